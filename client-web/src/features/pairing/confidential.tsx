import { useSignal } from '@preact/signals';
import { inboxTurn } from '../../store/notifications.ts';
import { hasRole } from '../../store/session.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { useLoad } from '../../ui/load.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { Button, Empty, Label, Loading, Trouble } from '../../ui/parts.tsx';
import { fullName, PersonLink, Seat, shortName } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import { Heading } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { call } from '../../wire/request.ts';
import type { PairReport } from '../../wire/types.ts';
import { p } from '../../words/pairing/index.ts';
import { NotFound } from '../not_found.tsx';

/** For a confidential person: what somebody of a pair puts before her, and nothing else of the two. */
export function ConfidentialPage() {
  return hasRole('confidential_person') ? <Filled /> : <NotFound what="page" />;
}

function Filled() {
  const words = p().confidential;
  const load = useLoad('pair_reports', () => call('pairing.list_reports', {}), [inboxTurn.value]);
  const reports = load.value?.reports ?? [];
  return (
    <div class="stack">
      <header class="stack-s">
        <Heading title={words.title} />
        <p>{words.text}</p>
      </header>
      {load.refusal && <Trouble refusal={load.refusal} again={load.again} />}
      {!load.value && !load.refusal && <Loading />}
      {load.value && reports.length === 0 && <Empty title={words.none} text={words.noneText} />}
      {reports.map((report) => (
        <ReportCard key={report.report_id} report={report} onChange={load.again} />
      ))}
    </div>
  );
}

function ReportCard({ report, onChange }: { report: PairReport; onChange: () => void }) {
  const words = p().confidential;
  const settling = useSignal(false);
  const set = (on: boolean) => () => {
    settling.value = on;
  };
  const settle = async () => {
    await call('pairing.settle_report', { report_id: report.report_id });
    set(false)();
    tell(words.settled);
    onChange();
  };
  const [by, about] = [shortName(report.by), shortName(report.about)];
  return (
    <article class="card private stack" data-step tabIndex={-1}>
      <header class="stack-s">
        <h2>{words.by(by, about)}</h2>
        <p class="row tight">
          <PersonLink person={report.by} />
          <small>
            {report.by.school} · <Said at={report.at} />
          </small>
        </p>
      </header>
      {report.messages.length === 0 ? <p class="soft">{words.lost}</p> : <Markdown text={report.reason} />}
      {report.messages.map((message) => (
        <Message key={message.created_at} message={message} report={report} />
      ))}
      <p class="soft">{words.knows(about, by)}</p>
      <div class="row">
        <Button tone="quiet" onClick={set(true)}>
          {words.settle}
        </Button>
      </div>
      {settling.value && (
        <Confirm
          title={words.settleTitle}
          text={words.settleText(by)}
          act={words.settle}
          onAct={settle}
          onClose={set(false)}
        />
      )}
    </article>
  );
}

function Message({ message, report }: { message: PairReport['messages'][number]; report: PairReport }) {
  const author = message.author === report.by.person_id ? report.by : report.about;
  return (
    <div class={message.reported ? 'item reported' : 'item soft'}>
      <Seat person={author} />
      <div class="stack-s">
        <p class="row tight">
          <b>{fullName(author)}</b>
          <small>
            <Said at={message.created_at} />
          </small>
          {message.reported && <Label tone="now">{p().confidential.reported}</Label>}
        </p>
        <Markdown text={message.body} />
      </div>
    </div>
  );
}
