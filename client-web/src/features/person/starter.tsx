import { useAct } from '../../ui/act.ts';
import { dayOf, endOfDay, inDays } from '../../ui/days.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { errorOf, FormTrouble, TextField } from '../../ui/field.tsx';
import { Button } from '../../ui/parts.tsx';
import { tell } from '../../ui/toast.tsx';
import { call } from '../../wire/request.ts';
import type { PersonRow } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

type Props = { person: PersonRow; onChange: () => void; onClose: () => void };

/** A phase with an end, not a rank. */
export function Starter({ person, onChange, onClose }: Props) {
  const words = t().starter;
  const act = useAct();
  const set = (starter_until?: string) =>
    act.run(async () => {
      const until = starter_until ? { starter_until } : {};
      await call('person.set_starter', { person_id: person.person_id, ...until });
      onChange();
      onClose();
      tell(t().shared.saved);
    });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    void set(endOfDay(String(form.get('starter_until'))));
  };
  return (
    <Dialog title={words.of(person.name)} open onClose={onClose}>
      <form class="stack-s" onSubmit={submit}>
        <p>{words.text}</p>
        <TextField
          label={words.until}
          name="starter_until"
          type="date"
          min={inDays(0)}
          required
          defaultValue={person.starter_until && dayOf(person.starter_until)}
          error={errorOf(act.refusal, 'starter_until')}
        />
        <FormTrouble refusal={act.refusal} fields={['starter_until']} />
        <div class="row">
          <Button type="submit" busy={act.busy}>
            {t().shared.save}
          </Button>
          {person.starter_until && (
            <Button tone="quiet" busy={act.busy} onClick={() => void set()}>
              {words.end}
            </Button>
          )}
          <Button tone="quiet" onClick={onClose}>
            {t().shared.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** For an invitation: may stay empty. */
export function StarterUntilField({ error }: { error: string | undefined }) {
  const words = t().starter;
  return (
    <TextField
      label={words.until}
      hint={words.untilHint}
      name="starter_until"
      type="date"
      min={inDays(1)}
      error={error}
    />
  );
}

/** What stands in that field, for the call. */
export function starterUntil(form: FormData): { starter_until?: string } {
  const day = String(form.get('starter_until'));
  return day ? { starter_until: endOfDay(day) } : {};
}
