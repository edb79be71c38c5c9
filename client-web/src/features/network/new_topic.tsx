import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { topics } from '../../store/networks.ts';
import { useAct } from '../../ui/act.ts';
import { AudienceLine } from '../../ui/audience_line.tsx';
import { TextField } from '../../ui/field.tsx';
import { Button, explain, TextButton } from '../../ui/parts.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { Topic } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

function put(topic: Topic): void {
  const list = topics.peek(topic.network_id) ?? [];
  if (!list.some((one) => one.topic_id === topic.topic_id)) topics.put(topic.network_id, [...list, topic]);
}

export function NewTopic({ networkId }: { networkId: string }) {
  const words = t().network;
  const open = useSignal(false);
  const act = useAct();
  // The same id on a second try: the server then makes one topic, whatever became of the first answer.
  const id = useRef(newId());
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget as HTMLFormElement).get('title')).trim();
    void act.run(async () => {
      put(await call('topic.create', { network_id: networkId, topic_id: id.current, title }));
      id.current = newId();
      open.value = false;
    });
  };
  if (!open.value) {
    return (
      <TextButton
        onClick={() => {
          open.value = true;
        }}
      >
        {words.newTopic}
      </TextButton>
    );
  }
  return (
    <form onSubmit={submit} class="stack-s">
      <TextField
        label={words.newTopicName}
        name="title"
        required
        maxLength={160}
        autofocus
        error={act.refusal && explain(act.refusal)}
      />
      <AudienceLine networkId={networkId} />
      <div class="row tight">
        <Button type="submit" busy={act.busy}>
          {words.addTopic}
        </Button>
        <Button
          tone="quiet"
          onClick={() => {
            open.value = false;
          }}
        >
          {t().shared.cancel}
        </Button>
      </div>
    </form>
  );
}
