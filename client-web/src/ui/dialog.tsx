import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

type Props = { title: string; open: boolean; onClose: () => void; children: ComponentChildren };

/** The browser's own dialog: it holds the focus and closes on Escape. The focus then goes back where it was. */
export function Dialog({ title, open, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const from = document.activeElement as HTMLElement | null;
    if (!open) return;
    dialog.current?.showModal();
    // It is taken off the page rather than closed, which leaves the focus nowhere.
    return () => from?.focus({ preventScroll: true });
  }, [open]);
  if (!open) return null;
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose}>
      <div class="stack">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
