import { useSignal } from '@preact/signals';
import { isFull, loadNetwork, networks, topics } from '../../store/networks.ts';
import { useAct } from '../../ui/act.ts';
import { AudienceLine } from '../../ui/audience_line.tsx';
import { Dialog, DialogFoot } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useLoad } from '../../ui/load.ts';
import { Menu } from '../../ui/menu.tsx';
import { ButtonLink, Crumbs, Empty, explain, Label, Loading, Trouble } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { Heading } from '../../ui/screen.tsx';
import { call } from '../../wire/request.ts';
import type { NetworkFull, Topic } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { ForMembersOnly } from '../for_members_only.tsx';
import { NotFound } from '../not_found.tsx';
import { PendingThreads } from '../thread/pending_threads.tsx';
import { ThreadList } from '../thread/thread_list.tsx';
import { useThreadPages } from '../thread/thread_pages.ts';

export function TopicPage({ networkId, topicId }: { networkId: string; topicId: string }) {
  const load = useLoad(networkId, async () => {
    const refusal = await loadNetwork(networkId);
    if (refusal) throw refusal;
    return true;
  });
  const network = networks.at(networkId).value;
  const topic = topics.at(networkId).value?.find((one) => one.topic_id === topicId);
  if (load.refusal?.failure === 'not_found') return <NotFound what="thread" />;
  if (!network || !isFull(network)) {
    return load.refusal ? <Trouble refusal={load.refusal} again={load.again} /> : <Loading />;
  }
  if (!network.joined) return <ForMembersOnly network={network} />;
  if (!topic) return load.value ? <NotFound what="topic" /> : <Loading />;
  return <TopicThreads network={network} topic={topic} />;
}

function TopicThreads({ network, topic }: { network: NetworkFull; topic: Topic }) {
  const words = t().network;
  const pages = useThreadPages({ topic_id: topic.topic_id });
  const writable = network.state !== 'ended' && !topic.archived;
  return (
    <div class="stack">
      <header class="stack-s">
        <Crumbs links={[{ href: paths.network(network.network_id), text: network.name }]} />
        <div class="row apart head">
          <Heading title={topic.title} />
          {network.role === 'facilitator' && <TopicMenu topic={topic} />}
        </div>
        {topic.archived && <Label tone="plain">{words.archived}</Label>}
      </header>
      {writable && (
        <div class="row phone-only">
          <ButtonLink href={paths.ask(network.network_id, topic.topic_id)}>{t().menu.ask}</ButtonLink>
        </div>
      )}
      <PendingThreads networkId={network.network_id} />
      <ThreadList pages={pages} empty={<NothingYet topic={topic} writable={writable} />} />
    </div>
  );
}

function NothingYet({ topic, writable }: { topic: Topic; writable: boolean }) {
  const words = t().network;
  if (!writable) return <p role="status">{words.noThreadsTitle}.</p>;
  return (
    <Empty title={words.emptyTopicTitle} text={words.noThreadsText} example={words.noThreadsExample}>
      <ButtonLink href={paths.ask(topic.network_id, topic.topic_id)} quiet>
        {t().menu.ask}
      </ButtonLink>
    </Empty>
  );
}

function TopicMenu({ topic }: { topic: Topic }) {
  const words = t().network;
  const renaming = useSignal(false);
  const act = useAct();
  const update = (change: { title?: string; archived?: boolean }) =>
    act.run(async () => {
      const fresh = await call('topic.update', { topic_id: topic.topic_id, ...change });
      topics.change(topic.network_id, (list) => list.map((one) => (one.topic_id === fresh.topic_id ? fresh : one)));
      renaming.value = false;
    });
  const rename = (event: SubmitEvent) => {
    event.preventDefault();
    void update({ title: String(new FormData(event.currentTarget as HTMLFormElement).get('title')).trim() });
  };
  const close = () => {
    renaming.value = false;
  };
  return (
    <>
      <Menu
        name={words.moreOfTopic}
        items={[
          {
            text: words.renameTopic,
            act: () => {
              renaming.value = true;
            },
          },
          {
            text: topic.archived ? words.unarchiveTopic : words.archiveTopic,
            act: () => void update({ archived: !topic.archived }),
          },
        ]}
      />
      <Dialog title={words.renameTopic} open={renaming.value} onClose={close}>
        <form onSubmit={rename}>
          <TextField
            label={words.newTopicName}
            name="title"
            defaultValue={topic.title}
            required
            maxLength={160}
            error={act.refusal && explain(act.refusal)}
          />
          <AudienceLine networkId={topic.network_id} />
          <DialogFoot text={t().shared.save} busy={act.busy} onCancel={close} />
        </form>
      </Dialog>
    </>
  );
}
