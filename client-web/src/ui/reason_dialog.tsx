import type { ComponentChildren } from 'preact';
import type { Act } from './act.ts';
import { Dialog, DialogFoot } from './dialog.tsx';
import { TextArea } from './field.tsx';
import { useKept } from './kept.tsx';
import { explain } from './parts.tsx';

/** Asks why, and says who reads the answer. What is typed is kept on this device under `place` until it is `sent`. */
export function ReasonDialog(props: {
  place: string;
  title: string;
  text: string;
  label: string;
  send: string;
  act: Act;
  readBy: ComponentChildren;
  onSend: (reason: string, sent: () => void) => void;
  onClose: () => void;
}) {
  const kept = useKept(props.place);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    props.onSend(kept.get('reason').trim(), kept.drop);
  };
  return (
    <Dialog title={props.title} open onClose={props.onClose}>
      <p>{props.text}</p>
      <form onSubmit={submit}>
        <TextArea
          label={props.label}
          required
          maxLength={1000}
          value={kept.get('reason')}
          onInput={(event) => {
            kept.set('reason', event.currentTarget.value);
          }}
          error={props.act.refusal && explain(props.act.refusal)}
        />
        {props.readBy}
        <DialogFoot text={props.send} busy={props.act.busy} onCancel={props.onClose} />
      </form>
    </Dialog>
  );
}
