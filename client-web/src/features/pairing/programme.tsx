import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { inboxTurn } from '../../store/notifications.ts';
import { isOpen } from '../../store/pairings.ts';
import { hasRole } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { Dialog, DialogClose } from '../../ui/dialog.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button, Empty, explain, Label, Loading, Trouble } from '../../ui/parts.tsx';
import { fullName, PersonLink, Seat, shortName } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import { Heading } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { Programme } from '../../wire/types.ts';
import { p } from '../../words/pairing/index.ts';
import { NotFound } from '../not_found.tsx';
import { dateSaid, wishesInWords } from './pair_words.ts';
import { reasonsInWords } from './request_state.tsx';
import { YearCounts } from './year_counts.tsx';

type Waiting = Programme['waiting'][number];

/** For the coordinator: that pairs are there and what the two set themselves, never what or how much they write. */
export function ProgrammePage() {
  return hasRole('coordinator') ? <Filled /> : <NotFound what="page" />;
}

function Filled() {
  const words = p().coordinator;
  const load = useLoad('programme', () => call('pairing.show_programme', {}), [inboxTurn.value]);
  return (
    <div class="stack">
      <header class="stack-s">
        <Heading title={words.title} />
        <p>{words.text}</p>
        <p class="soft">{words.unseen}</p>
      </header>
      {load.refusal && <Trouble refusal={load.refusal} again={load.again} />}
      {!load.value && !load.refusal && <Loading />}
      {load.value && (
        <>
          <Requests waiting={load.value.waiting} onChange={load.again} />
          <Without starters={load.value.without_pair} />
          <Pairs pairs={load.value.pairs} />
          <Mentors mentors={load.value.mentors} />
          <YearCounts />
        </>
      )}
    </div>
  );
}

function Requests({ waiting, onChange }: { waiting: Waiting[]; onChange: () => void }) {
  const words = p().coordinator;
  return (
    <section>
      <h2>{words.waiting}</h2>
      {waiting.length === 0 && <p class="soft">{words.noneWaiting}</p>}
      <ul class="items">
        {waiting.map((one) => (
          <RequestItem key={one.request.request_id} one={one} onChange={onChange} />
        ))}
      </ul>
    </section>
  );
}

function RequestItem({ one, onChange }: { one: Waiting; onChange: () => void }) {
  const words = p().coordinator;
  const proposing = useSignal(false);
  const set = (on: boolean) => () => {
    proposing.value = on;
  };
  const { wishes, school } = one.request;
  const wished = [wishesInWords(wishes), school === 'any' ? '' : p().find.request.schools[school].toLowerCase()];
  return (
    <li class="item" data-step tabIndex={-1}>
      <Seat person={one.mentee} />
      <div>
        <p>
          <PersonLink person={one.mentee} /> <small>{one.mentee.school}</small>
        </p>
        <p>{wished.filter(Boolean).join(' · ')}</p>
        <p class="soft">
          {words.asked(one.asked)} · <Said at={one.request.created_at} day />
        </p>
      </div>
      <Button tone="quiet" onClick={set(true)}>
        {words.propose}
      </Button>
      {proposing.value && <ProposeDialog one={one} onChange={onChange} onClose={set(false)} />}
    </li>
  );
}

function ProposeDialog({ one, onChange, onClose }: { one: Waiting; onChange: () => void; onClose: () => void }) {
  const words = p().coordinator;
  const act = useAct();
  const id = useRef(newId());
  const { request_id } = one.request;
  const found = useLoad(request_id, () => call('pairing.suggest', { request_id }));
  const propose = (mentor_id: string, name: string) =>
    void act.run(async () => {
      await call('pairing.propose', { pairing_id: id.current, request_id, mentor_id });
      onChange();
      onClose();
      tell(words.proposed(name));
    });
  return (
    <Dialog title={words.proposeFor(shortName(one.mentee))} open onClose={onClose}>
      <p>{words.proposeText}</p>
      {found.refusal && <Trouble refusal={found.refusal} again={found.again} />}
      {!found.value && !found.refusal && <Loading />}
      {act.refusal && (
        <p class="field-error" role="alert">
          {explain(act.refusal)}
        </p>
      )}
      {found.value?.mentors.length === 0 && <p class="notice">{words.nobody}</p>}
      <ol class="items flush">
        {found.value?.mentors.map(({ mentor, reasons }) => (
          <li class="item" key={mentor.person_id}>
            <Seat person={mentor} />
            <div>
              <p>
                <b>{fullName(mentor)}</b> <small>{mentor.school}</small>
              </p>
              <p class="soft">{reasonsInWords(reasons)}</p>
            </div>
            <Button tone="quiet" busy={act.busy} onClick={() => propose(mentor.person_id, fullName(mentor))}>
              {words.proposeAct(shortName(mentor))}
            </Button>
          </li>
        ))}
      </ol>
      <DialogClose onClose={onClose} />
    </Dialog>
  );
}

