import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../words/index.ts';
import { useAct } from './act.ts';
import { Button, Trouble } from './parts.tsx';

type Props = { title: string; open: boolean; onClose: () => void; children: ComponentChildren };

/** The browser's own dialog: it holds the focus and closes on Escape. The focus then goes back where it was. */
export function Dialog({ title, open, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const from = document.activeElement as HTMLElement | null;
    const element = dialog.current;
    if (!open || !element) return;
    element.showModal();
    // Taken off the page while it is open it leaves the focus nowhere. One that the browser closed has given it back.
    return () => {
      if (element.open) queueMicrotask(() => from?.focus({ preventScroll: true }));
    };
  }, [open]);
  if (!open) return null;
  // Escape takes it away at once; after the browser's own closing it would stand in the way of opening it again.
  const leave = (event: Event) => {
    event.preventDefault();
    onClose();
  };
  return (
    <dialog ref={dialog} aria-labelledby={id} onCancel={leave} onClose={onClose}>
      <div class="stack">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}

/** Of a dialog that only shows something. */
export function DialogClose({ onClose }: { onClose: () => void }) {
  return (
    <div class="row">
      <Button tone="quiet" onClick={onClose}>
        {t().shared.close}
      </Button>
    </div>
  );
}

type FootProps = { text: string; busy: boolean; danger?: () => void; onCancel: () => void };

/** What one does and what one leaves. It sends the form around it, unless it is something that can't be undone. */
export function DialogFoot({ text, busy, danger, onCancel }: FootProps) {
  return (
    <div class="row">
      {danger ? (
        <Button tone="danger" busy={busy} onClick={danger}>
          {text}
        </Button>
      ) : (
        <Button type="submit" busy={busy}>
          {text}
        </Button>
      )}
      <Button tone="quiet" onClick={onCancel}>
        {t().shared.cancel}
      </Button>
    </div>
  );
}

type ConfirmProps = { title: string; text: string; act: string; onAct: () => Promise<void>; onClose: () => void };

/** Asks once before something that can't be undone. What it does takes the dialog away when it is done. */
export function Confirm({ title, text, act, onAct, onClose }: ConfirmProps) {
  const acting = useAct();
  return (
    <Dialog title={title} open onClose={onClose}>
      <p>{text}</p>
      {acting.refusal && <Trouble refusal={acting.refusal} />}
      <DialogFoot text={act} busy={acting.busy} danger={() => void acting.run(onAct)} onCancel={onClose} />
    </Dialog>
  );
}
