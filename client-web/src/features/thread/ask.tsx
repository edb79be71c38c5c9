import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { draftAt, dropDraft, keepDraft } from '../../store/drafts.ts';
import { audienceSeq, audiences, isFull, keepCard, loadNetwork, networks, topics } from '../../store/networks.ts';
import { enqueue, outbox } from '../../store/outbox.ts';
import { useAct } from '../../ui/act.ts';
import { AudienceLine } from '../../ui/audience_line.tsx';
import { Chips, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button, ButtonLink, Empty, Loading, Trouble } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { Heading } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { NetworkCard, Reason, ReplyMode, ThreadKind } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { AskAgain } from './ask_again.tsx';
import { Similar } from './similar.tsx';
import { YearChips } from './year_chips.tsx';

const place = 'question';
const kinds: ThreadKind[] = ['question', 'experience', 'proposal'];
const modes: ReplyMode[] = ['tips', 'think_along', 'just_listen'];

type Fields = Record<string, string>;
const set = (fields: Fields) => keepDraft(place, { fields });

async function myNetworks(): Promise<NetworkCard[]> {
  const { networks: list } = await call('network.list', { scope: 'mine' });
  for (const card of list) keepCard(card);
  return list.filter((card) => card.joined && card.state !== 'ended');
}

/** Two short screens and one field that must be filled in: the question itself. */
export function Ask({ networkId, topicId }: { networkId?: string | undefined; topicId?: string | undefined }) {
  const step = useSignal<1 | 2>(1);
  const mine = useLoad('mine', myNetworks);
  const fields: Fields = draftAt(place).value?.fields ?? {};
  if (mine.refusal) return <Trouble refusal={mine.refusal} again={mine.again} />;
  if (!mine.value) return <Loading />;
  const among = (id: string | undefined) => mine.value?.find((card) => card.network_id === id);
  const network = (among(fields['network_id']) ?? among(networkId) ?? mine.value[0])?.network_id;
  if (!network) return <NoNetworkYet />;
  if (step.value === 1) {
    return (
      <Question
        fields={fields}
        networkId={network}
        onNext={() => {
          step.value = 2;
        }}
      />
    );
  }
  return (
    <Where
      mine={mine.value}
      fields={fields}
      networkId={network}
      topicId={fields['network_id'] ? fields['topic_id'] : (fields['topic_id'] ?? topicId)}
      onBack={() => {
        step.value = 1;
      }}
    />
  );
}

function NoNetworkYet() {
  return (
    <div class="stack">
      <Heading title={t().ask.title} />
      <Empty title={t().ask.noNetworkTitle} text={t().ask.noNetworkText}>
        <ButtonLink href="/netwerken">{t().home.findNetwork}</ButtonLink>
      </Empty>
    </div>
  );
}

function Question({ fields, networkId, onNext }: { fields: Fields; networkId: string; onNext: () => void }) {
  const words = t().ask;
  const kind = (fields['kind'] || 'question') as ThreadKind;
  const notice = draftAt(place).value?.notice as Reason | undefined;
  useEffect(() => void loadNetwork(networkId), [networkId]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onNext();
  };
  return (
    <form onSubmit={submit}>
      <header>
        <small>{words.stepOf(1)}</small>
        <Heading title={words.title} />
      </header>
      {notice && (
        <p class="notice bad" role="alert">
          {t().reasons[notice]} {t().shared.textStays}
        </p>
      )}
      <Chips
        quiet
        legend={words.kindLegend}
        value={kind}
        options={kinds.map((value) => ({ value, text: t().thread.kinds[value] }))}
        onChange={(value) => set({ kind: value ?? 'question' })}
      />
      <TextField
        wide
        label={words.titleLabels[kind]}
        hint={words.titleHints[kind]}
        name="title"
        required
        maxLength={160}
        value={fields['title'] ?? ''}
        onInput={(event) => set({ title: event.currentTarget.value })}
      />
      <TextArea
        wide
        label={words.bodyLabel}
        hint={words.bodyHint}
        name="body"
        rows={5}
        maxLength={20_000}
        value={fields['body'] ?? ''}
        onInput={(event) => set({ body: event.currentTarget.value })}
      />
      <p class="soft">{words.noNames}</p>
      <div class="composer-foot">
        <AudienceLine networkId={networkId} named box="title" />
        <Button type="submit">{words.next}</Button>
      </div>
    </form>
  );
}

