import type { EventType, FeedEvent } from './methods.ts';

type Followed = { feed_id: string; after_seq: number };
type Hear<K extends EventType> = (event: FeedEvent<K>) => void;

/**
 * What this page follows, and how far it has come in each feed. Every event is given once and in order; what arrives
 * again after a reconnection is dropped here.
 */
export class Feeds {
  onReset: (feedId: string) => void = () => {};
  onEnded: (feedId: string) => void = () => {};
  onRefused: () => void = () => {};

  readonly #ask: (feeds: Followed[]) => Promise<unknown>;
  #newest = new Map<string, number>();
  #hearers = new Map<string, Hear<never>[]>();

  constructor(ask: (feeds: Followed[]) => Promise<unknown>) {
    this.#ask = ask;
  }

  on<K extends EventType>(type: K, hear: Hear<K>): void {
    const list = this.#hearers.get(type) ?? [];
    this.#hearers.set(type, [...list, hear as Hear<never>]);
  }

  newest(feedId: string): number | undefined {
    return this.#newest.get(feedId);
  }

  /** Follows exactly these from now on. A feed that was followed already goes on from where it was. */
  followOnly(feeds: { feed_id: string; seq: number }[]): void {
    const before = this.#newest;
    this.#newest = new Map(feeds.map((feed) => [feed.feed_id, before.get(feed.feed_id) ?? feed.seq]));
    const added = feeds.filter((feed) => !before.has(feed.feed_id));
    if (added.length > 0) this.#request(added.map((feed) => feed.feed_id));
  }

  forget(): void {
    this.#newest.clear();
  }

  /** After each hello: the new connection follows nothing yet. */
  resume(): void {
    if (this.#newest.size > 0) this.#request([...this.#newest.keys()]);
  }

  hear(method: string, params: unknown): void {
    if (method === 'event') this.#receive(params as FeedEvent);
    else if (method === 'feed.reset') this.#reset(params as { feed_id: string; seq: number });
    else if (method === 'feed.ended') this.#end((params as { feed_id: string }).feed_id);
  }

  #request(feedIds: string[]): void {
    const feeds = feedIds.map((feed_id) => ({ feed_id, after_seq: this.#newest.get(feed_id) ?? 0 }));
    this.#ask(feeds).catch((thrown: { failure?: string }) => {
      if (thrown.failure === 'not_found') this.onRefused();
    });
  }

  #receive(event: FeedEvent): void {
    const newest = this.#newest.get(event.feed_id);
    if (newest === undefined || event.seq <= newest) return;
    this.#newest.set(event.feed_id, event.seq);
    for (const hear of this.#hearers.get(event.type) ?? []) (hear as Hear<EventType>)(event);
  }

  #reset({ feed_id, seq }: { feed_id: string; seq: number }): void {
    if (!this.#newest.has(feed_id)) return;
    this.#newest.set(feed_id, seq);
    this.onReset(feed_id);
  }

  #end(feedId: string): void {
    if (this.#newest.delete(feedId)) this.onEnded(feedId);
  }
}
