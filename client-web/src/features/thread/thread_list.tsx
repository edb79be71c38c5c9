import type { ComponentChildren } from 'preact';
import { Button, Loading, Trouble } from '../../ui/parts.tsx';
import { t } from '../../words/index.ts';
import { ThreadItem } from './thread_item.tsx';
import type { ThreadPages } from './thread_pages.ts';

/** Threads, page after page; `empty` stands there when there is none. */
export function ThreadList({ pages, empty }: { pages: ThreadPages; empty: ComponentChildren }) {
  return (
    <>
      {pages.refusal && <Trouble refusal={pages.refusal} again={pages.again} />}
      {!pages.list && !pages.refusal && <Loading />}
      {pages.list?.length === 0 && empty}
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
    </>
  );
}
