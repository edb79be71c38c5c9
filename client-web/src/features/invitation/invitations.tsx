import { useSignal } from '@preact/signals';
import { useAct } from '../../ui/act.ts';
import { useLoad } from '../../ui/load.ts';
import { Button, Empty, explain, Label, Loading, Trouble } from '../../ui/parts.tsx';
import { PersonLink } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import { call } from '../../wire/request.ts';
import type { Invitation, School } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { InviteGroup } from './invite_group.tsx';
import { InvitePerson } from './invite_person.tsx';

export function Invitations({ schools }: { schools: School[] }) {
  const words = t().invitation;
  const load = useLoad('invitations', () => call('invitation.list', {}));
  const kind = useSignal<'personal' | 'group'>('personal');
  return (
    <section class="stack">
      <div class="segments">
        {(['personal', 'group'] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={kind.value === one}
            onClick={() => {
              kind.value = one;
            }}
          >
            {words.kinds[one]}
          </button>
        ))}
      </div>
      {kind.value === 'personal' ? (
        <InvitePerson schools={schools} onMade={load.again} />
      ) : (
        <InviteGroup schools={schools} onMade={load.again} />
      )}
      {load.refusal && <Trouble refusal={load.refusal} again={load.again} />}
      {!load.value && !load.refusal && <Loading />}
      {load.value?.invitations.length === 0 && <Empty title={words.none} text={words.noneText} />}
      {load.value && load.value.invitations.length > 0 && (
        <div>
          <h2>{words.listTitle}</h2>
          <ul class="items">
            {load.value.invitations.map((invitation) => (
              <Item key={invitation.invitation_id} invitation={invitation} onChange={load.again} />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function Item({ invitation, onChange }: { invitation: Invitation; onChange: () => void }) {
  const words = t().invitation;
  const act = useAct();
  const withdraw = () =>
    act.run(async () => {
      await call('invitation.withdraw', { invitation_id: invitation.invitation_id });
      onChange();
    });
  return (
    <li class="item bare" data-step tabIndex={-1}>
      <div>
        <p class="row tight">
          <b>{invitation.label || invitation.email}</b>
          <Label tone={invitation.state === 'open' ? 'shared' : 'plain'}>{words.states[invitation.state]}</Label>
        </p>
        <p class="soft">
          {invitation.school}, {t().person.roles[invitation.role]}
          {invitation.kind === 'group' && ` · ${words.used(invitation.uses, invitation.max_uses)}`}
          {invitation.state === 'open' && (
            <>
              {' · '}
              {words.until} <Said at={invitation.expires_at} day />
            </>
          )}
        </p>
        {invitation.people.length > 0 && (
          <p>
            {words.cameIn}{' '}
            {invitation.people.map((person, index) => (
              <span key={person.person_id}>
                {index > 0 && ', '}
                <PersonLink person={person} />
              </span>
            ))}
          </p>
        )}
        {act.refusal && <small role="alert">{explain(act.refusal)}</small>}
      </div>
      {invitation.state === 'open' ? (
        <Button tone="quiet" busy={act.busy} onClick={withdraw}>
          {words.withdraw}
        </Button>
      ) : (
        <span />
      )}
    </li>
  );
}
