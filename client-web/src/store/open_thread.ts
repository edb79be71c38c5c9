import { batch, computed, effect, signal } from '@preact/signals';
import type { EventType, FeedEvent } from '../wire/methods.ts';
import { asRefusal, type Refusal } from '../wire/refusal.ts';
import { call } from '../wire/request.ts';
import type { Post, PostPage, ThreadCard, ThreadFull } from '../wire/types.ts';
import { keepAudience } from './networks.ts';
import { alreadyThere } from './outbox.ts';
import { change, guess, type HeldList, inOrder, takeIn } from './post_list.ts';
import { feeds, freshTurn, myId, onSession } from './session.ts';
import { keepFull, noteRead, threads } from './threads.ts';

const pageSize = 100;
const pagesToUnread = 4;
const keptAtMost = 6;

/** A thread as somebody has it open: its posts, where the unread ones begin, and what came in meanwhile. */
export class OpenThread {
  readonly id: string;
  readonly trouble = signal<Refusal | undefined>(undefined);
  readonly before = signal<number | undefined>(undefined);
  /** Where the line "new since" stands. It stays there for as long as the thread is on the screen. */
  readonly unreadFrom = signal<number | undefined>(undefined);
  /** The newest post of somebody else that came in while looking, for whoever listens to the screen. */
  readonly arrived = signal<Post | undefined>(undefined);
  readonly #full = signal<ThreadFull | undefined>(undefined);
  readonly #held = signal<HeldList<Post>>(new Map());
  #readUpTo = 0;

  /** What was loaded, with what has happened to the thread since. */
  readonly full = computed<ThreadFull | undefined>(() => {
    const loaded = this.#full.value;
    const card = threads.at(this.id).value;
    if (!loaded || !card) return loaded;
    const { outcome: _, ...rest } = loaded;
    return { ...rest, ...card };
  });

  readonly posts = computed(() => inOrder(this.#held.value));

  constructor(id: string) {
    this.id = id;
  }

  async load(): Promise<void> {
    this.unreadFrom.value = undefined;
    try {
      const [full, page] = await Promise.all([
        call('thread.get', { thread_id: this.id }),
        call('post.list', { thread_id: this.id, limit: pageSize }),
      ]);
      batch(() => {
        this.#takeFull(full);
        this.#takePage(page);
      });
      await this.#reachBackTo(full.first_unread_seq);
      this.unreadFrom.value = full.first_unread_seq;
      this.trouble.value = undefined;
    } catch (thrown) {
      this.#fail(asRefusal(thrown));
    }
  }

  async loadOlder(): Promise<void> {
    const before = this.before.peek();
    if (before === undefined) return;
    this.#takePage(await call('post.list', { thread_id: this.id, before, limit: pageSize }));
  }

  /** Somebody has seen everything up to here. The outcome stands above the posts: who has come to their end has seen it. */
  async read(upTo: number): Promise<void> {
    const known = this.full.peek();
    const seq = known && upTo >= known.last_seq ? Math.max(upTo, known.outcome?.seq ?? 0) : upTo;
    if (!known || seq <= Math.max(this.#readUpTo, known.last_read_seq)) return;
    this.#readUpTo = seq;
    noteRead(this.id, seq);
    await call('thread.mark_read', { thread_id: this.id, last_read_seq: seq }).catch(() => {
      this.#readUpTo = 0;
    });
  }

  take(post: Post, asOf: number): void {
    this.#held.value = takeIn(this.#held.peek(), [post], asOf);
    void this.#countSchools(post).catch(() => {});
  }

  edit(postId: string, asOf: number, edit: (post: Post) => Post): void {
    this.#held.value = change(this.#held.peek(), postId, asOf, edit);
  }

  guess(postId: string, edit: (post: Post) => Post): void {
    this.#held.value = guess(this.#held.peek(), postId, edit);
  }

  /** What a facilitator hid stays readable to its author and to those who facilitate. */
  mayReadHidden(post: Post): boolean {
    return post.author.person_id === myId.peek() || this.#full.peek()?.may_moderate === true;
  }

  /** An event says the same to everybody. What it withholds from most of them has to be asked for. */
  async readAgain(postId: string): Promise<void> {
    const known = this.#held.peek().get(postId);
    if (!known) return;
    const page = await call('post.list', { thread_id: this.id, after: known.one.seq - 1, limit: 1 });
    const same = page.posts.filter((post) => post.post_id === postId);
    this.#held.value = takeIn(this.#held.peek(), same, page.as_of.seq);
  }

  amend(amend: (full: ThreadFull) => ThreadFull): void {
    const full = this.#full.peek();
    if (full) this.#full.value = amend(full);
  }

  /** Changes what a list shows of it too. */
  share(change: (card: ThreadCard) => ThreadCard): void {
    threads.change(this.id, change);
  }

  // What may no longer be read is no longer here either.
  #fail(refusal: Refusal): void {
    batch(() => {
      this.trouble.value = refusal;
      if (refusal.failure !== 'not_found') return;
      this.#full.value = undefined;
      this.#held.value = new Map();
      threads.drop(this.id);
    });
  }

  #takeFull(full: ThreadFull): void {
    this.#full.value = full;
    keepFull(full);
    keepAudience(full.network_id, full.audience);
  }

  // A post tells of its author's school, not of how many write here. With all posts here one can count, else one asks.
  async #countSchools(added: Post): Promise<void> {
    const writing = this.posts.peek().filter((post) => !post.deleted);
    const others = writing.filter((post) => post.post_id !== added.post_id);
    if (!added.author.school || others.some((post) => post.author.school === added.author.school)) return;
    const allHere = this.before.peek() === undefined && writing.some((post) => post.opening);
    const schools = allHere
      ? new Set(writing.map((post) => post.author.school).filter(Boolean)).size
      : (await call('thread.get', { thread_id: this.id })).schools;
    this.share((card) => ({ ...card, schools }));
  }

  #takePage(page: PostPage): void {
    this.#held.value = takeIn(this.#held.peek(), page.posts, page.as_of.seq);
    this.before.value = page.before;
    for (const post of page.posts) alreadyThere(post.post_id);
  }

