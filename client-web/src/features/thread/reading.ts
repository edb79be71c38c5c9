import { useEffect, useRef } from 'preact/hooks';
import type { OpenThread } from '../../store/open_thread.ts';

const settleMs = 700;

// Where one lands is plain to see; the ring is for whoever moves on with keys.
const quietly: FocusOptions & { focusVisible?: boolean } = { preventScroll: true, focusVisible: false };

/**
 * Lands on the first unread post once, and moves the reading pointer to the newest post that was on the screen while
 * somebody could see it.
 */
export function useReading(thread: OpenThread, list: { current: HTMLElement | null }, hasUnread: boolean): void {
  const landed = useRef(false);
  const seen = useRef(0);
  const timer = useRef(0);
  const count = thread.posts.value.length;

  // A link to one post leads there, however far back it is.
  useEffect(() => {
    const asked = location.hash.startsWith('#b-') ? location.hash.slice(1) : '';
    if (landed.current || !asked || count === 0) return;
    const post = document.getElementById(asked);
    if (!post && thread.before.peek() !== undefined) {
      void thread.loadOlder().catch(() => {});
      return;
    }
    landed.current = true;
    post?.scrollIntoView({ block: 'start' });
    post?.focus(quietly);
  }, [count]);

  useEffect(() => {
    if (landed.current || !hasUnread) return;
    landed.current = true;
    const line = document.getElementById('unread');
    line?.scrollIntoView({ block: 'start' });
    line?.parentElement?.querySelector<HTMLElement>('[data-step]')?.focus(quietly);
  }, [hasUnread]);

  useEffect(() => {
    const note = (seq: number) => {
      seen.current = Math.max(seen.current, seq);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void thread.read(seen.current), settleMs) as unknown as number;
    };
    const watcher = new IntersectionObserver((entries) => {
      if (document.visibilityState !== 'visible') return;
      for (const entry of entries) {
        if (entry.isIntersecting) note(Number((entry.target as HTMLElement).dataset['seq']));
      }
    });
    for (const element of list.current?.querySelectorAll('[data-seq]') ?? []) watcher.observe(element);
    return () => watcher.disconnect();
  }, [thread, count]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      if (seen.current > 0) void thread.read(seen.current);
    },
    [thread],
  );
}
