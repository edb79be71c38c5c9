import { draftAt, dropDraft, keepDraft } from '../../store/drafts.ts';
import type { OpenThread } from '../../store/open_thread.ts';
import { editPost } from '../../store/post_acts.ts';
import { AudienceLine } from '../../ui/audience_line.tsx';
import { Composer } from '../../ui/composer.tsx';
import { asRefusal } from '../../wire/refusal.ts';
import type { Post, PostLabel, ThreadFull } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

export function editPlace(post: Post): string {
  return `edit/${post.post_id}`;
}

export function PostEdit(props: { thread: OpenThread; full: ThreadFull; post: Post; onDone: () => void }) {
  const { thread, full, post, onDone } = props;
  const place = editPlace(post);
  const save = async (body: string) => {
    const kept = draftAt(place).peek();
    try {
      await editPost(thread, post, body, post.label as PostLabel | undefined);
      onDone();
    } catch (thrown) {
      keepDraft(place, { fields: { body }, mentions: kept?.mentions ?? [], notice: asRefusal(thrown).reason });
    }
  };
  return (
    <Composer
      place={place}
      placeholder={t().post.editing}
      send={t().shared.save}
      onSend={(body) => void save(body)}
      onCancel={() => {
        dropDraft(place);
        onDone();
      }}
      networkId={full.network_id}
      audience={<AudienceLine networkId={full.network_id} name={full.network} />}
    />
  );
}
