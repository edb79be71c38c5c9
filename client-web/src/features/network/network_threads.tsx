import { useSignal } from '@preact/signals';
import { Button, ButtonLink, Empty, Loading, Trouble } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import type { NetworkFull, Topic } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { ThreadItem } from '../thread/thread_item.tsx';
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
      {pages.refusal && <Trouble refusal={pages.refusal} again={pages.again} />}
      {!pages.list && !pages.refusal && <Loading />}
      {pages.list && pages.list.length === 0 && <Nothing filter={filter.value} network={network} topics={topics} />}
      {pages.list && pages.list.length > 0 && (
        <ul class="items">
          {pages.list.map((card) => (
            <ThreadItem key={card.thread_id} card={card} />
          ))}
        </ul>
      )}
      {pages.next && (
        <div class="row">
          <Button tone="quiet" onClick={pages.more}>
            {t().shared.more}
          </Button>
        </div>
      )}
    </section>
  );
}

function Nothing({ filter, network, topics }: { filter: Filter; network: NetworkFull; topics: Topic[] }) {
  const words = t().network;
  if (filter !== 'recent') return <p role="status">{words.nothingIn[filter]}</p>;
  return (
    <Empty title={words.noThreadsTitle} text={words.noThreadsText} example={words.noThreadsExample}>
      <ButtonLink href={paths.ask(network.network_id, topics[0]?.topic_id)}>{t().menu.ask}</ButtonLink>
    </Empty>
  );
}
