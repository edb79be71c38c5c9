import type { ComponentChildren } from 'preact';
import { threads } from '../../store/threads.ts';
import { Label } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { fullName, Seat, shortName } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import type { ThreadCard } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

type Props = { card: ThreadCard; showNetwork?: boolean; action?: ComponentChildren };

/** A thread in a list. It shows the newest that is known of it, wherever that came from. */
export function ThreadItem({ card: given, showNetwork, action }: Props) {
  const card = threads.at(given.thread_id).value ?? given;
  const words = t().thread;
  return (
    <li class="item" data-step tabIndex={-1}>
      <Seat person={card.author} />
      <div class="thread-item">
        <p class="row tight">
          <a class="title" href={paths.thread(card)}>
            {card.title}
          </a>
          <ThreadLabels card={card} />
        </p>
        {card.snippet && <p class="snippet">{card.outcome?.published ? card.outcome.what_we_know : card.snippet}</p>}
        <p class="soft">
          {fullName(card.author)}
          {card.author.school && `, ${card.author.school}`}
          {showNetwork ? ` · ${card.network}` : ''}
          {card.year ? ` · ${t().years.one(card.year)}` : ''} ·{' '}
          {words.replies(Math.max(0, card.posts - 1), card.schools)} · <Said at={card.newest_at} />
        </p>
      </div>
      {action ?? <span />}
    </li>
  );
}

export function ThreadLabels({ card }: { card: ThreadCard }) {
  const words = t().thread;
  return (
    <>
      {card.unread > 0 && <Label tone="now">{words.unread(card.unread)}</Label>}
      {card.pinned && (
        <Label tone="plain" icon="pin">
          {words.pinned}
        </Label>
      )}
      {card.state === 'answered' && <Label icon="check">{words.answered}</Label>}
      {card.state === 'closed' && <Label tone="plain">{words.closed}</Label>}
      {card.set_aside && (
        <Label tone="plain" icon="later">
          {words.isSetAside}
        </Label>
      )}
    </>
  );
}

/** "Noor vraagt: denk mee." */
export function wish(card: ThreadCard): string | undefined {
  if (!card.reply_mode) return undefined;
  return t().thread.asks(shortName(card.author), t().thread.modes[card.reply_mode]);
}
