import { signal } from '@preact/signals';
import type { Events } from '../wire/methods.ts';
import type { Post, ThreadCard, ThreadFull } from '../wire/types.ts';
import { countThreadIn, markNetworkUnread, topics } from './networks.ts';
import { feeds, myId, onSession } from './session.ts';
import { Shelf } from './shelf.ts';

export const threads = new Shelf<ThreadCard>();
/** Threads that were asked since this page opened, newest first. */
export const threadsCreated = signal<ThreadCard[]>([]);

export function keepThread(card: ThreadCard): void {
  threads.put(card.thread_id, card);
}

export function keepThreads(cards: readonly ThreadCard[]): void {
  for (const card of cards) keepThread(card);
}

/** A card out of an event says nothing about this person: what was known of her reading stays. */
export function keepShared(card: ThreadCard): void {
  const known = threads.peek(card.thread_id);
  const mine = known
    ? { unread: known.unread, last_read_seq: known.last_read_seq, set_aside: known.set_aside }
    : { unread: card.author.person_id === myId.peek() ? 0 : 1, last_read_seq: 0, set_aside: false };
  threads.put(card.thread_id, { ...card, ...mine, last_seq: Math.max(card.last_seq, known?.last_seq ?? 0) });
}

/** Of a whole thread, what a list shows too. The rest belongs to whoever has the thread open. */
export function keepFull(full: ThreadFull): void {
  const {
    feed_id: _f,
    audience: _a,
    first_unread_seq: _u,
    helped: _h,
    may_moderate: _m,
    may_publish_outcome: _p,
    tried: _t,
    ask_tried: _k,
    asked_colleagues: _c,
    draft_outcome: _d,
    ...card
  } = full;
  keepThread(card);
}

export function notePost(post: Post): void {
  const byAnother = post.author.person_id !== myId.peek();
  const known = threads.peek(post.thread_id);
  if (byAnother && !post.opening && (!known || post.seq > known.last_read_seq)) markNetworkUnread(post.network_id);
  if (!known || post.seq <= known.last_seq) return;
  const unread = known.unread + (byAnother && post.seq > known.last_read_seq ? 1 : 0);
  threads.put(post.thread_id, {
    ...known,
    posts: known.posts + 1,
    last_seq: post.seq,
    newest_at: post.created_at,
    unread,
  });
  if (unread > 0 && known.unread === 0) countUnreadIn(known, 1);
}

/** What was taken away before it was read is nothing new any more. */
function noteDeleted(post: Post): void {
  const known = threads.peek(post.thread_id);
  const unread = known && post.author.person_id !== myId.peek() && post.seq > known.last_read_seq;
  if (!unread || known.unread === 0) return;
  threads.put(post.thread_id, { ...known, unread: known.unread - 1 });
  if (known.unread === 1) countUnreadIn(known, -1);
}

export function noteRead(threadId: string, seq: number): void {
  const known = threads.peek(threadId);
  if (!known || seq <= known.last_read_seq) return;
  const unread = seq >= known.last_seq ? 0 : known.unread;
  threads.put(threadId, { ...known, last_read_seq: seq, unread });
  if (unread === 0 && known.unread > 0) countUnreadIn(known, -1);
}

/** How many threads of a topic have something new. */
function countUnreadIn(thread: ThreadCard, by: 1 | -1): void {
  topics.change(thread.network_id, (list) =>
    list.map((one) => (one.topic_id === thread.topic_id ? { ...one, unread: Math.max(0, one.unread + by) } : one)),
  );
}

function noteCreated({ thread, opening }: Events['thread.created']): void {
  const known = threads.peek(thread.thread_id) !== undefined;
  keepShared(thread);
  const others = threadsCreated.peek().filter((card) => card.thread_id !== thread.thread_id);
  threadsCreated.value = [thread, ...others].slice(0, 200);
  if (!known) countThreadIn(thread.network_id, thread.topic_id, thread.created_at);
  if (opening.author.person_id === myId.peek()) return;
  markNetworkUnread(thread.network_id);
  if (!known) countUnreadIn(thread, 1);
}

feeds.on('thread.created', ({ data }) => noteCreated(data));
feeds.on('thread.changed', ({ data }) => keepShared(data));
feeds.on('thread.outcome_changed', ({ data }) => {
  threads.change(data.thread_id, ({ outcome: _, ...card }) => {
    return { ...card, state: data.state, ...(data.outcome ? { outcome: data.outcome } : {}) };
  });
});
feeds.on('post.created', ({ data }) => notePost(data));
feeds.on('post.deleted', ({ data }) => noteDeleted(data));
feeds.on('thread.read', ({ data }) => noteRead(data.thread_id, data.last_read_seq));
feeds.on('thread.set_aside_changed', ({ data }) => {
  threads.change(data.thread_id, (card) => ({ ...card, set_aside: data.set_aside }));
});

onSession({
  opened: () => {},
  closed: () => {
    threads.clear();
    threadsCreated.value = [];
  },
  feedEnded: () => {},
});
