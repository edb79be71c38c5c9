import { draftAt, keepDraft } from '../../store/drafts.ts';
import { audienceSeq, networks } from '../../store/networks.ts';
import type { OpenThread } from '../../store/open_thread.ts';
import { enqueue } from '../../store/outbox.ts';
import { myId } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { AudienceLine } from '../../ui/audience_line.tsx';
import { Composer } from '../../ui/composer.tsx';
import { Chips } from '../../ui/field.tsx';
import { KeptText } from '../../ui/kept.tsx';
import { Button, explain } from '../../ui/parts.tsx';
import { shortName } from '../../ui/person.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { PostLabel, ThreadFull } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

const labels: PostLabel[] = ['experience', 'source', 'another_view'];

export function replyPlace(threadId: string): string {
  return `thread/${threadId}`;
}

/** Which label the draft in this place carries. */
export function labelAt(place: string): PostLabel | undefined {
  return (draftAt(place).value?.fields['label'] || undefined) as PostLabel | undefined;
}

export function LabelChips({ place }: { place: string }) {
  const words = t().thread;
  return (
    <Chips
      quiet
      legend={words.labelLegend}
      value={labelAt(place)}
      options={labels.map((value) => ({ value, text: words.labels[value] }))}
      onChange={(value) => keepDraft(place, { fields: { label: value ?? '' } })}
    />
  );
}

export function Reply({ thread, full }: { thread: OpenThread; full: ThreadFull }) {
  const words = t().thread;
  const place = replyPlace(full.thread_id);
  const network = networks.at(full.network_id).value;
  const label = labelAt(place);
  if (network?.state === 'ended') {
    return (
      <section class="notice stack-s">
        <p>{t().network.endedNotice}</p>
        <KeptText place={place} />
      </section>
    );
  }
  if (full.state === 'closed') return <Closed thread={thread} full={full} />;

  const send = (body: string) => {
    const post_id = newId();
    void enqueue({
      id: post_id,
      place: full.thread_id,
      network_id: full.network_id,
      title: full.title,
      method: 'post.create',
      params: {
        post_id,
        thread_id: full.thread_id,
        body,
        ...(label ? { label } : {}),
        ...audienceSeq(full.network_id),
      },
    });
  };
  const mine = full.author.person_id === myId.value;
  return (
    <Composer
      place={place}
      placeholder={mine ? words.goOn : words.replyTo[full.reply_mode ?? 'think_along'](shortName(full.author))}
      send={words.place}
      onSend={send}
      networkId={full.network_id}
      stays
      isMainReply
      audience={<AudienceLine networkId={full.network_id} name={full.network} />}
      extra={<LabelChips place={place} />}
    />
  );
}

function Closed({ thread, full }: { thread: OpenThread; full: ThreadFull }) {
  const act = useAct();
  const reopen = () =>
    act.run(async () => {
      await call('thread.reopen', { thread_id: full.thread_id });
      await thread.load();
    });
  return (
    <section class="notice stack-s">
      <p>{t().thread.closedNotice}</p>
      <KeptText place={replyPlace(full.thread_id)} />
      <div class="row">
        <Button tone="quiet" busy={act.busy} onClick={reopen}>
          {t().thread.reopen}
        </Button>
        {act.refusal && <span role="alert">{explain(act.refusal)}</span>}
      </div>
    </section>
  );
}
