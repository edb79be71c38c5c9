import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { loadNetwork } from '../../store/networks.ts';
import { useAct } from '../../ui/act.ts';
import { endOfDay, inDays } from '../../ui/days.ts';
import { errorOf, SelectField, TextField } from '../../ui/field.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button, explain } from '../../ui/parts.tsx';
import { Seat } from '../../ui/person.tsx';
import { useSettled } from '../../ui/settled.ts';
import { call } from '../../wire/request.ts';
import type { NetworkFull, PersonRef } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { type Member, Until } from './members.tsx';

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
  const known = new Set([...members.map((one) => one.person.person_id), ...invited.map((one) => one.person.person_id)]);
  const fresh = (found.value ?? []).filter((person) => !known.has(person.person_id));
  const as = useSignal<'member' | 'guest'>('member');
  const until = useSignal(inDays(30));
  const change =
    (work: (who: { network_id: string; person_id: string }) => Promise<unknown>, person: PersonRef) => () =>
      void act.run(async () => {
        await work({ network_id: network.network_id, person_id: person.person_id });
        await loadNetwork(network.network_id);
      });
  const invite = (who: { network_id: string; person_id: string }) =>
    call('network.invite', as.value === 'guest' ? { ...who, role: 'guest', until: endOfDay(until.value) } : who);
  const withdraw = (who: { network_id: string; person_id: string }) => call('network.withdraw_invitation', who);
  const refusal = act.refusal ?? found.refusal;
  return (
    <section class="card stack-s">
      <h2>{words.invite}</h2>
      <SelectField
        label={words.inviteAs}
        name="as"
        value={as.value}
        options={(['member', 'guest'] as const).map((value) => ({ value, text: words.invitedAs[value] }))}
        onChange={(value) => {
          as.value = value;
        }}
      />
      {as.value === 'guest' && (
        <TextField
          label={words.guestUntil}
          name="until"
          type="date"
          min={inDays(0)}
          value={until.value}
          required
          onChange={(event) => {
            until.value = event.currentTarget.value || inDays(30);
          }}
          error={errorOf(act.refusal, 'until')}
        />
      )}
      <TextField
        label={words.inviteLabel}
        name="invite"
        type="search"
        autocomplete="off"
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
        error={refusal && refusal.field !== 'until' ? explain(refusal) : undefined}
      />
      <div class="stack-s" aria-live="polite">
        {text.length >= 2 && found.value && fresh.length === 0 && <p class="soft">{words.nobodyToInvite}</p>}
        <ul class="items flush">
          {fresh.map((person) => (
            <PersonRow key={person.person_id} person={person}>
              <Button tone="quiet" busy={act.busy} onClick={change(invite, person)}>
                {words.inviteAct}
              </Button>
            </PersonRow>
          ))}
        </ul>
      </div>
      {invited.length > 0 && <h3>{words.invited}</h3>}
      <ul class="items flush">
        {invited.map(({ person, role, until: end }) => (
          <PersonRow
            key={person.person_id}
            person={person}
            note={
              role === 'guest' && (
                <>
                  {words.roles.guest}
                  <Until at={end} />
                </>
              )
            }
          >
            <Button tone="quiet" busy={act.busy} onClick={change(withdraw, person)}>
              {words.withdraw}
            </Button>
          </PersonRow>
        ))}
      </ul>
    </section>
  );
}

function PersonRow(props: { person: PersonRef; note?: ComponentChildren; children: ComponentChildren }) {
  const { person, note, children } = props;
  return (
    <li class="item keeps-row">
      <Seat person={person} />
      <p>
        <b>{person.name}</b> <small>{person.school}</small>
        {note && <small> {note}</small>}
      </p>
      {children}
    </li>
  );
}
