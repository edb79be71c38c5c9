import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { loadPairings } from '../../store/pairings.ts';
import { myId } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { inDays } from '../../ui/days.ts';
import { errorOf, FormTrouble, TextField } from '../../ui/field.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button, Crumbs, explain } from '../../ui/parts.tsx';
import { Seat, shortName } from '../../ui/person.tsx';
import { Heading } from '../../ui/screen.tsx';
import { useSettled } from '../../ui/settled.ts';
import { tell } from '../../ui/toast.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { PersonRef } from '../../wire/types.ts';
import { p } from '../../words/pairing/index.ts';

async function find(text: string): Promise<PersonRef[]> {
  return text.length < 2 ? [] : (await call('person.find', { text })).people;
}

/** Somebody whom one chooses oneself, until a day. */
export function AskFriend() {
  const words = p().find.friend;
  const { route } = useLocation();
  const act = useAct();
  const id = useRef(newId());
  const person = useSignal<PersonRef | undefined>(undefined);
  const until = useSignal(inDays(120));
  const chosen = person.value;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!chosen) return;
    void act.run(async () => {
      await call('pairing.ask_friend', {
        pairing_id: id.current,
        person_id: chosen.person_id,
        ends_on: until.value,
      });
      await loadPairings();
      tell(words.sent(shortName(chosen)));
      route('/maatje?toon=alle', true);
    });
  };
  return (
    <form onSubmit={submit}>
      <header class="stack-s">
        <Crumbs links={[{ href: '/maatje?toon=alle', text: p().find.all }]} />
        <Heading title={words.title} />
        <p>{words.text}</p>
      </header>
      {chosen ? (
        <>
          <div class="item keeps-row">
            <Seat person={chosen} />
            <p>
              <b>{words.chosen(chosen.name)}</b>
              <br />
              <small>{chosen.school}</small>
            </p>
            <Button
              tone="quiet"
              onClick={() => {
                person.value = undefined;
              }}
            >
              {words.other}
            </Button>
          </div>
          <TextField
            label={words.until}
            name="ends_on"
            type="date"
            required
            min={inDays(1)}
            value={until.value}
            onChange={(event) => {
              until.value = event.currentTarget.value;
            }}
            error={errorOf(act.refusal, 'ends_on')}
          />
          <FormTrouble refusal={act.refusal} fields={['ends_on']} />
          <div class="row">
            <Button type="submit" busy={act.busy}>
              {words.send(shortName(chosen))}
            </Button>
          </div>
        </>
      ) : (
        <Choose
          onChoose={(one) => {
            person.value = one;
          }}
        />
      )}
    </form>
  );
}

function Choose({ onChoose }: { onChoose: (person: PersonRef) => void }) {
  const words = p().find.friend;
  const typed = useSignal('');
  const text = useSettled(typed.value.trim());
  const found = useLoad(text, () => find(text));
  const others = (found.value ?? []).filter((one) => one.person_id !== myId.value);
  return (
    <div class="stack-s">
      <TextField
        label={words.who}
        name="who"
        type="search"
        autocomplete="off"
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
        error={found.refusal && explain(found.refusal)}
      />
      <div aria-live="polite">
        {text.length >= 2 && found.value && others.length === 0 && <p class="soft">{words.nobody}</p>}
        <ul class="items">
          {others.map((one) => (
            <li class="item keeps-row" key={one.person_id} data-step tabIndex={-1}>
              <Seat person={one} />
              <p>
                <b>{one.name}</b> <small>{one.school}</small>
              </p>
              <Button tone="quiet" onClick={() => onChoose(one)}>
                {words.choose}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
