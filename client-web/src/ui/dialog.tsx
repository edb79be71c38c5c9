import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../words/index.ts';
import { useAct } from './act.ts';
import { Button, Trouble } from './parts.tsx';

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
