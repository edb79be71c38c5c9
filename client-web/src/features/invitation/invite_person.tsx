import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { mySchoolAmong } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { errorOf, FormTrouble, SelectField, TextField } from '../../ui/field.tsx';
import { Button } from '../../ui/parts.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { PlaceRole, School } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { StarterUntilField, starterUntil } from '../person/starter.tsx';
import { LinkToGive } from './link_to_give.tsx';

const roles: PlaceRole[] = ['teacher', 'school_leader', 'coordinator', 'confidential_person'];

export function InvitePerson({ schools, onMade }: { schools: School[]; onMade: () => void }) {
  const words = t().invitation;
  const act = useAct();
  const id = useRef(newId());
  const school = useSignal(mySchoolAmong(schools));
  const role = useSignal<PlaceRole>('teacher');
  const link = useSignal('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const element = event.currentTarget as HTMLFormElement;
    const form = new FormData(element);
    const name = String(form.get('name')).trim();
    const email = String(form.get('email')).trim();
    void act.run(async () => {
      const made = await call('invitation.create', {
        invitation_id: id.current,
        school_id: school.value,
        role: role.value,
        ...(name ? { name } : {}),
        ...(email ? { email } : {}),
        ...starterUntil(form),
      });
      id.current = newId();
      link.value = made.link;
      element.reset();
      onMade();
    });
  };
  return (
    <form class="card" onSubmit={submit}>
      <h2>{words.personTitle}</h2>
      <p>{words.personText}</p>
      <TextField label={t().account.name} name="name" maxLength={120} error={errorOf(act.refusal, 'name')} />
      <TextField
        label={t().account.email}
        hint={words.emailHint}
        name="email"
        type="email"
        maxLength={254}
        error={errorOf(act.refusal, 'email')}
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
      <SelectField
        label={t().admin.role}
        name="role"
        value={role.value}
        options={roles.map((value) => ({ value, text: t().person.roles[value] }))}
        onChange={(value) => {
          role.value = value;
        }}
      />
      <StarterUntilField error={errorOf(act.refusal, 'starter_until')} />
      <FormTrouble refusal={act.refusal} fields={['starter_until', 'name', 'email']} />
      <div class="row">
        <Button type="submit" busy={act.busy}>
          {words.make}
        </Button>
      </div>
      {link.value && <LinkToGive link={link.value}>{words.giveLink}</LinkToGive>}
    </form>
  );
}
