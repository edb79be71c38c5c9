import { useEffect, useRef } from 'preact/hooks';
import { whatIsUnsentAt } from '../../store/outbox.ts';
import { isOpen } from '../../store/pairings.ts';
import { myId, offline } from '../../store/session.ts';
import { announce } from '../../ui/announce.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { Button, Empty, Label } from '../../ui/parts.tsx';
import { shortName } from '../../ui/person.tsx';
import { plainText } from '../../ui/plain_text.ts';
import { minute } from '../../ui/said.tsx';
import type { PairMessage } from '../../wire/types.ts';
import { dayAsDivider } from '../../words/dates.ts';
import { t } from '../../words/index.ts';
import { p } from '../../words/pairing/index.ts';
import type { PairProps } from './conversation.tsx';
import { MessageItem } from './message_item.tsx';
import { useTalk } from './talk_scroll.ts';

export function Messages({ pairing, page }: PairProps) {
  const words = p().talk;
  const list = useRef<HTMLElement>(null);
  const messages = pairing.messages.value;
  const known = new Set(messages.map((message) => message.message_id));
  const unsent = whatIsUnsentAt(pairing.id).filter((item) => !known.has(item.id));
  const firstNew = firstUnread(messages, pairing.readBefore.value);
  const newest = messages.at(-1);
  const { away, toNewest, loadOlder } = useTalk(pairing, list, messages.length, unsent.length);
  useArrivals({ pairing, page });
  const writes = pairing.writesUntil.value > 0;
  if (messages.length === 0 && unsent.length === 0) return isOpen(page.card) ? <Beginning page={page} /> : null;
  return (
    <section class="talk" ref={list} aria-label={words.messages}>
      {pairing.before.value !== undefined && (
        <div class="row talk-earlier">
          <Button tone="quiet" onClick={loadOlder}>
            {words.earlier}
          </Button>
        </div>
      )}
      {messages.map((message, index) => (
        <div class="talk-row" key={message.message_id}>
          <DayOver message={message} before={messages[index - 1]} />
          {message === firstNew && (
            <p class="unread-line private">
              <span>{words.fresh}</span>
            </p>
          )}
          <MessageItem pairing={pairing} page={page} message={message} newest={message === newest} />
        </div>
      ))}
      {unsent.map((item) => (
        <div class="msg-row me" key={item.id}>
          <article class="msg me pending" data-pending={item.state}>
            <Markdown text={item.params.body} />
            <Label tone="now" icon="waiting">
              {offline.value ? words.waits : words.sending}
            </Label>
          </article>
        </div>
      ))}
      {writes && (
        <p class="soft talk-writes" aria-hidden="true">
          {words.writes(shortName(page.card.other))}
        </p>
      )}
      {away && (
        <div class="talk-newest">
          <button type="button" class="button quiet" onClick={toNewest}>
            <Icon name="down" />
            {words.newest}
          </button>
        </div>
      )}
    </section>
  );
}

function Beginning({ page }: Pick<PairProps, 'page'>) {
  const words = p().talk;
  return (
    <Empty title={words.startTitle(shortName(page.card.other))} text={words.startText} example={words.startExample} />
  );
}

function firstUnread(messages: PairMessage[], readBefore: number | undefined): PairMessage | undefined {
  if (readBefore === undefined) return undefined;
  return messages.find((message) => message.seq > readBefore && message.author !== myId.value);
}

function DayOver({ message, before }: { message: PairMessage; before: PairMessage | undefined }) {
  const at = new Date(message.created_at);
  if (before && new Date(before.created_at).toDateString() === at.toDateString()) return null;
  const now = new Date(Math.max(minute.value, Date.now()));
  return <h2 class="talk-day">{dayAsDivider(t().dates, at, now)}</h2>;
}

/** What the other writes meanwhile is said aloud, author first, then the text. */
function useArrivals({ pairing, page }: PairProps): void {
  const arrived = pairing.arrived.value;
  useEffect(() => {
    if (!arrived || arrived.deleted) return;
    announce(`${shortName(page.card.other)}: ${plainText(arrived.body)}`);
    pairing.arrived.value = undefined;
  }, [arrived]);
}
