import { useEffect, useRef } from 'preact/hooks';
import type { OpenThread } from '../../store/open_thread.ts';
import { whatIsUnsentAt } from '../../store/outbox.ts';
import { myId } from '../../store/session.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/parts.tsx';
import { shortName } from '../../ui/person.tsx';
import { plainText } from '../../ui/plain_text.ts';
import type { Post, ThreadFull } from '../../wire/types.ts';
import { dayAsSaid } from '../../words/dates.ts';
import { t } from '../../words/index.ts';
import { PendingPost } from './pending_post.tsx';
import { PostItem } from './post_item.tsx';
import { useReading } from './reading.ts';

type Props = { thread: OpenThread; full: ThreadFull };

export function Posts({ thread, full }: Props) {
  const list = useRef<HTMLElement>(null);
  const posts = thread.posts.value;
  const known = new Set(posts.map((post) => post.post_id));
  const unsent = whatIsUnsentAt(thread.id).filter((item) => !known.has(item.id));
  const opening = posts.find((post) => post.opening);
  const rest = posts.filter((post) => !post.opening);
  const firstUnread = firstNew(posts, thread.unreadFrom.value);
  useReading(thread, list, firstUnread !== undefined);
  useArrivals(thread);
  return (
    <section ref={list} aria-label={t().thread.posts}>
      {opening && <PostItem thread={thread} full={full} post={opening} />}
      {thread.before.value !== undefined && (
        <div class="row earlier">
          <Button tone="quiet" onClick={() => void thread.loadOlder()}>
            {t().thread.earlier}
          </Button>
        </div>
      )}
      {rest.map((post) => (
        <div key={post.post_id}>
          {post === firstUnread && <UnreadLine post={post} />}
          <PostItem thread={thread} full={full} post={post} />
        </div>
      ))}
      {unsent.map((item) => (
        <PendingPost key={item.id} item={item} full={full} />
      ))}
    </section>
  );
}

/** Where "new since" begins. Whoever hasn't read the opening has no earlier time, and begins at the top. */
function firstNew(posts: Post[], from: number | undefined): Post | undefined {
  if (from === undefined) return undefined;
  const first = posts.find((post) => post.seq >= from && post.author.person_id !== myId.value);
  return first?.opening ? undefined : first;
}

function UnreadLine({ post }: { post: Post }) {
  return (
    <div class="unread-line" id="unread">
      <span>{t().thread.newSince(dayAsSaid(t().dates, new Date(post.created_at), new Date()))}</span>
    </div>
  );
}

/** What others write meanwhile is said aloud, author first, then the text. */
function useArrivals(thread: OpenThread): void {
  const arrived = thread.arrived.value;
  useEffect(() => {
    if (!arrived || arrived.deleted || arrived.hidden) return;
    announce(`${shortName(arrived.author)}: ${plainText(arrived.body)}`);
    thread.arrived.value = undefined;
  }, [arrived]);
}
