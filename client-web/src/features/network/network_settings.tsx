import { useSignal } from '@preact/signals';
import { isFull, keepNetwork, loadNetwork, networks } from '../../store/networks.ts';
import { useAct } from '../../ui/act.ts';
import { AudienceLine, GroupLine } from '../../ui/audience_line.tsx';
import { Dialog, DialogFoot } from '../../ui/dialog.tsx';
import { Choices, errorOf, FormTrouble, TextArea, TextField } from '../../ui/field.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button, Crumbs, Loading, Trouble } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { Heading } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { call } from '../../wire/request.ts';
import type { Charter, NetworkFull, NetworkState, Visibility } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { NotFound } from '../not_found.tsx';
import { SubjectsField, YearsField } from './about_fields.tsx';

const visibilities: Visibility[] = ['open', 'on_request', 'closed'];
const charterFields = ['mission', 'vision', 'agreements', 'goals'] as const;

export function NetworkSettings({ networkId }: { networkId: string }) {
  const load = useLoad(networkId, async () => {
    const refusal = await loadNetwork(networkId);
    if (refusal) throw refusal;
    return true;
  });
  const network = networks.at(networkId).value;
  if (load.refusal?.failure === 'not_found') return <NotFound what="network" />;
  if (load.refusal) return <Trouble refusal={load.refusal} again={load.again} />;
  if (!load.value || !isFull(network)) return <Loading />;
  if (network.role !== 'facilitator') return <NotFound what="page" />;
  return (
    <div class="stack">
      <header class="stack-s">
        <Crumbs links={[{ href: paths.network(networkId), text: network.name }]} />
        <Heading title={t().network.settings} />
      </header>
      <About network={network} />
      <CharterForm network={network} />
      <State network={network} />
    </div>
  );
}

function About({ network }: { network: NetworkFull }) {
  const words = t().network;
  const act = useAct();
  const visibility = useSignal(network.visibility);
  const subjects = useSignal(network.subjects);
  const years = useSignal(network.years);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    void act.run(async () => {
      keepNetwork(
        await call('network.update', {
          network_id: network.network_id,
          name: String(form.get('name')).trim(),
          purpose: String(form.get('purpose')).trim(),
          visibility: visibility.value,
          subjects: subjects.value,
          years: years.value,
        }),
      );
      tell(t().shared.saved);
    });
  };
  return (
    <form class="card" onSubmit={submit}>
      <h2>{words.about}</h2>
      <TextField
        label={words.name}
        name="name"
        required
        maxLength={120}
        defaultValue={network.name}
        error={errorOf(act.refusal, 'name')}
      />
      <TextArea
        label={words.purposeQuestion}
        name="purpose"
        required
        maxLength={300}
        rows={2}
        defaultValue={network.purpose}
        error={errorOf(act.refusal, 'purpose')}
      />
      <SubjectsField
        value={subjects.value}
        onChange={(value) => {
          subjects.value = value;
        }}
      />
      <YearsField
        value={years.value}
        onChange={(value) => {
          years.value = value;
        }}
      />
      <Choices
        legend={words.whoMayJoin}
        name="visibility"
        value={visibility.value}
        options={visibilities.map((value) => ({
          value,
          text: words.visibilities[value],
          hint: words.visibilityHints[value],
        }))}
        onChange={(value) => {
          visibility.value = value;
        }}
      />
      {visibility.value !== network.visibility && <p class="notice">{words.visibilityNotice}</p>}
      <FormTrouble refusal={act.refusal} fields={['name', 'purpose']} />
      {network.visibility === 'closed' ? <AudienceLine networkId={network.network_id} /> : <GroupLine />}
      <div class="row">
        <Button type="submit" busy={act.busy}>
          {t().shared.save}
        </Button>
      </div>
    </form>
  );
}

function CharterForm({ network }: { network: NetworkFull }) {
  const words = t().network.charter;
  const act = useAct();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const said = Object.fromEntries(charterFields.map((field) => [field, String(form.get(field)).trim()]));
    const review = String(form.get('review_on') ?? '');
    const charter = { ...(said as Omit<Charter, 'review_on' | 'version'>), ...(review ? { review_on: review } : {}) };
    void act.run(async () => {
      keepNetwork(await call('network.update', { network_id: network.network_id, charter }));
      tell(t().shared.saved);
    });
  };
  return (
    <form class="card" onSubmit={submit}>
      <h2>{words.title}</h2>
      <p>{words.text}</p>
      {charterFields.map((field) => (
        <TextArea
          key={field}
          label={words[field]}
          hint={words.hints[field]}
          name={field}
          rows={2}
          maxLength={1000}
          defaultValue={network.charter?.[field] ?? ''}
          error={errorOf(act.refusal, `charter.${field}`)}
        />
      ))}
      <TextField label={words.reviewOn} name="review_on" type="date" defaultValue={network.charter?.review_on ?? ''} />
      <FormTrouble refusal={act.refusal} fields={charterFields.map((field) => `charter.${field}`)} />
      {network.visibility === 'open' ? <GroupLine /> : <AudienceLine networkId={network.network_id} />}
      <div class="row">
        <Button type="submit" busy={act.busy}>
          {t().shared.save}
        </Button>
      </div>
    </form>
  );
}

function State({ network }: { network: NetworkFull }) {
  const words = t().network;
  const act = useAct();
  const ending = useSignal(false);
  const become = (state: NetworkState) => () =>
    act.run(async () => {
      keepNetwork(await call('network.update', { network_id: network.network_id, state }));
      ending.value = false;
    });
  const askToEnd = (on: boolean) => () => {
    ending.value = on;
  };
  const steps: Partial<Record<NetworkState, NetworkState[]>> = {
    draft: ['active'],
    active: ['resting', 'ended'],
    resting: ['active', 'ended'],
    ended: ['active'],
  };
  return (
    <section class="card stack-s">
      <h2>{words.stateTitle}</h2>
      <p>{words.stateTexts[network.state]}</p>
      {act.refusal && <Trouble refusal={act.refusal} />}
      <div class="row">
        {(steps[network.state] ?? []).map((state) => (
          <Button
            key={state}
            tone={state === 'ended' ? 'danger' : 'quiet'}
            busy={act.busy}
            onClick={state === 'ended' ? askToEnd(true) : become(state)}
          >
            {network.state === 'draft' ? words.publish : words.stateActs[state]}
          </Button>
        ))}
      </div>
      <Dialog title={words.endTitle(network.name)} open={ending.value} onClose={askToEnd(false)}>
        <p>{words.endText}</p>
        <DialogFoot text={words.stateActs.ended} busy={act.busy} danger={become('ended')} onCancel={askToEnd(false)} />
      </Dialog>
    </section>
  );
}