function Without({ starters }: { starters: Programme['without_pair'] }) {
  const words = p().coordinator;
  return (
    <section>
      <h2>{words.without}</h2>
      <p class="soft">
        {words.withoutText} {starters.length === 0 && words.noneWithout}
      </p>
      <ul class="items">
        {starters.map((one) => (
          <li class="item keeps-row" key={one.person.person_id} data-step tabIndex={-1}>
            <Seat person={one.person} />
            <p>
              <PersonLink person={one.person} /> <small>{one.person.school}</small>
            </p>
            <Label tone="plain">{one.has_asked ? words.hasAsked : words.hasNotAsked}</Label>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Pairs({ pairs }: { pairs: Programme['pairs'] }) {
  const words = p().coordinator;
  return (
    <section>
      <h2>{words.pairs}</h2>
      {pairs.length === 0 && <Empty title={words.noPairs} text={words.noPairsText} />}
      <ul class="items">
        {pairs.map((pair) => (
          <li class="item pair-item" key={pair.pairing_id} data-step tabIndex={-1}>
            <span class="seats">
              <Seat person={pair.mentee} small />
              <Seat person={pair.mentor} small />
            </span>
            <div>
              <p>
                <b>{words.pair(fullName(pair.mentee), fullName(pair.mentor))}</b>
              </p>
              <p class="soft">
                {[...new Set([pair.mentee.school, pair.mentor.school])].filter(Boolean).join(', ')}
                {pair.ends_on && ` · ${words.until(dateSaid(pair.ends_on))}`}
              </p>
            </div>
            <PairState pair={pair} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PairState({ pair }: { pair: Programme['pairs'][number] }) {
  const words = p().coordinator;
  const open = isOpen(pair);
  const help = open && pair.status === 'asks_help';
  // A pause doesn't take back that the two ask for help.
  return (
    <span class="row tight">
      {pair.state !== 'active' && <Label tone="plain">{words.states[pair.state]}</Label>}
      {(help || pair.state === 'active') && <Label tone={help ? 'now' : 'plain'}>{words.statuses[pair.status]}</Label>}
    </span>
  );
}

function Mentors({ mentors }: { mentors: Programme['mentors'] }) {
  const words = p().coordinator;
  const free = mentors.filter((one) => one.taken < one.room);
  const full = mentors.filter((one) => one.taken >= one.room);
  return (
    <section>
      <h2>{words.mentors}</h2>
      {mentors.length === 0 && <p class="soft">{words.noMentors}</p>}
      {mentors.length > 0 && free.length === 0 && <p class="soft">{words.nobody}</p>}
      <MentorList mentors={free} />
      {full.length > 0 && (
        <details>
          <summary>{words.full(full.length)}</summary>
          <MentorList mentors={full} />
        </details>
      )}
    </section>
  );
}

function MentorList({ mentors }: { mentors: Programme['mentors'] }) {
  return (
    <ul class="items">
      {mentors.map((one) => (
        <li class="item keeps-row" key={one.mentor.person_id} data-step tabIndex={-1}>
          <Seat person={one.mentor} />
          <p>
            <PersonLink person={one.mentor} /> <small>{one.mentor.school}</small>
          </p>
          <Label tone="plain">{p().coordinator.room(one.room - one.taken)}</Label>
        </li>
      ))}
    </ul>
  );
}
