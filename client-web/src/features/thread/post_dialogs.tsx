import { useRef } from 'preact/hooks';
import type { OpenThread } from '../../store/open_thread.ts';
import { deletePost } from '../../store/post_acts.ts';
import { useAct } from '../../ui/act.ts';
import { AudienceLine, FacilitatorsLine } from '../../ui/audience_line.tsx';
import { Confirm, Dialog, DialogClose } from '../../ui/dialog.tsx';
import { useLoad } from '../../ui/load.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { Loading, Trouble } from '../../ui/parts.tsx';
import { ReasonDialog } from '../../ui/reason_dialog.tsx';
import { Said } from '../../ui/said.tsx';
import { tell } from '../../ui/toast.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { Post } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

type Closing = { post: Post; onClose: () => void };

export function ReportPost({ post, onClose }: Closing) {
  const words = t().post;
  const act = useAct();
  const id = useRef(newId());
  const send = (reason: string, sent: () => void) =>
    void act.run(async () => {
      await call('post.report', { report_id: id.current, post_id: post.post_id, reason });
      sent();
      onClose();
      tell(words.reported);
    });
  return (
    <ReasonDialog
      place={`report/${post.post_id}`}
      title={words.report}
      text={words.reportText}
      label={words.reportLabel}
      send={words.reportSend}
      act={act}
      readBy={<FacilitatorsLine networkId={post.network_id} />}
      onSend={send}
      onClose={onClose}
    />
  );
}

export function HidePost({ post, onClose }: Closing) {
  const words = t().post;
  const act = useAct();
  const send = (reason: string, sent: () => void) =>
    void act.run(async () => {
      await call('post.hide', { post_id: post.post_id, reason });
      sent();
      onClose();
    });
  return (
    <ReasonDialog
      place={`hide/${post.post_id}`}
      title={words.hide}
      text={words.hideText}
      label={words.hideLabel}
      send={words.hide}
      act={act}
      readBy={<AudienceLine networkId={post.network_id} />}
      onSend={send}
      onClose={onClose}
    />
  );
}

export function DeletePost({ thread, post, onClose }: Closing & { thread: OpenThread }) {
  const words = t().post;
  const remove = async () => {
    await deletePost(thread, post);
    onClose();
  };
  return (
    <Confirm title={words.deleteTitle} text={words.deleteText} act={words.delete} onAct={remove} onClose={onClose} />
  );
}

export function HistoryOf({ post, onClose }: Closing) {
  const history = useLoad(post.post_id, () => call('post.history', { post_id: post.post_id }));
  return (
    <Dialog title={t().post.history} open onClose={onClose}>
      {history.refusal && <Trouble refusal={history.refusal} again={history.again} />}
      {!history.value && !history.refusal && <Loading />}
      <ol class="plain stack-s">
        {history.value?.versions.map((version) => (
          <li class="version" key={version.at}>
            <small>
              <Said at={version.at} />
            </small>
            <Markdown text={version.body} />
          </li>
        ))}
      </ol>
      <DialogClose onClose={onClose} />
    </Dialog>
  );
}
