import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { isFull, loadNetwork, networks } from '../../store/networks.ts';
import { myId } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { TextField } from '../../ui/field.tsx';
import { useLoad } from '../../ui/load.ts';
import { Menu } from '../../ui/menu.tsx';
import { Button, Crumbs, explain, Label, Loading, Trouble } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { PersonLink, Seat } from '../../ui/person.tsx';
import { Heading } from '../../ui/screen.tsx';
import { call } from '../../wire/request.ts';
import type { NetworkFull, NetworkRole, PersonRef } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { NotFound } from '../not_found.tsx';
import { Requests } from './requests.tsx';

type Member = { person: PersonRef; role: NetworkRole };

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
      {facilitator && <Invite network={network} members={load.value} />}
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
      onChange();
    });
  const next: NetworkRole = member.role === 'facilitator' ? 'member' : 'facilitator';
  const items = [
    { text: words.makeRole[next], act: run(() => call('network.set_role', { ...who, role: next })) },
    ...(member.person.person_id === myId.value
      ? []
      : [{ text: words.removeMember, act: run(() => call('network.remove_member', who)) }]),
  ];
  return (
    <li class="item keeps-row" data-step tabIndex={-1}>
      <Seat person={member.person} />
      <div>
        <p class="row tight">
          <PersonLink person={member.person} />
          {member.role !== 'member' && <Label tone="plain">{words.roles[member.role]}</Label>}
          {member.person.leader && <Label tone="plain">{t().person.leader}</Label>}
        </p>
        <p class="soft">{member.person.school}</p>
        {act.refusal && <small role="alert">{explain(act.refusal)}</small>}
      </div>
      {mayChange ? <Menu name={words.moreOf(member.person.name)} items={items} /> : <span />}
    </li>
  );
}

function Invite({ network, members }: { network: NetworkFull; members: Member[] }) {
  const words = t().network;
  const found = useSignal<PersonRef[]>([]);
  const act = useAct();
  const invited = network.invitations ?? [];
  const known = new Set([...members.map((one) => one.person.person_id), ...invited.map((one) => one.person_id)]);
  const look = (text: string) =>
    text.trim().length < 2
      ? Promise.resolve().then(() => {
          found.value = [];
        })
      : act.run(async () => {
          found.value = (await call('person.find', { text: text.trim() })).people;
        });
  const change = (method: 'network.invite' | 'network.withdraw_invitation', person: PersonRef) => () =>
    void act.run(async () => {
      await call(method, { network_id: network.network_id, person_id: person.person_id });
      await loadNetwork(network.network_id);
    });
  return (
    <section class="card stack-s">
      <h2>{words.invite}</h2>
      <TextField
        label={words.inviteLabel}
        name="invite"
        type="search"
        autocomplete="off"
        onInput={(event) => void look(event.currentTarget.value)}
        error={act.refusal && explain(act.refusal)}
      />
      <ul class="items flush" aria-live="polite">
        {found.value
          .filter((person) => !known.has(person.person_id))
          .map((person) => (
            <PersonRow key={person.person_id} person={person}>
              <Button tone="quiet" busy={act.busy} onClick={change('network.invite', person)}>
                {words.inviteAct}
              </Button>
            </PersonRow>
          ))}
      </ul>
      {invited.length > 0 && <h3>{words.invited}</h3>}
      <ul class="items flush">
        {invited.map((person) => (
          <PersonRow key={person.person_id} person={person}>
            <Button tone="quiet" busy={act.busy} onClick={change('network.withdraw_invitation', person)}>
              {words.withdraw}
            </Button>
          </PersonRow>
        ))}
      </ul>
    </section>
  );
}

function PersonRow({ person, children }: { person: PersonRef; children: ComponentChildren }) {
  return (
    <li class="item">
      <Seat person={person} />
      <p>
        <b>{person.name}</b> <small>{person.school}</small>
      </p>
      {children}
    </li>
  );
}
