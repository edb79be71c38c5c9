import { type Draft, dropDraft, keepDraft } from '../../store/drafts.ts';
import type { OpenThread } from '../../store/open_thread.ts';
import { editPost } from '../../store/post_acts.ts';
import { AudienceLine } from '../../ui/audience_line.tsx';
import { Composer } from '../../ui/composer.tsx';
import { asRefusal } from '../../wire/refusal.ts';
import type { Post, PostLabel, ThreadFull } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { LabelChips } from './reply.tsx';

export function editPlace(post: Post): string {
  return `edit/${post.post_id}`;
}

export function PostEdit(props: { thread: OpenThread; full: ThreadFull; post: Post; onDone: () => void }) {
  const { thread, full, post, onDone } = props;
  const place = editPlace(post);
  const save = async (body: string, kept: Draft | undefined) => {
    try {
      await editPost(thread, post, body, (kept?.fields['label'] || undefined) as PostLabel | undefined);
      onDone();
    } catch (thrown) {
      keepDraft(place, {
        fields: { ...kept?.fields, body },
        mentions: kept?.mentions ?? [],
        notice: asRefusal(thrown).reason,
      });
    }
  };
  return (
    <Composer
      place={place}
      placeholder={t().post.editing}
      send={t().shared.save}
      takesFocus
      onSend={(body, draft) => void save(body, draft)}
      onCancel={() => {
        dropDraft(place);
        onDone();
      }}
      networkId={full.network_id}
      extra={!post.opening && <LabelChips place={place} />}
      audience={<AudienceLine networkId={full.network_id} name={full.network} />}
    />
  );
}
