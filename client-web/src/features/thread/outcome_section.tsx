import { signal } from '@preact/signals';
import type { OpenThread } from '../../store/open_thread.ts';
import { Button, Label } from '../../ui/parts.tsx';
import { namesInWords } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import type { Outcome, ThreadFull } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { OutcomeForm } from './outcome_form.tsx';

/** The thread whose outcome is being written on this screen. */
export const writingOutcome = signal<string | undefined>(undefined);

const close = () => {
  writingOutcome.value = undefined;
};

/** "Wat we nu weten" stands on top: it is what somebody who comes later needs first. */
export function OutcomeSection({ thread, full }: { thread: OpenThread; full: ThreadFull }) {
  if (writingOutcome.value === full.thread_id) return <OutcomeForm thread={thread} full={full} onDone={close} />;
  const draft = full.draft_outcome;
  if (!full.outcome && !draft) return <Invite full={full} />;
  return (
    <>
      {full.outcome && <OutcomeCard outcome={full.outcome} />}
      {draft && (
        <section class="card stack-s">
          <p class="row tight">
            <Label tone="plain">{t().outcome.draft}</Label>
            <small>{t().outcome.by(namesInWords(draft.by))}</small>
          </p>
          <OutcomeText outcome={draft} />
          <div class="row">
            <Button
              tone="quiet"
              onClick={() => {
                writingOutcome.value = full.thread_id;
              }}
            >
              {full.may_publish_outcome ? t().outcome.lookAndPublish : t().outcome.goOn}
            </Button>
          </div>
        </section>
      )}
    </>
  );
}

/** Once something has helped, somebody may put it into words. */
function Invite({ full }: { full: ThreadFull }) {
  if (full.helped.length === 0 || full.state === 'closed') return null;
  return (
    <section class="card stack-s">
      <p>{t().outcome.invite}</p>
      <div class="row">
        <Button
          tone="quiet"
          onClick={() => {
            writingOutcome.value = full.thread_id;
          }}
        >
          {t().thread.writeOutcome}
        </Button>
      </div>
    </section>
  );
}

function OutcomeCard({ outcome }: { outcome: Outcome }) {
  return (
    <section class="card shared stack-s" aria-label={t().outcome.title}>
      <p class="row tight">
        <Label icon="check">{t().thread.answered}</Label>
        <small>
          {t().outcome.by(namesInWords(outcome.by))}, <Said at={outcome.at} day />
        </small>
      </p>
      <OutcomeText outcome={outcome} />
    </section>
  );
}

function OutcomeText({ outcome }: { outcome: Outcome }) {
  const words = t().outcome;
  return (
    <div class="stack-s prose">
      {outcome.pupils_notice && (
        <p>
          <b>{words.pupilsNotice}</b> {outcome.pupils_notice}
        </p>
      )}
      <p>{outcome.what_we_know}</p>
      {outcome.what_we_try && (
        <p>
          <b>{words.whatWeTry}</b> {outcome.what_we_try}
        </p>
      )}
      {outcome.other_views && (
        <p>
          <b>{words.otherViews}</b> {outcome.other_views}
        </p>
      )}
    </div>
  );
}
