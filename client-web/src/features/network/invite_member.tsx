import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { loadNetwork } from '../../store/networks.ts';
import { useAct } from '../../ui/act.ts';
import { TextField } from '../../ui/field.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button, explain } from '../../ui/parts.tsx';
import { Seat } from '../../ui/person.tsx';
import { useSettled } from '../../ui/settled.ts';
import { call } from '../../wire/request.ts';
import type { NetworkFull, PersonRef } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import type { Member } from './members.tsx';

async function find(text: string): Promise<PersonRef[]> {
  return text.length < 2 ? [] : (await call('person.find', { text })).people;
}

export function InviteMember({ network, members }: { network: NetworkFull; members: Member[] }) {
  const words = t().network;
  const typed = useSignal('');
  const text = useSettled(typed.value.trim());
  const found = useLoad(text, () => find(text));
  const act = useAct();
  const invited = network.invitations ?? [];
  const known = new Set([...members.map((one) => one.person.person_id), ...invited.map((one) => one.person_id)]);
  const fresh = (found.value ?? []).filter((person) => !known.has(person.person_id));
  const change = (method: 'network.invite' | 'network.withdraw_invitation', person: PersonRef) => () =>
    void act.run(async () => {
      await call(method, { network_id: network.network_id, person_id: person.person_id });
      await loadNetwork(network.network_id);
    });
  const refusal = act.refusal ?? found.refusal;
  return (
    <section class="card stack-s">
      <h2>{words.invite}</h2>
      <TextField
        label={words.inviteLabel}
        name="invite"
        type="search"
        autocomplete="off"
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
        error={refusal && explain(refusal)}
      />
      <div class="stack-s" aria-live="polite">
        {text.length >= 2 && found.value && fresh.length === 0 && <p class="soft">{words.nobodyToInvite}</p>}
        <ul class="items flush">
          {fresh.map((person) => (
            <PersonRow key={person.person_id} person={person}>
              <Button tone="quiet" busy={act.busy} onClick={change('network.invite', person)}>
                {words.inviteAct}
              </Button>
            </PersonRow>
          ))}
        </ul>
      </div>
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
    <li class="item keeps-row">
      <Seat person={person} />
      <p>
        <b>{person.name}</b> <small>{person.school}</small>
      </p>
      {children}
    </li>
  );
}