type WhereProps = {
  mine: NetworkCard[];
  fields: Fields;
  networkId: string;
  topicId: string | undefined;
  onBack: () => void;
};

function Where({ mine, fields, networkId, topicId, onBack }: WhereProps) {
  const words = t().ask;
  const act = useAct();
  const send = useSend(networkId);
  useEffect(() => void loadNetwork(networkId), [networkId]);
  const list = (topics.at(networkId).value ?? []).filter((topic) => !topic.archived);
  const chosen = list.find((topic) => topic.topic_id === topicId) ?? list[0];
  const asking = outbox.value.find((item) => item.id === send.id && item.state === 'asks');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (chosen) void act.run(() => send.now(fields, chosen.topic_id));
  };
  return (
    <form onSubmit={submit}>
      <header>
        <small>{words.stepOf(2)}</small>
        <Heading title={words.whereTitle} />
      </header>
      <p class="example">{fields['title']}</p>
      <div class="filters">
        <SelectField
          wide
          label={words.network}
          name="network"
          value={networkId}
          options={mine.map((card) => ({ value: card.network_id, text: card.name }))}
          onChange={(value) => set({ network_id: value, topic_id: '' })}
        />
        <SelectField
          wide
          label={words.topic}
          name="topic"
          value={chosen?.topic_id ?? ''}
          options={list.map((topic) => ({ value: topic.topic_id, text: topic.title }))}
          onChange={(value) => set({ network_id: networkId, topic_id: value })}
        />
      </div>
      <Similar text={fields['title'] ?? ''} />
      <Chips
        legend={words.modeLegend}
        value={(fields['mode'] || undefined) as ReplyMode | undefined}
        options={modes.map((value) => ({ value, text: t().thread.modeNames[value] }))}
        onChange={(value) => set({ mode: value ?? '' })}
      />
      <YearChips
        networkId={networkId}
        year={fields['year'] ? Number(fields['year']) : undefined}
        onChange={(year) => set({ year: year === undefined ? '' : String(year) })}
      />
      {asking && <AskAgain item={asking} onBack={() => onBack()} onSent={() => send.arrive()} />}
      <div class="composer-foot">
        <AudienceLine networkId={networkId} box="title" />
        <div class="row tight">
          <Button tone="quiet" onClick={onBack}>
            {words.back}
          </Button>
          <Button type="submit" busy={act.busy || !chosen}>
            {words.send}
          </Button>
        </div>
      </div>
    </form>
  );
}

function useSend(networkId: string) {
  const { route } = useLocation();
  const id = useSignal(newId());
  const topic = useSignal('');
  const arrive = () => {
    const waiting = outbox.peek().find((item) => item.id === id.peek());
    if (waiting?.state === 'asks') return;
    if (draftAt(place).peek()?.notice) return;
    if (!waiting) return route(paths.thread({ network_id: networkId, thread_id: id.peek() }));
    tell(t().ask.waits);
    route(paths.topic(networkId, topic.peek()));
  };
  const now = async (fields: Fields, topicId: string) => {
    const title = (fields['title'] ?? '').trim();
    topic.value = topicId;
    const network = networks.peek(networkId);
    if (isFull(network) && network.audience === undefined && !audiences.peek(networkId)) await loadNetwork(networkId);
    dropDraft(place);
    await enqueue({
      id: id.peek(),
      place: id.peek(),
      network_id: networkId,
      title,
      method: 'thread.create',
      params: {
        topic_id: topicId,
        thread_id: id.peek(),
        title,
        body: (fields['body'] ?? '').trim() || title,
        kind: (fields['kind'] || 'question') as ThreadKind,
        ...(fields['mode'] ? { reply_mode: fields['mode'] as ReplyMode } : {}),
        ...(fields['year'] ? { year: Number(fields['year']) } : {}),
        ...audienceSeq(networkId),
      },
    });
    arrive();
  };
  return { id: id.value, now, arrive };
}
