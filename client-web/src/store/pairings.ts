import { computed, signal } from '@preact/signals';
import { call } from '../wire/request.ts';
import type { MyPairings, PairingCard } from '../wire/types.ts';
import { feeds, freshTurn, me, myId, onSession, refreshSession } from './session.ts';

/** What the page of pairs begins with; its cards are kept as events come in. */
export const myPairings = signal<MyPairings | undefined>(undefined);

export const pairingCards = computed<PairingCard[]>(() => myPairings.value?.pairings ?? []);

export function isOpen(card: Pick<PairingCard, 'state'>): boolean {
  return card.state === 'active' || card.state === 'paused';
}

export function isOver(card: Pick<PairingCard, 'state'>): boolean {
  return card.state === 'completed' || card.state === 'ended';
}

/** Somebody waits for one's yes or no. */
export function waitsForMe(card: PairingCard): boolean {
  return card.state === 'proposed' && !card.my_yes;
}

/** A dot, never a number. */
export const hasUnreadMessages = computed(() => pairingCards.value.some((card) => isOpen(card) && card.unread > 0));

export function pairingCard(pairingId: string): PairingCard | undefined {
  return pairingCards.value.find((card) => card.pairing_id === pairingId);
}

let asked = 0;

export async function loadPairings(): Promise<MyPairings> {
  const turn = ++asked;
  const mine = await call('pairing.list', {});
  if (turn === asked) myPairings.value = mine;
  return mine;
}

function loadQuietly(): void {
  void loadPairings().catch(() => {});
}

/** A card as it is now. A proposal that came to nothing is shown to nobody. */
export function keepPairing(card: PairingCard): void {
  const mine = myPairings.peek();
  if (!mine) return;
  const cameToNothing = card.state === 'ended' && !card.started_at;
  const there = mine.pairings.some((one) => one.pairing_id === card.pairing_id);
  const others = mine.pairings.filter((one) => one.pairing_id !== card.pairing_id);
  const pairings = cameToNothing
    ? others
    : there
      ? mine.pairings.map((one) => (one.pairing_id === card.pairing_id ? card : one))
      : [card, ...others];
  myPairings.value = { ...mine, pairings };
}

function change(pairingId: string, edit: (card: PairingCard) => PairingCard): void {
  const mine = myPairings.peek();
  if (!mine) return;
  const pairings = mine.pairings.map((card) => (card.pairing_id === pairingId ? edit(card) : card));
  myPairings.value = { ...mine, pairings };
}

export function noteUnread(pairingId: string, unread: number): void {
  change(pairingId, (card) => ({ ...card, unread }));
}

export function followsPairing(feedId: string | undefined): boolean {
  return me.peek()?.feeds.some((feed) => feed.kind === 'pairing' && feed.feed_id === feedId) ?? false;
}

feeds.on('pairing.changed', ({ data }) => {
  keepPairing(data);
  // An offer's room and a request's state go with it, and are no part of the card.
  if (myPairings.peek()) loadQuietly();
  const followed = me.peek()?.feeds.some((feed) => feed.kind === 'pairing' && feed.owner_id === data.pairing_id);
  if (isOpen(data) !== followed) void refreshSession();
});
feeds.onVoid('pairing.changed', loadQuietly);
feeds.on('pairing.read', ({ data }) => noteUnread(data.pairing_id, data.unread));
feeds.on('pairing.message_sent', ({ data }) => {
  if (data.author === myId.peek() || data.deleted) return;
  change(data.pairing_id, (card) => ({ ...card, unread: card.unread + 1 }));
});
// What was taken away before it was read is nothing new any more; whether it was read only the server knows.
feeds.on('pairing.message_changed', ({ data }) => {
  if (data.deleted && data.author !== myId.peek() && (pairingCard(data.pairing_id)?.unread ?? 0) > 0) loadQuietly();
});

freshTurn.subscribe(() => {
  if (myPairings.peek()) loadQuietly();
});

onSession({
  opened: () => {
    // For the dot: whoever has no pair has nothing to ask for yet.
    if (me.peek()?.feeds.some((feed) => feed.kind === 'pairing')) loadQuietly();
  },
  closed: () => {
    asked++;
    myPairings.value = undefined;
  },
  feedEnded: (feedId) => {
    if (pairingCards.peek().some((card) => card.feed_id === feedId)) loadQuietly();
  },
});
