import { useSignal } from '@preact/signals';
import { ButtonLink, Empty } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import type { NetworkFull, Topic } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { ThreadList } from '../thread/thread_list.tsx';
import { useThreadPages } from '../thread/thread_pages.ts';

type Filter = 'recent' | 'unread' | 'unanswered' | 'set_aside';
const filters: Filter[] = ['recent', 'unread', 'unanswered', 'set_aside'];

export function NetworkThreads({ network, topics }: { network: NetworkFull; topics: Topic[] }) {
  const words = t().network;
  const filter = useSignal<Filter>('recent');
  const pages = useThreadPages({
    network_id: network.network_id,
    ...(filter.value === 'recent' ? {} : { filter: filter.value }),
  });
  return (
    <section class="stack-s">
      <h2>{words.threads}</h2>
      <div class="segments">
        {filters.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={filter.value === one}
            onClick={() => {
              filter.value = one;
            }}
          >
            {words.filters[one]}
          </button>
        ))}
      </div>
      <ThreadList pages={pages} empty={<Nothing filter={filter.value} network={network} topics={topics} />} />
    </section>
  );
}

function Nothing({ filter, network, topics }: { filter: Filter; network: NetworkFull; topics: Topic[] }) {
  const words = t().network;
  if (filter !== 'recent') return <p role="status">{words.nothingIn[filter]}</p>;
  if (network.state === 'ended') return <p role="status">{words.noThreadsTitle}.</p>;
  return (
    <Empty title={words.noThreadsTitle} text={words.noThreadsText} example={words.noThreadsExample}>
      <ButtonLink href={paths.ask(network.network_id, topics[0]?.topic_id)}>{t().menu.ask}</ButtonLink>
    </Empty>
  );
}
