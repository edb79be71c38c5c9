import { hasRole } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { Chips } from '../../ui/field.tsx';
import { useLoad } from '../../ui/load.ts';
import { explain, Label, Loading, Trouble } from '../../ui/parts.tsx';
import { PersonLink, Seat } from '../../ui/person.tsx';
import { Heading } from '../../ui/screen.tsx';
import { call } from '../../wire/request.ts';
import type { SchoolOfLeader, Weekday } from '../../wire/types.ts';
import { p } from '../../words/pairing/index.ts';
import { NotFound } from '../not_found.tsx';
import { weekdays } from './pair_words.ts';
import { YearCounts } from './year_counts.tsx';

/** The one page of a school's leader: yes or no, a promise, and what stays the starters' own. */
export function SchoolPage() {
  return hasRole('school_leader') ? <Filled /> : <NotFound what="page" />;
}

function Filled() {
  const words = p().leader;
  const load = useLoad('schools', () => call('pairing.show_schools', {}));
  const schools = load.value?.schools ?? [];
  const one = schools.length === 1 ? schools[0] : undefined;
  return (
    <div class="stack">
      <header class="stack-s">
        <Heading title={one?.name ?? words.title} />
        <p>{words.text}</p>
      </header>
      {load.refusal && <Trouble refusal={load.refusal} again={load.again} />}
      {!load.value && !load.refusal && <Loading />}
      {load.value && schools.length === 0 && <p class="soft">{words.notALeader}</p>}
      {schools.map((school) => (
        <School key={school.school_id} school={school} named={!one} onChange={load.again} />
      ))}
      <section class="card private stack-s">
        <h2>{words.unseenTitle}</h2>
        <ul class="stack-s unseen">
          {words.unseen.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      {load.value && <YearCounts />}
    </div>
  );
}

function School({ school, named, onChange }: { school: SchoolOfLeader; named: boolean; onChange: () => void }) {
  const words = p().leader;
  const act = useAct();
  const promised = school.table_afternoon;
  const promise = (afternoon: Weekday | undefined) =>
    void act.run(async () => {
      await call('pairing.promise_afternoon', { school_id: school.school_id, ...(afternoon ? { afternoon } : {}) });
      onChange();
    });
  return (
    <section class="stack">
      {named && <h2>{school.name}</h2>}
      <div class="card stack-s">
        <Chips
          legend={words.afternoon}
          value={promised}
          options={weekdays.map((value) => ({ value, text: p().find.weekdays[value] }))}
          onChange={promise}
        />
        <p role="status">{promised ? words.promised(p().find.weekdays[promised]) : words.noAfternoon}</p>
        <small>{words.afternoonText}</small>
        {act.refusal && (
          <p class="field-error" role="alert">
            {explain(act.refusal)}
          </p>
        )}
      </div>
      <div>
        <h2>{words.starters}</h2>
        {school.starters.length === 0 && <p class="soft">{words.noStarters}</p>}
        <ul class="items">
          {school.starters.map((starter) => (
            <li class="item keeps-row" key={starter.person.person_id} data-step tabIndex={-1}>
              <Seat person={starter.person} />
              <p>
                <PersonLink person={starter.person} />
              </p>
              <Label
                tone={starter.has_mentor ? 'shared' : 'plain'}
                {...(starter.has_mentor ? { icon: 'check' as const } : {})}
              >
                {starter.has_mentor ? words.has : words.hasNot}
              </Label>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
