import { useSignal } from '@preact/signals';
import { withReadingDays } from '../../store/pairing_parts.ts';
import { keepPairing } from '../../store/pairings.ts';
import { useAct } from '../../ui/act.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { explain } from '../../ui/parts.tsx';
import { shortName } from '../../ui/person.tsx';
import { call } from '../../wire/request.ts';
import type { PairingPage, PairingStatus, Weekday } from '../../wire/types.ts';
import { p } from '../../words/pairing/index.ts';
import type { PairProps } from './conversation.tsx';
import { DayChips } from './wishes_fields.tsx';

const statuses: PairingStatus[] = ['running', 'quiet', 'asks_help'];

/** What the two set themselves. Nothing is worked out from what they do. */
export function Status({ page }: { page: PairingPage }) {
  const words = p().together.status;
  const { card } = page;
  const act = useAct();
  const asking = useSignal(false);
  const ask = (on: boolean) => () => {
    asking.value = on;
  };
  const save = async (status: PairingStatus) => {
    keepPairing(await call('pairing.set_status', { pairing_id: card.pairing_id, status }));
  };
  // Help is asked for in the name of both, and somebody hears of it at once.
  const choose = (status: PairingStatus) =>
    status === 'asks_help' && card.status !== status && card.kind !== 'critical_friend'
      ? ask(true)()
      : void act.run(() => save(status));
  return (
    <section class="card stack-s">
      <h2>{words.title}</h2>
      <fieldset>
        <legend class="sr-only">{words.title}</legend>
        <div class="segments">
          {statuses.map((status) => (
            <button
              type="button"
              key={status}
              aria-disabled={act.busy || undefined}
              aria-pressed={card.status === status}
              onClick={() => choose(status)}
            >
              {words.names[status]}
            </button>
          ))}
        </div>
      </fieldset>
      <small>{card.kind === 'critical_friend' ? words.friend : words.all}</small>
      {act.refusal && (
        <p class="field-error" role="alert">
          {explain(act.refusal)}
        </p>
      )}
      {asking.value && (
        <Confirm
          title={words.askTitle}
          text={words.askText}
          act={words.askAct}
          onAct={async () => {
            await save('asks_help');
            ask(false)();
          }}
          onClose={ask(false)}
        />
      )}
    </section>
  );
}

export function ReadingDays({ pairing, page }: PairProps) {
  const words = p().together.days;
  const act = useAct();
  const set = (days: Weekday[]) => {
    const before = page.my_reading_days;
    pairing.patch((known) => withReadingDays(known, true, days));
    void act.run(async () => {
      try {
        await call('pairing.set_reading_days', { pairing_id: pairing.id, days });
      } catch (thrown) {
        pairing.patch((known) => withReadingDays(known, true, before));
        throw thrown;
      }
    });
  };
  return (
    <section class="card stack-s">
      <h2>{words.title}</h2>
      <p class="soft">{words.text(shortName(page.card.other))}</p>
      <DayChips quiet legend={words.title} value={page.my_reading_days} onChange={set} />
      {act.refusal && (
        <p class="field-error" role="alert">
          {explain(act.refusal)}
        </p>
      )}
    </section>
  );
}
