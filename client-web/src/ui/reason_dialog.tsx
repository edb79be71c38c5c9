import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Act } from './act.ts';
import { Dialog, DialogFoot } from './dialog.tsx';
import { TextArea } from './field.tsx';
import { explain } from './parts.tsx';

/** Asks why, and says who reads the answer. */
export function ReasonDialog(props: {
  title: string;
  text: string;
  label: string;
  send: string;
  act: Act;
  readBy: ComponentChildren;
  onSend: (reason: string) => void;
  onClose: () => void;
}) {
  const reason = useSignal('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    props.onSend(reason.value.trim());
  };
  return (
    <Dialog title={props.title} open onClose={props.onClose}>
      <p>{props.text}</p>
      <form onSubmit={submit}>
        <TextArea
          label={props.label}
          required
          maxLength={1000}
          value={reason.value}
          onInput={(event) => {
            reason.value = event.currentTarget.value;
          }}
          error={props.act.refusal && explain(props.act.refusal)}
        />
        {props.readBy}
        <DialogFoot text={props.send} busy={props.act.busy} onCancel={props.onClose} />
      </form>
    </Dialog>
  );
}
