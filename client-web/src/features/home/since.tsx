import { Label } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import type { Home, ThreadCard } from '../../wire/types.ts';
import { dayAsSaid } from '../../words/dates.ts';
import { t } from '../../words/index.ts';
import { NotificationLine } from '../notification/notification_line.tsx';

export function sinceIsEmpty({ since }: Home): boolean {
  return [since.mentions, since.my_threads, since.outcomes, since.new_threads].every((list) => list.length === 0);
}

/** What happened meanwhile: mentions, my threads, outcomes, and then the rest in one line. */
export function Since({ home }: { home: Home }) {
  if (sinceIsEmpty(home)) return null;
  const { since } = home;
  const first = [
    ...since.mentions.map((one) => one.at),
    ...since.my_threads.map((card) => card.newest_at),
    ...since.outcomes.map((card) => card.outcome?.at ?? card.newest_at),
  ].sort()[0];
  const day = first ? dayAsSaid(t().dates, new Date(first), new Date()) : undefined;
  return (
    <section class="stack-s">
      <h2>{day ? t().home.since(day) : t().home.sinceLast}</h2>
      <div class="card">
        <ul class="plain stack-s">
          {since.mentions.map((one) => (
            <li key={one.notification_id}>
              <NotificationLine notification={one} />
            </li>
          ))}
          {since.my_threads.map((card) => (
            <li key={card.thread_id}>
              <Line card={card} text={t().thread.unread(card.unread)} tone="now" />
            </li>
          ))}
          {since.outcomes.map((card) => (
            <li key={card.thread_id}>
              <Line card={card} text={t().thread.answered} tone="shared" />
              {card.outcome && <p>{card.outcome.what_we_know}</p>}
            </li>
          ))}
        </ul>
        <NewThreads home={home} />
      </div>
    </section>
  );
}

function Line({ card, text, tone }: { card: ThreadCard; text: string; tone: 'now' | 'shared' }) {
  return (
    <p class="row tight">
      <Label tone={tone}>{text}</Label>
      <a class="title" href={paths.thread(card)}>
        {card.title}
      </a>
    </p>
  );
}

function NewThreads({ home }: { home: Home }) {
  const list = home.since.new_threads;
  if (list.length === 0) return null;
  return (
    <ul class="plain topics new-threads">
      {list.map((one) => (
        <li key={one.network_id}>
          <a href={paths.network(one.network_id)}>
            <span>{t().home.newThreads(one.count, one.network)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
