import { signal } from '@preact/signals';
import type { Result } from '../wire/methods.ts';
import type { Refusal } from '../wire/refusal.ts';
import { draftAt, keepDraft } from './drafts.ts';
import { collapseMentions } from './mentions.ts';
import { ifOpenPairing } from './open_pairings.ts';
import { ifOpen } from './open_thread.ts';
import { type OutboxItem, openOutbox } from './outbox.ts';
import { onSession } from './session.ts';
import { keepFull, notePost } from './threads.ts';

/** What couldn't be placed: its text is back in its box, and this says so wherever one is by now. */
export const returned = signal<{ item: OutboxItem; refusal: Refusal } | undefined>(undefined);

/** Where the draft of what is sent from here is kept. */
export function draftPlaceOf(item: OutboxItem): string {
  if (item.method === 'post.create') return `thread/${item.place}`;
  return item.method === 'pairing.send' ? `pairing/${item.place}` : 'question';
}

function giveBack(item: OutboxItem, refusal: Refusal): void {
  const place = draftPlaceOf(item);
  const { text, mentions } = collapseMentions(item.params.body);
  const typedSince = draftAt(place).peek()?.fields['body']?.trim();
  const body = typedSince && typedSince !== text ? `${text}\n\n${typedSince}` : text;
  const fields: Record<string, string> =
    item.method === 'post.create'
      ? { body, label: item.params.label ?? '' }
      : item.method === 'pairing.send'
        ? { body }
        : { title: item.params.title, body, topic_id: item.params.topic_id };
  keepDraft(place, { fields, mentions, notice: refusal.reason });
  returned.value = { item, refusal };
}

onSession({
  opened: (personId) =>
    openOutbox(personId, {
      delivered: (method, result) => {
        if (method === 'post.create') {
          const post = result as Result<'post.create'>;
          ifOpen(post.thread_id)?.take(post, post.seq);
          notePost(post);
        } else if (method === 'pairing.send') {
          const message = result as Result<'pairing.send'>;
          ifOpenPairing(message.pairing_id)?.take(message, message.seq);
        } else {
          keepFull((result as Result<'thread.create'>).thread);
        }
      },
      refused: giveBack,
    }),
  closed: () => {
    returned.value = undefined;
  },
  feedEnded: () => {},
});