  // A click lands on the first unread post, so it has to be here, and the opening with it.
  async #reachBackTo(seq: number | undefined): Promise<void> {
    for (let page = 0; page < pagesToUnread; page++) {
      const oldest = this.posts.peek().find((post) => !post.opening)?.seq ?? 0;
      if (this.before.peek() === undefined || seq === undefined || oldest <= seq) break;
      await this.loadOlder();
    }
    if (this.before.peek() === undefined || this.posts.peek().some((post) => post.opening)) return;
    const first = await call('post.list', { thread_id: this.id, after: 0, limit: 1 });
    this.#held.value = takeIn(this.#held.peek(), first.posts, first.as_of.seq);
  }
}

const opened = new Map<string, OpenThread>();

/** The thread, as it was when it was last looked at if that wasn't long ago. */
export function openThread(id: string): OpenThread {
  const thread = opened.get(id) ?? new OpenThread(id);
  opened.delete(id);
  opened.set(id, thread);
  const oldest = opened.keys().next().value;
  if (opened.size > keptAtMost && oldest !== undefined) opened.delete(oldest);
  return thread;
}

export function ifOpen(id: string): OpenThread | undefined {
  return opened.get(id);
}

function takeCreated(post: Post, seq: number): void {
  const thread = opened.get(post.thread_id);
  thread?.take(post, seq);
  if (thread && post.author.person_id !== myId.peek()) thread.arrived.value = post;
  alreadyThere(post.post_id);
}

function onPost(type: EventType & ('post.edited' | 'post.deleted' | 'post.hidden')): void {
  feeds.on(type, ({ seq, data }: FeedEvent<typeof type>) => {
    const thread = opened.get(data.thread_id);
    if (!thread) return;
    const withheld = data.hidden !== undefined && thread.mayReadHidden(data);
    thread.edit(data.post_id, seq, (known) => ({
      ...known,
      ...cleared(data),
      ...(withheld ? wordsOf(known) : {}),
      seq: known.seq,
    }));
    if (withheld) void thread.readAgain(data.post_id).catch(() => {});
  });
}

function wordsOf({ body, mentions, reactions }: Post): Pick<Post, 'body' | 'mentions' | 'reactions'> {
  return { body, mentions, reactions };
}

// What an event leaves out is gone, not unchanged.
function cleared(post: Post): Post {
  return { ...({ hidden: undefined, label: undefined, edited_at: undefined } as object), ...post };
}

feeds.on('post.created', ({ seq, data }) => takeCreated(data, seq));
feeds.on('thread.created', ({ seq, data }) => takeCreated(data.opening, seq));
onPost('post.edited');
onPost('post.deleted');
onPost('post.hidden');
feeds.on('post.reacted', ({ seq, data }) => {
  opened.get(data.thread_id)?.edit(data.post_id, seq, (post) => ({ ...post, reactions: data.reactions }));
});
feeds.on('thread.helped', ({ data }) => {
  ifOpen(data.thread_id)?.amend((full) => ({ ...full, helped: data.helped }));
});
feeds.on('thread.outcome_changed', ({ data }) => {
  ifOpen(data.thread_id)?.amend(({ outcome: _o, draft_outcome: _d, ...full }) => ({
    ...full,
    state: data.state,
    ...(data.outcome ? { outcome: data.outcome } : {}),
    ...(data.draft_outcome ? { draft_outcome: data.draft_outcome } : {}),
  }));
});

effect(() => {
  if (freshTurn.value > 0) for (const thread of opened.values()) void thread.load();
});

onSession({
  opened: () => {},
  closed: () => opened.clear(),
  feedEnded: () => {
    for (const thread of opened.values()) void thread.load();
  },
});
