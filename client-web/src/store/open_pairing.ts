import { batch, computed, effect, signal } from '@preact/signals';
import { asRefusal, type Refusal } from '../wire/refusal.ts';
import { call } from '../wire/request.ts';
import type { MessageList, PairingPage, PairMessage } from '../wire/types.ts';
import { noteNoneOpen, noteOpen } from './open_pairings.ts';
import { alreadyThere } from './outbox.ts';
import { keepPairing, loadPairings, noteUnread, pairingCard } from './pairings.ts';
import { change, guess, type HeldList, inOrder, takeIn } from './post_list.ts';
import { feeds, freshTurn, myId, onSession } from './session.ts';

const pageSize = 60;
const patchesKept = 50;
const typingShownMs = 6_000;

type Patch = (page: PairingPage) => PairingPage;

/** A pair as one has it open: its conversation, and what the two made together. */
export class OpenPairing {
  readonly id: string;
  readonly trouble = signal<Refusal | undefined>(undefined);
  readonly before = signal<number | undefined>(undefined);
  /** After which message the unread ones began when it was opened. The line stays there while one looks. */
  readonly readBefore = signal<number | undefined>(undefined);
  /** The newest message of the other's that came in while looking, for whoever listens to the screen. */
  readonly arrived = signal<PairMessage | undefined>(undefined);
  /** Until when it is said that the other is writing; 0 when she isn't. */
  readonly writesUntil = signal(0);
  readonly #page = signal<PairingPage | undefined>(undefined);
  readonly #held = signal<HeldList<PairMessage>>(new Map());
  // Events that may have come in while a reading that doesn't know of them yet was on its way.
  #patches: { seq: number; patch: Patch }[] = [];
  #readUpTo = 0;
  #turn = 0;

  /** What was loaded, with the card as it is by now. */
  readonly page = computed<PairingPage | undefined>(() => {
    const loaded = this.#page.value;
    const card = pairingCard(this.id);
    return loaded && card ? { ...loaded, card } : loaded;
  });

  readonly messages = computed(() => inOrder(this.#held.value));

  constructor(id: string) {
    this.id = id;
  }

  async load(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const [page, list] = await Promise.all([
        call('pairing.get', { pairing_id: this.id }),
        call('pairing.list_messages', { pairing_id: this.id, limit: pageSize }),
      ]);
      if (turn !== this.#turn) return;
      batch(() => {
        this.trouble.value = undefined;
        keepPairing(page.card);
        this.#takePage(page);
        this.#takeMessages(list);
        if (this.readBefore.peek() === undefined) this.readBefore.value = list.last_read_seq;
        this.#readUpTo = Math.max(this.#readUpTo, list.last_read_seq);
      });
    } catch (thrown) {
      if (turn === this.#turn) this.#fail(asRefusal(thrown));
    }
  }

  async loadOlder(): Promise<void> {
    const before = this.before.peek();
    if (before === undefined) return;
    this.#takeMessages(await call('pairing.list_messages', { pairing_id: this.id, before, limit: pageSize }));
  }

  /** For whoever was led to one message: it has to be here. */
  async reach(seq: number): Promise<void> {
    while (this.before.peek() !== undefined && (this.messages.peek()[0]?.seq ?? 0) > seq) await this.loadOlder();
  }

  async read(upTo: number): Promise<void> {
    if (upTo <= this.#readUpTo) return;
    const before = this.#readUpTo;
    this.#readUpTo = upTo;
    const newest = this.messages.peek().at(-1)?.seq ?? 0;
    if (upTo >= newest) noteUnread(this.id, 0);
    await call('pairing.mark_read', { pairing_id: this.id, last_read_seq: upTo }).catch(() => {
      this.#readUpTo = before;
    });
  }

  /** When one leaves: the next visit has its own line of what is new. */
  left(): void {
    this.readBefore.value = undefined;
  }

  take(message: PairMessage, asOf: number): void {
    this.#held.value = takeIn(this.#held.peek(), [message], asOf);
  }

  edit(message: PairMessage, asOf: number): void {
    // What an event leaves out is gone, not unchanged.
    this.#held.value = change(this.#held.peek(), message.message_id, asOf, (known) => ({
      ...message,
      seq: known.seq,
    }));
  }

  guess(messageId: string, edit: (message: PairMessage) => PairMessage): void {
    this.#held.value = guess(this.#held.peek(), messageId, edit);
  }

  /** What one did oneself, or an event of this pair's feed: `seq` says after which reading it still counts. */
  patch(patch: Patch, seq?: number): void {
    if (seq !== undefined) this.#patches = [...this.#patches.slice(1 - patchesKept), { seq, patch }];
    const page = this.#page.peek();
    if (page) this.#page.value = patch(page);
  }

  // What may no longer be read is no longer here either.
  #fail(refusal: Refusal): void {
    batch(() => {
      this.trouble.value = refusal;
      if (refusal.failure !== 'not_found') return;
      this.#page.value = undefined;
      this.#held.value = new Map();
    });
  }

  #takePage(page: PairingPage): void {
    const asOf = page.as_of?.seq ?? Number.MAX_SAFE_INTEGER;
    this.#patches = this.#patches.filter((one) => one.seq > asOf);
    this.#page.value = this.#patches.reduce((known, { patch }) => patch(known), page);
  }

  #takeMessages(list: MessageList): void {
    // Over: nothing changes live any more, and what is read now is the last word.
    const asOf = list.as_of?.seq ?? Number.MAX_SAFE_INTEGER;
    this.#held.value = takeIn(this.#held.peek(), list.messages, asOf);
    this.before.value = list.before;
    for (const message of list.messages) alreadyThere(message.message_id);
  }
}

const opened = new Map<string, OpenPairing>();

export function openPairing(id: string): OpenPairing {
  const known = opened.get(id);
  if (known) return known;
  const pairing = new OpenPairing(id);
  opened.set(id, pairing);
  noteOpen(id, pairing);
  return pairing;
}

feeds.on('pairing.message_sent', ({ seq, data }) => {
  const pairing = opened.get(data.pairing_id);
  pairing?.take(data, seq);
  if (pairing && data.author !== myId.peek()) {
    pairing.arrived.value = data;
    pairing.writesUntil.value = 0;
  }
  alreadyThere(data.message_id);
});
feeds.on('pairing.message_changed', ({ seq, data }) => opened.get(data.pairing_id)?.edit(data, seq));
// With the card its year may have changed, and of what is over also the words: no feed tells of those.
feeds.on('pairing.changed', ({ data }) => {
  const pairing = opened.get(data.pairing_id);
  if (pairing?.page.peek()) void pairing.load();
});
feeds.onSignal('pairing.typing', (data) => {
  const pairing = opened.get(data.pairing_id);
  if (!pairing || data.person_id === myId.peek()) return;
  const until = Date.now() + typingShownMs;
  pairing.writesUntil.value = until;
  setTimeout(() => {
    if (pairing.writesUntil.peek() === until) pairing.writesUntil.value = 0;
  }, typingShownMs);
});

effect(() => {
  if (freshTurn.value > 0) for (const pairing of opened.values()) void pairing.load();
});

onSession({
  opened: () => {},
  closed: () => {
    opened.clear();
    noteNoneOpen();
  },
  // The notice of the end says no more than that; the card and what may still be read are asked for.
  feedEnded: (feedId) => {
    for (const pairing of opened.values()) {
      if (pairing.page.peek()?.card.feed_id !== feedId) continue;
      void loadPairings().catch(() => {});
      void pairing.load();
    }
  },
});
