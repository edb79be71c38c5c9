import { useSignal } from '@preact/signals';
import { keepThreads, threadsCreated } from '../../store/threads.ts';
import { useLoad } from '../../ui/load.ts';
import type { Params } from '../../wire/methods.ts';
import { asRefusal, type Refusal } from '../../wire/refusal.ts';
import { call } from '../../wire/request.ts';
import type { ThreadCard } from '../../wire/types.ts';

type Page = { threads: ThreadCard[]; next?: string };
export type ThreadPages = {
  list: ThreadCard[] | undefined;
  next: string | undefined;
  refusal: Refusal | undefined;
  more: () => void;
  again: () => void;
};

async function ask(which: Params<'thread.list'>): Promise<Page> {
  const page = await call('thread.list', { ...which, limit: 30 });
  keepThreads(page.threads);
  return page;
}

/** A list of threads, page after page; what is asked while one looks appears on top of an unfiltered one. */
export function useThreadPages(which: Params<'thread.list'>): ThreadPages {
  const key = JSON.stringify(which);
  const first = useLoad(key, () => ask(which));
  const later = useSignal<{ of: Page | undefined; pages: Page[]; refusal?: Refusal }>({ of: undefined, pages: [] });
  const pages = first.value === later.value.of ? later.value.pages : [];
  const last = pages[pages.length - 1] ?? first.value;

  const more = async () => {
    if (!last?.next) return;
    try {
      const page = await ask({ ...which, before: last.next });
      later.value = { of: first.value, pages: [...pages, page] };
    } catch (thrown) {
      later.value = { of: first.value, pages, refusal: asRefusal(thrown) };
    }
  };
  const loaded = first.value ? [...first.value.threads, ...pages.flatMap((page) => page.threads)] : undefined;
  return {
    list: loaded && withCreated(loaded, which),
    next: last?.next,
    refusal: first.refusal ?? later.value.refusal,
    more: () => void more(),
    again: first.again,
  };
}

function withCreated(loaded: ThreadCard[], which: Params<'thread.list'>): ThreadCard[] {
  if (which.filter) return loaded;
  const known = new Set(loaded.map((card) => card.thread_id));
  const fresh = threadsCreated.value.filter((card) => {
    const belongs = which.topic_id ? card.topic_id === which.topic_id : card.network_id === which.network_id;
    return belongs && !known.has(card.thread_id);
  });
  return [...fresh, ...loaded];
}
