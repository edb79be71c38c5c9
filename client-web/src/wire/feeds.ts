import type { EventType, FeedEvent } from './methods.ts';

type Followed = { feed_id: string; after_seq: number };
type Hear<K extends EventType> = (event: FeedEvent<K>) => void;
type Signalled = { feed_id: string; type: string; data: unknown };

/**
 * What this page follows, and how far it has come in each feed. Every event is given once and in order; what arrives
 * again after a reconnection is dropped here.
 */
export class Feeds {
  onReset: (feedId: string) => void = () => {};
  onEnded: (feedId: string) => void = () => {};
  /** It ended while nobody listened: it isn't among those to follow any more. */
  onGone: (feedId: string) => void = () => {};
  /** One of those asked for is no longer ours, so none of them is followed: what to follow has to be asked again. */
  onRefused: () => void = () => {};

  readonly #ask: (feeds: Followed[]) => Promise<unknown>;
  readonly #retryAfter: number;
  #newest = new Map<string, number>();
  /** Asked for on this connection. */
  #asked = new Set<string>();
  #hearers = new Map<string, Hear<never>[]>();
  #voidHearers = new Map<string, ((feedId: string) => void)[]>();
  #signalHearers = new Map<string, ((data: never) => void)[]>();

  constructor(ask: (feeds: Followed[]) => Promise<unknown>, { retryAfter = 5000 } = {}) {
    this.#ask = ask;
    this.#retryAfter = retryAfter;
  }

  on<K extends EventType>(type: K, hear: Hear<K>): void {
    const list = this.#hearers.get(type) ?? [];
    this.#hearers.set(type, [...list, hear as Hear<never>]);
  }

  /** An event of which nothing is left: it doesn't say what it was about. */
  onVoid(type: EventType, hear: (feedId: string) => void): void {
    this.#voidHearers.set(type, [...(this.#voidHearers.get(type) ?? []), hear]);
  }

  /** What passes by and is stored nowhere: it has no place in the feed. */
  onSignal<K extends EventType>(type: K, hear: (data: FeedEvent<K>['data']) => void): void {
    this.#signalHearers.set(type, [...(this.#signalHearers.get(type) ?? []), hear as (data: never) => void]);
  }

  newest(feedId: string): number | undefined {
    return this.#newest.get(feedId);
  }

  /** Follows exactly these from now on. A feed that was followed already goes on from where it was. */
  followOnly(feeds: { feed_id: string; seq: number }[]): void {
    const before = this.#newest;
    this.#newest = new Map(feeds.map((feed) => [feed.feed_id, before.get(feed.feed_id) ?? feed.seq]));
    for (const feedId of before.keys())
      if (!this.#newest.has(feedId)) {
        this.#asked.delete(feedId);
        this.onGone(feedId);
      }
    this.#askForRest();
  }

  forget(): void {
    this.#newest.clear();
    this.#asked = new Set();
  }

  /** After each hello: the new connection follows nothing yet. */
  resume(): void {
    this.#asked = new Set();
    this.#askForRest();
  }

  hear(method: string, params: unknown): void {
    if (method === 'event') this.#receive(params as FeedEvent);
    else if (method === 'signal') this.#pass(params as Signalled);
    else if (method === 'feed.reset') this.#reset(params as { feed_id: string; seq: number });
    else if (method === 'feed.ended') this.#end((params as { feed_id: string }).feed_id);
  }

  #askForRest(): void {
    const feeds = [...this.#newest].filter(([feedId]) => !this.#asked.has(feedId));
    if (feeds.length === 0) return;
    for (const [feedId] of feeds) this.#asked.add(feedId);
    const asked = this.#asked;
    this.#ask(feeds.map(([feed_id, after_seq]) => ({ feed_id, after_seq }))).catch((thrown: { failure?: string }) => {
      if (asked !== this.#asked) return; // of an earlier connection
      for (const [feedId] of feeds) asked.delete(feedId);
      if (thrown.failure === 'not_found') this.onRefused();
      setTimeout(() => this.#askForRest(), this.#retryAfter);
    });
  }

  #receive(event: FeedEvent): void {
    const newest = this.#newest.get(event.feed_id);
    if (newest === undefined || event.seq <= newest) return;
    this.#newest.set(event.feed_id, event.seq);
    if ((event.data as { void?: boolean }).void === true) {
      for (const hear of this.#voidHearers.get(event.type) ?? []) hear(event.feed_id);
      return;
    }
    for (const hear of this.#hearers.get(event.type) ?? []) (hear as Hear<EventType>)(event);
  }

  #pass({ feed_id, type, data }: Signalled): void {
    if (!this.#newest.has(feed_id)) return;
    for (const hear of this.#signalHearers.get(type) ?? []) hear(data as never);
  }

  #reset({ feed_id, seq }: { feed_id: string; seq: number }): void {
    if (!this.#newest.has(feed_id)) return;
    this.#newest.set(feed_id, seq);
    this.onReset(feed_id);
  }

  #end(feedId: string): void {
    this.#asked.delete(feedId);
    if (this.#newest.delete(feedId)) this.onEnded(feedId);
  }
}
