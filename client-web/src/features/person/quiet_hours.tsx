import { useSignal } from '@preact/signals';
import { refreshSession } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { Check, errorOf, FormTrouble, TextField } from '../../ui/field.tsx';
import { Button } from '../../ui/parts.tsx';
import { tell } from '../../ui/toast.tsx';
import { call } from '../../wire/request.ts';
import type { Me } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

const fields = ['quiet_hours.from', 'quiet_hours.until'];

/** When one gets no signal. Messages come in whatever the hour. */
export function QuietHours({ mine }: { mine: Me }) {
  const words = t().quietHours;
  const act = useAct();
  const chosen = mine.person.quiet_hours;
  const weekends = useSignal(chosen.weekends);
  const breaks = useSignal(chosen.breaks);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    void act.run(async () => {
      await call('account.update_profile', {
        quiet_hours: {
          from: String(form.get('from')),
          until: String(form.get('until')),
          weekends: weekends.value,
          breaks: breaks.value,
        },
      });
      await refreshSession();
      tell(t().shared.saved);
    });
  };
  return (
    <form class="card" onSubmit={submit}>
      <h2>{words.title}</h2>
      <p class="soft">{words.text}</p>
      <TextField
        label={words.from}
        name="from"
        type="time"
        required
        defaultValue={chosen.from}
        error={errorOf(act.refusal, 'quiet_hours.from')}
      />
      <TextField
        label={words.until}
        hint={words.untilHint}
        name="until"
        type="time"
        required
        defaultValue={chosen.until}
        error={errorOf(act.refusal, 'quiet_hours.until')}
      />
      <Check
        checked={weekends.value}
        onChange={(on) => {
          weekends.value = on;
        }}
      >
        {words.weekends}
      </Check>
      <Check
        checked={breaks.value}
        onChange={(on) => {
          breaks.value = on;
        }}
      >
        {words.breaks}
      </Check>
      <FormTrouble refusal={act.refusal} fields={fields} />
      <div class="row">
        <Button type="submit" busy={act.busy}>
          {t().shared.save}
        </Button>
      </div>
    </form>
  );
}
