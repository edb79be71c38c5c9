import { useRef } from 'preact/hooks';
import { loadPairings, pairingCards } from '../../store/pairings.ts';
import { useAct } from '../../ui/act.ts';
import { useLoad } from '../../ui/load.ts';
import { Button, explain, Loading, TextButton, Trouble } from '../../ui/parts.tsx';
import { PersonLink, Seat, shortName } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { MatchReason, MentorRequest, Suggestion } from '../../wire/types.ts';
import { p } from '../../words/pairing/index.ts';
import { wishesInWords } from './pair_words.ts';

/** "zelfde groep, andere school, heeft plek": never a number. */
export function reasonsInWords(reasons: readonly MatchReason[]): string {
  return reasons.map((reason) => p().find.request.reasons[reason]).join(', ');
}

/** One's own request, and who fits it. */
export function RequestState({ request }: { request: MentorRequest }) {
  const words = p().find.request;
  const act = useAct();
  const withdraw = () =>
    void act.run(async () => {
      await call('pairing.withdraw_request', { request_id: request.request_id });
      await loadPairings();
    });
  const wished = wishesInWords(request.wishes);
  return (
    <section class="stack-s" tabIndex={-1}>
      <h2>{words.mine}</h2>
      <p>
        {words.wished}: {wished || words.anything}.
        {request.school !== 'any' && <span class="soft"> {words.schools[request.school]}.</span>}
      </p>
      <p class="soft">
        {words.waiting} {words.since} <Said at={request.created_at} day />.
      </p>
      <Suggested request={request} />
      <div class="acts">
        <TextButton aria-disabled={act.busy || undefined} onClick={withdraw}>
          {words.withdraw}
        </TextButton>
        {act.refusal && <small role="alert">{explain(act.refusal)}</small>}
      </div>
    </section>
  );
}

function Suggested({ request }: { request: MentorRequest }) {
  const words = p().find.request;
  const load = useLoad(request.request_id, () => call('pairing.suggest', { request_id: request.request_id }), [
    pairingCards.value.length,
  ]);
  if (load.refusal) return <Trouble refusal={load.refusal} again={load.again} />;
  if (!load.value) return <Loading />;
  const waiting = pairingCards.value.filter((card) => card.state === 'proposed' && card.kind !== 'critical_friend');
  const asked = new Set(waiting.map((card) => card.other.person_id));
  const full = waiting.length >= load.value.at_once;
  const mentors = load.value.mentors.filter((one) => !asked.has(one.mentor.person_id));
  if (mentors.length === 0) return waiting.length > 0 ? null : <p class="notice">{words.nobody}</p>;
  return (
    <>
      <h3>{words.suggestions}</h3>
      <p class="soft">{words.atOnce(load.value.at_once)}</p>
      <ol class="items">
        {mentors.map((one) => (
          <SuggestionItem key={one.mentor.person_id} suggestion={one} request={request} full={full} />
        ))}
      </ol>
    </>
  );
}

type ItemProps = { suggestion: Suggestion; request: MentorRequest; full: boolean };

function SuggestionItem({ suggestion: one, request, full }: ItemProps) {
  const words = p().find.request;
  const act = useAct();
  const id = useRef(newId());
  const propose = () =>
    void act.run(async () => {
      await call('pairing.propose', {
        pairing_id: id.current,
        request_id: request.request_id,
        mentor_id: one.mentor.person_id,
      });
      await loadPairings();
    });
  return (
    <li class="item" data-step tabIndex={-1}>
      <Seat person={one.mentor} />
      <div>
        <p>
          <PersonLink person={one.mentor} /> <small>{one.mentor.school}</small>
        </p>
        <p>{reasonsInWords(one.reasons)}</p>
        {wishesInWords(one.wishes) && <p class="soft">{wishesInWords(one.wishes)}</p>}
        {act.refusal && (
          <p class="field-error" role="alert">
            {explain(act.refusal)}
          </p>
        )}
      </div>
      {full ? (
        <span />
      ) : (
        <Button tone="quiet" busy={act.busy} onClick={propose}>
          {words.propose(shortName(one.mentor))}
        </Button>
      )}
    </li>
  );
}
