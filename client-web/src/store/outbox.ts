import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Method, Params, Result } from '../wire/methods.ts';
import { asRefusal, isPassing, type Refusal } from '../wire/refusal.ts';
import { call, socket } from '../wire/request.ts';
import { database, type Row } from './database.ts';
import { inOrder, nextToSend, type OutboxState } from './outbox_order.ts';

type Sendable = Extract<Method, 'post.create' | 'thread.create' | 'pairing.send'>;

/** Something written that the server hasn't confirmed. Its id is the client's own, so sending twice is sending once. */
export type OutboxItem<M extends Sendable = Sendable> = Row & {
  id: string;
  place: string;
  /** Absent for what goes to one's mentor or mentee. */
  network_id?: string;
  written_at: number;
  state: OutboxState;
  title: string;
} & { [K in M]: { method: K; params: Params<K> } }[M];

type Delivered = <M extends Sendable>(method: M, result: Result<M>) => void;
type Refused = (item: OutboxItem, refusal: Refusal) => void;

const retryMs = 4_000;
const unansweredAtMost = 4;

const items = signal<OutboxItem[]>([]);
let owner = '';
let delivered: Delivered = () => {};
let refused: Refused = () => {};
let sending = false;
let retry = 0;
const unanswered = new Map<string, number>();

export const outbox: ReadonlySignal<OutboxItem[]> = computed(() => inOrder(items.value));

export function whatIsUnsentAt(place: string): OutboxItem[] {
  return outbox.value.filter((item) => item.place === place);
}

export async function openOutbox(personId: string, hear: { delivered: Delivered; refused: Refused }): Promise<void> {
  owner = personId;
  delivered = hear.delivered;
  refused = hear.refused;
  items.value = await database.rowsOf<OutboxItem>('outbox', personId);
  void send();
}

export function forgetOutbox(): void {
  owner = '';
  items.value = [];
  unanswered.clear();
  clearTimeout(retry);
}

export async function enqueue<M extends Sendable>(item: {
  id: string;
  place: string;
  network_id?: string;
  title: string;
  method: M;
  params: Params<M>;
}): Promise<void> {
  const row = {
    ...item,
    key: `${owner}/${item.id}`,
    person_id: owner,
    written_at: Date.now(),
    state: 'waiting',
  } as OutboxItem;
  items.value = [...items.peek(), row];
  await database.keep('outbox', row);
  await send();
}

/** Its writer has seen the new audience and still wants it there. */
export async function sendAnyway(id: string, audienceSeq: number): Promise<void> {
  const item = items.peek().find((one) => one.id === id);
  if (!item) return;
  await replace({ ...item, state: 'waiting', params: { ...item.params, audience_seq: audienceSeq } } as OutboxItem);
  await send();
}

/** Its text goes back to where it was written first, and only then out of here. */
export function takeBack(id: string, giveBack: (item: OutboxItem) => void): void {
  const item = items.peek().find((one) => one.id === id);
  if (!item) return;
  giveBack(item);
  void remove(item);
}

/** The event of a post may come before the reply, or instead of it when the line fell in between. */
export function alreadyThere(id: string): void {
  const item = items.peek().find((one) => one.id === id);
  if (item) void remove(item);
}

async function remove(item: OutboxItem): Promise<void> {
  items.value = items.peek().filter((one) => one.key !== item.key);
  unanswered.delete(item.key);
  await database.drop('outbox', item.key);
}

function isStillThere(item: OutboxItem): boolean {
  return owner === item.person_id && items.peek().some((one) => one.key === item.key);
}

async function replace(item: OutboxItem): Promise<void> {
  if (!isStillThere(item)) return;
  items.value = items.peek().map((one) => (one.key === item.key ? item : one));
  await database.keep('outbox', item);
}

async function send(): Promise<void> {
  if (sending || !owner) return;
  sending = true;
  clearTimeout(retry);
  try {
    for (let next = nextToSend(items.peek()); next; next = nextToSend(items.peek())) {
      if (!(await sendOne(next))) break;
    }
  } finally {
    sending = false;
  }
}

/** True when the queue may go on with the next one. */
async function sendOne(item: OutboxItem): Promise<boolean> {
  try {
    const result = await call(item.method, item.params as never);
    if (owner !== item.person_id) return false;
    delivered(item.method, result as never);
    await remove(item);
    return true;
  } catch (thrown) {
    return settle(item, asRefusal(thrown));
  }
}

async function settle(item: OutboxItem, refusal: Refusal): Promise<boolean> {
  if (refusal.failure === 'unauthenticated') return false;
  if (!isStillThere(item)) return true;
  if (refusal.reason === 'audience_changed') {
    await replace({ ...item, state: 'asks' });
    return true;
  }
  const again = (unanswered.get(item.key) ?? 0) + 1;
  if (isPassing(refusal) || (refusal.failure === 'internal' && again < unansweredAtMost)) {
    if (refusal.failure === 'internal') unanswered.set(item.key, again);
    retry = setTimeout(send, retryMs * again) as unknown as number;
    return false;
  }
  await remove(item);
  refused(item, refusal);
  return true;
}

effect(() => {
  if (socket.link.value === 'open') void send();
});
