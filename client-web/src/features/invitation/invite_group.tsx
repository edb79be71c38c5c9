import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { mySchoolAmong } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { endOfDay, inDays } from '../../ui/days.ts';
import { errorOf, FormTrouble, SelectField, TextField } from '../../ui/field.tsx';
import { Button } from '../../ui/parts.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { School } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { StarterUntilField, starterUntil } from '../person/starter.tsx';
import { LinkToGive } from './link_to_give.tsx';
import { QrCode } from './qr_code.tsx';

/** One link for a whole team: a code on the wall of the staff room. */
export function InviteGroup({ schools, onMade }: { schools: School[]; onMade: () => void }) {
  const words = t().invitation;
  const act = useAct();
  const id = useRef(newId());
  const school = useSignal(mySchoolAmong(schools));
  const made = useSignal<{ link: string; qr_svg: string; label: string } | undefined>(undefined);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const label = String(form.get('label')).trim();
    const expiresAt = endOfDay(String(form.get('expires_at')));
    void act.run(async () => {
      const answer = await call('invitation.create_group', {
        invitation_id: id.current,
        label,
        school_id: school.value,
        max_uses: Number(form.get('max_uses')),
        expires_at: expiresAt,
        ...starterUntil(form),
      });
      id.current = newId();
      made.value = { link: answer.link, qr_svg: answer.qr_svg, label };
      onMade();
    });
  };
  return (
    <form class="card" onSubmit={submit}>
      <h2>{words.groupTitle}</h2>
      <p>{words.groupText}</p>
      <TextField
        label={words.label}
        hint={words.labelHint}
        name="label"
        required
        maxLength={120}
        error={errorOf(act.refusal, 'label')}
      />
      <SelectField
        label={words.school}
        name="school"
        value={school.value}
        options={schools.map((one) => ({ value: one.school_id, text: one.name }))}
        onChange={(value) => {
          school.value = value;
        }}
      />
      <TextField
        label={words.maxUses}
        name="max_uses"
        type="number"
        min={1}
        max={500}
        defaultValue="30"
        required
        error={errorOf(act.refusal, 'max_uses')}
      />
      <TextField
        label={words.expiresAt}
        name="expires_at"
        type="date"
        min={inDays(1)}
        max={inDays(59)}
        defaultValue={inDays(14)}
        required
        error={errorOf(act.refusal, 'expires_at')}
      />
      <StarterUntilField error={errorOf(act.refusal, 'starter_until')} />
      <FormTrouble refusal={act.refusal} fields={['starter_until', 'label', 'max_uses', 'expires_at']} />
      <div class="row">
        <Button type="submit" busy={act.busy}>
          {words.make}
        </Button>
      </div>
      {made.value && (
        <>
          <LinkToGive link={made.value.link}>{words.giveGroupLink}</LinkToGive>
          <figure class="qr">
            <QrCode svg={made.value.qr_svg} name={words.qrOf(made.value.label)} />
            <figcaption>{made.value.label}</figcaption>
          </figure>
          <div class="row">
            <Button tone="quiet" onClick={() => print()}>
              {words.print}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
