import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { OpenPairing } from '../../store/open_pairing.ts';
import { myId } from '../../store/session.ts';

const settleMs = 500;
const nearEnd = 240;

/**
 * A conversation opens at its newest message and stays there while one is at its end. Older ones come when one scrolls
 * up, without moving what one reads. What was on the screen while somebody could see it is read.
 */
export function useTalk(
  pairing: OpenPairing,
  list: { current: HTMLElement | null },
  count: number,
  unsent: number,
): { away: boolean; toNewest: () => void; loadOlder: () => void } {
  const away = useSignal(false);
  const landed = useRef(false);
  const atEnd = useRef(true);
  const newestSeen = useRef(0);
  const anchor = useRef<{ element: HTMLElement; top: number } | undefined>(undefined);
  const loading = useRef(false);
  const newest = pairing.messages.value.at(-1);

  const last = () => {
    const all = list.current?.querySelectorAll<HTMLElement>('.msg');
    return all?.[all.length - 1];
  };
  const toEnd = () => {
    (document.getElementById('talk-end') ?? last())?.scrollIntoView({ block: 'end' });
    atEnd.current = true;
    away.value = false;
  };
  // The button for it goes away with the focus on it.
  const toNewest = () => {
    toEnd();
    last()?.focus({ preventScroll: true });
  };
  const loadOlder = () => {
    if (loading.current || pairing.before.peek() === undefined) return;
    loading.current = true;
    const element = list.current?.querySelector<HTMLElement>('.msg');
    anchor.current = element ? { element, top: element.getBoundingClientRect().top } : undefined;
    pairing
      .loadOlder()
      .catch(() => {})
      .finally(() => {
        loading.current = false;
      });
  };

  // What one reads stays where it is when older messages come in above it.
  useLayoutEffect(() => {
    const kept = anchor.current;
    anchor.current = undefined;
    if (kept?.element.isConnected) scrollBy(0, kept.element.getBoundingClientRect().top - kept.top);
  }, [count]);

  // To one message when a search led there, else to the newest.
  useEffect(() => {
    const asked = /^#m-/.test(location.hash) ? document.getElementById(location.hash.slice(1)) : null;
    if (landed.current || count === 0) return;
    landed.current = true;
    if (asked) asked.scrollIntoView({ block: 'center' });
    else toEnd();
  }, [count]);

  useEffect(() => {
    if (!landed.current || !newest) return;
    if (atEnd.current || newest.author === myId.peek()) toEnd();
    else away.value = true;
  }, [newest?.seq]);
  useEffect(() => {
    if (landed.current && unsent > 0) toEnd();
  }, [unsent]);

  useEffect(() => {
    const look = () => {
      const end = last()?.getBoundingClientRect().bottom ?? 0;
      atEnd.current = end < innerHeight + nearEnd;
      if (atEnd.current) away.value = false;
      if (scrollY < nearEnd && landed.current && document.body.scrollHeight > innerHeight * 1.5) loadOlder();
    };
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, [pairing]);

  useReadWhatShows(pairing, list, newestSeen, count);
  return { away: away.value, toNewest, loadOlder };
}

function useReadWhatShows(
  pairing: OpenPairing,
  list: { current: HTMLElement | null },
  seen: { current: number },
  count: number,
): void {
  const timer = useRef(0);
  useEffect(() => {
    const note = () => {
      if (document.visibilityState !== 'visible' || seen.current === 0) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void pairing.read(seen.current), settleMs) as unknown as number;
    };
    const watcher = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        seen.current = Math.max(seen.current, Number((entry.target as HTMLElement).dataset['seq']));
      }
      note();
    });
    for (const element of list.current?.querySelectorAll('[data-seq]') ?? []) watcher.observe(element);
    document.addEventListener('visibilitychange', note);
    return () => {
      watcher.disconnect();
      document.removeEventListener('visibilitychange', note);
    };
  }, [pairing, count]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      if (seen.current > 0 && document.visibilityState === 'visible') void pairing.read(seen.current);
      pairing.left();
    },
    [pairing],
  );
}
