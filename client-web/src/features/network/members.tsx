import { useSignal } from '@preact/signals';
import { isFull, loadNetwork, networks } from '../../store/networks.ts';
import { myId } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { Dialog, DialogFoot } from '../../ui/dialog.tsx';
import { useLoad } from '../../ui/load.ts';
import { Menu } from '../../ui/menu.tsx';
import { Crumbs, explain, Label, Loading, Trouble } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { PersonLink, Seat } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import { Heading } from '../../ui/screen.tsx';
import { call } from '../../wire/request.ts';
import type { NetworkRole, PersonRef } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { NotFound } from '../not_found.tsx';
import { InviteMember } from './invite_member.tsx';
import { Requests } from './requests.tsx';

// A guest is invited with a date; who is a member already doesn't become one.
const roles: NetworkRole[] = ['facilitator', 'member'];

export type Member = { person: PersonRef; role: NetworkRole; until?: string };

export function Members({ networkId }: { networkId: string }) {
  const words = t().network;
  const load = useLoad(networkId, async () => {
    const refusal = await loadNetwork(networkId);
    if (refusal) throw refusal;
    return (await call('network.list_members', { network_id: networkId })).members;
  });
  const network = networks.at(networkId).value;
  if (load.refusal?.failure === 'not_found') return <NotFound what="network" />;
  if (load.refusal) return <Trouble refusal={load.refusal} again={load.again} />;
  if (!load.value || !isFull(network)) return <Loading />;
  const facilitator = network.role === 'facilitator';
  return (
    <div class="stack">
      <header class="stack-s">
        <Crumbs links={[{ href: paths.network(networkId), text: network.name }]} />
        <Heading title={words.membersOf(network.name)}>{words.members}</Heading>
        <p class="soft">{t().audience.members(network.members, network.schools)}</p>
      </header>
      {facilitator && <Requests network={network} />}
      {facilitator && <InviteMember network={network} members={load.value} />}
      <ul class="items">
        {load.value.map((member) => (
          <MemberItem
            key={member.person.person_id}
            networkId={networkId}
            member={member}
            mayChange={facilitator}
            onChange={load.again}
          />
        ))}
      </ul>
    </div>
  );
}

function MemberItem(props: { networkId: string; member: Member; mayChange: boolean; onChange: () => void }) {
  const { networkId, member, mayChange, onChange } = props;
  const words = t().network;
  const act = useAct();
  const who = { network_id: networkId, person_id: member.person.person_id };
  const run = (work: () => Promise<unknown>) => () =>
    void act.run(async () => {
      await work();
      removing.value = false;
      onChange();
    });
  const removing = useSignal(false);
  const askToRemove = (on: boolean) => () => {
    removing.value = on;
  };
  const items = [
    ...roles
      .filter((role) => role !== member.role)
      .map((role) => ({ text: words.makeRole[role], act: run(() => call('network.set_role', { ...who, role })) })),
    ...(member.person.person_id === myId.value ? [] : [{ text: words.removeMember, act: askToRemove(true) }]),
  ];
  return (
    <li class="item keeps-row" data-step tabIndex={-1}>
      <Seat person={member.person} />
      <div>
        <p class="row tight">
          <PersonLink person={member.person} />
          {member.role !== 'member' && (
            <Label tone="plain">
              {words.roles[member.role]}
              <Until at={member.until} />
            </Label>
          )}
          {member.person.leader && <Label tone="plain">{t().person.leader}</Label>}
        </p>
        <p class="soft">{member.person.school}</p>
        {act.refusal && <small role="alert">{explain(act.refusal)}</small>}
      </div>
      {mayChange ? <Menu name={words.moreOf(member.person.name)} items={items} /> : <span />}
      <Dialog title={words.removeTitle(member.person.name)} open={removing.value} onClose={askToRemove(false)}>
        <p>{words.removeText}</p>
        <DialogFoot
          text={words.removeMember}
          busy={act.busy}
          danger={run(() => call('network.remove_member', who))}
          onCancel={askToRemove(false)}
        />
      </Dialog>
    </li>
  );
}

export function Until({ at }: { at: string | undefined }) {
  return at ? (
    <>
      {' '}
      {t().network.until} <Said at={at} day />
    </>
  ) : null;
}
