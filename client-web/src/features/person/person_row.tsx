import { useSignal } from '@preact/signals';
import { me, myId } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { endOfDay, inDays } from '../../ui/days.ts';
import { Dialog, DialogFoot } from '../../ui/dialog.tsx';
import { errorOf, SelectField, TextField } from '../../ui/field.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Button, explain, Label, Trouble } from '../../ui/parts.tsx';
import { Seat } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import { tell } from '../../ui/toast.tsx';
import { call } from '../../wire/request.ts';
import type { PersonRow, PlaceRole, School } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { LinkToGive } from '../invitation/link_to_give.tsx';
import { Starter } from './starter.tsx';

type Props = { person: PersonRow; schools: School[]; onChange: () => void };

export function PersonRowItem({ person, schools, onChange }: Props) {
  const words = t().admin;
  const act = useAct();
  const showing = useSignal<'roles' | 'starter' | 'deactivate' | undefined>(undefined);
  const link = useSignal<{ link: string; expires_at: string } | undefined>(undefined);
  const active = person.state === 'active';
  const show = (what: 'roles' | 'starter' | 'deactivate' | undefined) => () => {
    showing.value = what;
  };
  const run = (work: () => Promise<unknown>) => () =>
    void act.run(async () => {
      await work();
      showing.value = undefined;
      onChange();
    });
  const resetPassword = () =>
    void act.run(async () => {
      link.value = await call('person.reset_password', { person_id: person.person_id });
    });
  const items = [
    { text: words.roles, act: show('roles') },
    { text: t().starter.title, act: show('starter') },
    { text: words.newPasswordLink, act: resetPassword },
    ...(person.person_id === myId.value
      ? []
      : active
        ? [{ text: words.deactivate, act: show('deactivate') }]
        : [{ text: words.reactivate, act: run(() => call('person.reactivate', { person_id: person.person_id })) }]),
  ];
  return (
    <li class="item keeps-row" data-step tabIndex={-1}>
      <Seat person={{ name: person.name, former: false }} />
      <div>
        <p class="row tight">
          <b>{person.name}</b>
          {!active && <Label tone="plain">{words.deactivated}</Label>}
        </p>
        <p class="soft">
          {person.email} · {person.places.map((place) => `${place.name}, ${t().person.roles[place.role]}`).join(' · ')}
          {person.came_by && ` · ${words.cameBy(person.came_by)}`}
        </p>
        {person.starter_until && (
          <p class="soft">
            {t().starter.is} <Said at={person.starter_until} day />
          </p>
        )}
        {act.refusal && <small role="alert">{explain(act.refusal)}</small>}
        {link.value && (
          <LinkToGive link={link.value.link}>
            {words.passwordLinkText} <Said at={link.value.expires_at} />
          </LinkToGive>
        )}
      </div>
      <Menu name={words.moreOf(person.name)} items={items} />
      {showing.value === 'roles' && (
        <Roles person={person} schools={schools} onChange={onChange} onClose={show(undefined)} />
      )}
      {showing.value === 'starter' && <Starter person={person} onChange={onChange} onClose={show(undefined)} />}
      <Dialog
        title={words.deactivateTitle(person.name)}
        open={showing.value === 'deactivate'}
        onClose={show(undefined)}
      >
        <p>{words.deactivateText}</p>
        {act.refusal && <Trouble refusal={act.refusal} />}
        <DialogFoot
          text={words.deactivate}
          busy={act.busy}
          danger={run(() => call('person.deactivate', { person_id: person.person_id }))}
          onCancel={show(undefined)}
        />
      </Dialog>
    </li>
  );
}

const schoolRoles: PlaceRole[] = ['teacher', 'school_leader', 'coordinator', 'confidential_person'];
const groupRoles: PlaceRole[] = ['board', 'administrator', 'coordinator', 'confidential_person'];

function Roles({ person, schools, onChange, onClose }: Props & { onClose: () => void }) {
  const words = t().admin;
  const act = useAct();
  const group = me.value?.places.find((place) => place.kind === 'group');
  const place = useSignal(person.places[0]?.place_id ?? schools[0]?.school_id ?? '');
  const role = useSignal<PlaceRole>('teacher');
  const until = useSignal('');
  const ofGroup = place.value === group?.place_id;
  const choices = ofGroup ? groupRoles : schoolRoles;
  const chosen = choices.includes(role.value) ? role.value : (choices[0] ?? 'teacher');
  const run = (work: () => Promise<unknown>) => () =>
    void act.run(async () => {
      await work();
      onChange();
      tell(t().shared.saved);
    });
  const id = { person_id: person.person_id };
  return (
    <Dialog title={words.rolesOf(person.name)} open onClose={onClose}>
      <ul class="items flush">
        {person.places.map((one) => (
          <li class="item bare" key={`${one.place_id}${one.role}`}>
            <p>
              {one.name}, {t().person.roles[one.role]}
              {one.until && (
                <small>
                  {' '}
                  {words.until} <Said at={one.until} day />
                </small>
              )}
            </p>
            <Button
              tone="quiet"
              busy={act.busy}
              onClick={run(() => call('person.end_role', { ...id, place_id: one.place_id, role: one.role }))}
            >
              {words.endRole}
            </Button>
          </li>
        ))}
      </ul>
      <SelectField
        label={words.place}
        name="place"
        value={place.value}
        options={[
          ...schools.map((school) => ({ value: school.school_id, text: school.name })),
          ...(group ? [{ value: group.place_id, text: group.name }] : []),
        ]}
        onChange={(value) => {
          place.value = value;
        }}
      />
      <SelectField
        label={words.role}
        name="role"
        value={chosen}
        options={choices.map((value) => ({ value, text: t().person.roles[value] }))}
        onChange={(value) => {
          role.value = value;
        }}
      />
      <TextField
        label={words.roleUntil}
        hint={words.roleUntilHint}
        name="until"
        type="date"
        min={inDays(0)}
        value={until.value}
        onChange={(event) => {
          until.value = event.currentTarget.value;
        }}
        error={errorOf(act.refusal, 'until')}
      />
      {act.refusal && act.refusal.field !== 'until' && <Trouble refusal={act.refusal} />}
      <div class="row">
        <Button
          busy={act.busy}
          onClick={run(() =>
            call('person.add_role', {
              ...id,
              place_id: place.value,
              role: chosen,
              ...(until.value ? { until: endOfDay(until.value) } : {}),
            }),
          )}
        >
          {words.addRole}
        </Button>
        <Button tone="quiet" onClick={onClose}>
          {t().shared.close}
        </Button>
      </div>
    </Dialog>
  );
}
