import { useSignal } from '@preact/signals';
import { isFull, loadNetwork, networks } from '../../store/networks.ts';
import { myId } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { FacilitatorsLine } from '../../ui/audience_line.tsx';
import { TextField } from '../../ui/field.tsx';
import { useLoad } from '../../ui/load.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { Button, Crumbs, Empty, explain, Label, Loading, Trouble } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { fullName, Seat, shortName } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import { Heading } from '../../ui/screen.tsx';
import { call } from '../../wire/request.ts';
import type { Post, Report } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { NotFound } from '../not_found.tsx';
import { HidePost } from '../thread/post_dialogs.tsx';

export function Reports({ networkId }: { networkId: string }) {
  const words = t().report;
  const load = useLoad(networkId, async () => {
    const refusal = await loadNetwork(networkId);
    if (refusal) throw refusal;
    return (await call('report.list', { network_id: networkId })).reports;
  });
  const network = networks.at(networkId).value;
  if (load.refusal?.failure === 'not_found' || load.refusal?.failure === 'forbidden') return <NotFound what="page" />;
  if (load.refusal) return <Trouble refusal={load.refusal} again={load.again} />;
  if (!load.value || !isFull(network)) return <Loading />;
  const open = load.value.filter((report) => report.state === 'open');
  const settled = load.value.filter((report) => report.state === 'settled');
  return (
    <div class="stack">
      <header class="stack-s">
        <Crumbs links={[{ href: paths.network(networkId), text: network.name }]} />
        <Heading title={words.title} />
        <p>{words.text}</p>
      </header>
      {open.length === 0 && <Empty title={words.none} text={words.noneText} />}
      {open.map((report) => (
        <ReportCard key={report.report_id} report={report} onChange={load.again} />
      ))}
      {settled.length > 0 && (
        <details class="stack">
          <summary>{words.settled}</summary>
          {settled.map((report) => (
            <ReportCard key={report.report_id} report={report} onChange={load.again} />
          ))}
        </details>
      )}
    </div>
  );
}

function ReportCard({ report, onChange }: { report: Report; onChange: () => void }) {
  const words = t().report;
  const act = useAct();
  const hiding = useSignal(false);
  const settle = (event: SubmitEvent) => {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget as HTMLFormElement).get('note')).trim();
    void act.run(async () => {
      await call('report.settle', { report_id: report.report_id, ...(note ? { note } : {}) });
      onChange();
    });
  };
  const shown = [...report.around, report.post].sort((a, b) => a.seq - b.seq);
  return (
    <article class="card stack-s">
      <p>
        <b>{words.by(report.by ? shortName(report.by) : t().person.somebody)}</b>{' '}
        <small>
          <Said at={report.at} />
        </small>
      </p>
      <p class="example">{report.reason}</p>
      {shown.map((post) => (
        <Around key={post.post_id} post={post} reported={post.post_id === report.post.post_id} />
      ))}
      {report.state === 'open' && isMine(report.post) && <p class="notice">{words.onOwnPost}</p>}
      {report.state === 'open' && !isMine(report.post) && (
        <form onSubmit={settle} class="stack-s">
          <TextField label={words.note} name="note" maxLength={1000} error={act.refusal && explain(act.refusal)} />
          <FacilitatorsLine networkId={report.post.network_id} />
          <div class="row">
            <Button type="submit" busy={act.busy}>
              {words.settle}
            </Button>
            {!report.post.hidden && !report.post.deleted && (
              <Button
                tone="quiet"
                onClick={() => {
                  hiding.value = true;
                }}
              >
                {t().post.hide}
              </Button>
            )}
          </div>
        </form>
      )}
      {hiding.value && (
        <HidePost
          post={report.post}
          onClose={() => {
            hiding.value = false;
            onChange();
          }}
        />
      )}
    </article>
  );
}

function isMine(post: Post): boolean {
  return post.author.person_id === myId.value;
}

function Around({ post, reported }: { post: Post; reported: boolean }) {
  return (
    <div class={reported ? 'item reported' : 'item soft'}>
      <Seat person={post.author} />
      <div class="stack-s">
        <p class="row tight">
          <b>{fullName(post.author)}</b>
          {reported && <Label tone="now">{t().report.reported}</Label>}
          {post.hidden && <Label tone="plain">{t().report.hidden}</Label>}
        </p>
        {post.deleted ? <p>{t().post.deleted(shortName(post.author))}</p> : <Markdown text={post.body} />}
      </div>
    </div>
  );
}
