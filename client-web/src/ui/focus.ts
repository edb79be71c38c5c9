import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** What opens in place of the button that was pressed has the focus at once. */
export function useFocus(element: RefObject<HTMLElement | null>, wanted = true): void {
  useLayoutEffect(() => {
    if (wanted) element.current?.focus();
  }, []);
}

/** The same for a form: its first field has it. */
export function useFocusFirst(form: RefObject<HTMLElement | null>, wanted = true): void {
  useLayoutEffect(() => {
    if (wanted) form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, []);
}

/**
 * When what has the focus goes away the browser gives it to the page as a whole, and the keyboard starts again at the
 * top. Here it goes to the post or the part of the page that was around it, else to the heading of the screen.
 */
export function keepFocusNear(): void {
  let last: HTMLElement | null = null;
  let around: HTMLElement[] = [];
  document.addEventListener('focusin', ({ target }) => {
    last = target as HTMLElement;
    around = partsAround(last);
  });
  // Who puts the focus away, or has it taken by a window in front, isn't given it back by what somebody else does.
  document.addEventListener('focusout', ({ target }) => {
    queueMicrotask(() => {
      if ((target as HTMLElement).isConnected && document.activeElement === document.body) last = null;
    });
  });
  new MutationObserver(() => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    last = null;
    const near = around.find((part) => part.isConnected) ?? document.querySelector<HTMLElement>('main h1');
    near?.focus({ preventScroll: true });
  }).observe(document.body, { childList: true, subtree: true });
}

function partsAround(element: HTMLElement): HTMLElement[] {
  const parts: HTMLElement[] = [];
  const next = (from: Element | null | undefined) => from?.closest<HTMLElement>('main [tabindex="-1"]');
  for (let part = next(element); part; part = next(part.parentElement)) if (part !== element) parts.push(part);
  return parts;
}
