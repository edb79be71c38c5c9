import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { keepPairing, loadPairings } from '../../store/pairings.ts';
import { refreshSession } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { Check } from '../../ui/field.tsx';
import { Button, explain } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { PersonLink, Seat, shortName } from '../../ui/person.tsx';
import { call } from '../../wire/request.ts';
import type { PairingCard } from '../../wire/types.ts';
import { p } from '../../words/pairing/index.ts';
import { dateSaid, wishesInWords } from './pair_words.ts';

/** A yes or a no is asked of both; a no needs no reason, and nobody is told more than that. */
export function Proposal({ card }: { card: PairingCard }) {
  return card.my_yes ? <Waits card={card} /> : <Answer card={card} />;
}

function Answer({ card }: { card: PairingCard }) {
  const words = p().find.proposal;
  const { route } = useLocation();
  const act = useAct();
  const notAssessing = useSignal(false);
  const asMentor = card.side === 'mentor';
  const answerBy = card.kind === 'critical_friend' ? words.friendAnswerBy : words.answerBy;
  const accept = () =>
    void act.run(async () => {
      const accepted = await call('pairing.accept', {
        pairing_id: card.pairing_id,
        ...(asMentor ? { not_assessing: notAssessing.peek() } : {}),
      });
      keepPairing(accepted);
      await refreshSession();
      if (accepted.feed_id) route(paths.pairing(card.pairing_id));
    });
  const decline = () =>
    void act.run(async () => {
      await call('pairing.decline', { pairing_id: card.pairing_id });
      await loadPairings();
    });
  return (
    <li class="card now stack-s" data-step tabIndex={-1}>
      <p class="row pair-who">
        <Seat person={card.other} />
        <span>
          <b>{question(card)}</b>
          <br />
          <PersonLink person={card.other} /> <small>{card.other.school}</small>
        </span>
      </p>
      {card.wishes && wishesInWords(card.wishes) && (
        <p>
          {words.looksFor}: {wishesInWords(card.wishes)}.
        </p>
      )}
      {asMentor && (
        <Check
          checked={notAssessing.value}
          onChange={(on) => {
            notAssessing.value = on;
          }}
        >
          {words.notAssessing}
        </Check>
      )}
      {act.refusal && (
        <p class="field-error" role="alert">
          {explain(act.refusal)}
        </p>
      )}
      <div class="row">
        <Button busy={act.busy} onClick={accept}>
          {words.yes}
        </Button>
        <Button tone="quiet" busy={act.busy} onClick={decline}>
          {words.no}
        </Button>
      </div>
      <p class="soft">
        {card.answer_by && `${answerBy(dateSaid(card.answer_by))} `}
        {words.noText}
      </p>
    </li>
  );
}

function question(card: PairingCard): string {
  const words = p().find.proposal;
  const name = shortName(card.other);
  if (card.kind === 'critical_friend') return words.asksFriend(name);
  return card.by_coordinator || card.side === 'mentee' ? words.proposedToYou(name) : words.asksYou(name);
}

function Waits({ card }: { card: PairingCard }) {
  const words = p().find.proposal;
  const act = useAct();
  const takeBack = () =>
    void act.run(async () => {
      await call('pairing.decline', { pairing_id: card.pairing_id });
      await loadPairings();
    });
  const until = card.kind === 'critical_friend' ? words.friendWaits : words.theyAnswerBy;
  return (
    <li class="item" data-step tabIndex={-1}>
      <Seat person={card.other} />
      <div>
        <p>
          <b>{words.waits(shortName(card.other))}</b>
        </p>
        <p class="soft">
          {card.by_coordinator && `${words.youSaidYes} `}
          {card.answer_by && until(dateSaid(card.answer_by))}
        </p>
        {act.refusal && (
          <p class="field-error" role="alert">
            {explain(act.refusal)}
          </p>
        )}
      </div>
      <Button tone="quiet" busy={act.busy} onClick={takeBack}>
        {words.takeBack}
      </Button>
    </li>
  );
}
