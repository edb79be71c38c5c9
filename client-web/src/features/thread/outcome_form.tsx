import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { draftAt, dropDraft, keepDraft } from '../../store/drafts.ts';
import { audienceSeq } from '../../store/networks.ts';
import type { OpenThread } from '../../store/open_thread.ts';
import { useAct } from '../../ui/act.ts';
import { AudienceLine } from '../../ui/audience_line.tsx';
import { errorOf, FormTrouble, TextArea } from '../../ui/field.tsx';
import { useFocus } from '../../ui/focus.ts';
import { Button } from '../../ui/parts.tsx';
import { shortName } from '../../ui/person.tsx';
import { call } from '../../wire/request.ts';
import type { ThreadFull } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

const names = ['what_we_know', 'what_we_try', 'other_views', 'pupils_notice'] as const;
type Field = (typeof names)[number];

function startOf(full: ThreadFull): Record<Field, string> {
  const from = full.draft_outcome ?? full.outcome;
  return {
    what_we_know: from?.what_we_know ?? '',
    what_we_try: from?.what_we_try ?? '',
    other_views: from?.other_views ?? '',
    pupils_notice: from?.pupils_notice ?? '',
  };
}

/** What is typed here is kept like any draft: three questions, and what the children notice. */
function useOutcomeDraft(full: ThreadFull) {
  const place = `outcome/${full.thread_id}`;
  useEffect(() => {
    if (!draftAt(place).peek()) keepDraft(place, { fields: startOf(full) });
  }, [place]);
  const fields = { ...startOf(full), ...draftAt(place).value?.fields } as Record<Field, string>;
  return { fields, set: (field: Field, text: string) => keepDraft(place, { fields: { [field]: text } }), place };
}

export function OutcomeForm(props: { thread: OpenThread; full: ThreadFull; onDone: () => void }) {
  const { thread, full, onDone } = props;
  const words = t().outcome;
  const act = useAct();
  const draft = useOutcomeDraft(full);
  const missing = useSignal(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocus(heading);
  const version = (full.draft_outcome ?? full.outcome)?.version;
  const save = (publish: boolean) => {
    missing.value = draft.fields.what_we_know.trim() === '';
    if (missing.value) return;
    const { pupils_notice, ...three } = draft.fields;
    void act.run(async () => {
      await call('thread.save_outcome', {
        thread_id: full.thread_id,
        ...three,
        ...(pupils_notice.trim() ? { pupils_notice } : {}),
        publish,
        ...(version !== undefined ? { replaces_version: version } : {}),
        ...audienceSeq(full.network_id),
      });
      dropDraft(draft.place);
      await thread.load();
      onDone();
    });
  };
  const area = (field: Field, hint?: string) => (
    <TextArea
      wide
      label={words.fields[field]}
      hint={hint}
      name={field}
      maxLength={5000}
      value={draft.fields[field]}
      onInput={(event) => draft.set(field, event.currentTarget.value)}
      error={errorOf(act.refusal, field) ?? (field === 'what_we_know' && missing.value ? words.pleaseFill : undefined)}
    />
  );
  return (
    <section class="card stack" aria-label={t().outcome.title}>
      <h2 ref={heading} tabIndex={-1}>
        {t().outcome.title}
      </h2>
      <Helped thread={thread} full={full} />
      {area('what_we_know', words.knowHint)}
      {area('what_we_try')}
      {area('other_views', words.viewsHint)}
      {area('pupils_notice', words.mayStayEmpty)}
      <FormTrouble refusal={act.refusal} fields={[...names]} />
      <div class="composer-foot">
        <AudienceLine networkId={full.network_id} name={full.network} box="outcome" />
        <div class="row tight">
          <Button tone="quiet" onClick={onDone}>
            {t().shared.close}
          </Button>
          <Button tone={full.may_publish_outcome ? 'quiet' : 'main'} busy={act.busy} onClick={() => save(false)}>
            {words.keepDraft}
          </Button>
          {full.may_publish_outcome && (
            <Button busy={act.busy} onClick={() => save(true)}>
              {words.publish}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

/** What helped is at hand while one writes. */
function Helped({ thread, full }: { thread: OpenThread; full: ThreadFull }) {
  const posts = thread.posts.value.filter(
    (post) => full.helped.includes(post.post_id) && !post.deleted && !post.hidden,
  );
  if (posts.length === 0) return null;
  return (
    <details class="stack-s">
      <summary>{t().outcome.whatHelped(shortName(full.author))}</summary>
      {posts.map((post) => (
        <blockquote class="example" key={post.post_id}>
          <b>{shortName(post.author)}</b> {post.body}
        </blockquote>
      ))}
    </details>
  );
}
