import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { keepDraft } from '../../store/drafts.ts';
import { collapseMentions } from '../../store/mentions.ts';
import type { OpenThread } from '../../store/open_thread.ts';
import { myId } from '../../store/session.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { Label } from '../../ui/parts.tsx';
import { fullName, namesInWords, PersonLink, Seat, shortName } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import type { Post, ReactionKind, ThreadFull } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { PostActs } from './post_acts.tsx';
import { editPlace, PostEdit } from './post_edit.tsx';

type Props = { thread: OpenThread; full: ThreadFull; post: Post };

export function PostItem({ thread, full, post }: Props) {
  const editing = useSignal(false);
  const mine = post.author.person_id === myId.value;
  const edit = () => {
    const { text, mentions } = collapseMentions(post.body);
    keepDraft(editPlace(post), { fields: { body: text, label: post.label ?? '' }, mentions });
    editing.value = true;
  };
  // A question in one sentence stands above already.
  const saysTheTitle = post.opening && post.body.trim() === full.title.trim();
  const gone = post.deleted || (post.hidden !== undefined && post.body === '');
  return (
    <article class="item post" id={`b-${post.post_id}`} data-seq={post.seq} data-step tabIndex={-1}>
      <Seat person={post.author} />
      <div class="stack-s">
        <Byline full={full} post={post} />
        {post.hidden && <p class="notice">{t().post.hidden(post.hidden.reason)}</p>}
        {post.deleted && <p class="soft tombstone">{t().post.deleted(shortName(post.author))}</p>}
        {editing.value ? (
          <PostEdit
            thread={thread}
            full={full}
            post={post}
            onDone={() => {
              editing.value = false;
            }}
          />
        ) : (
          !gone && !saysTheTitle && <Markdown text={post.body} />
        )}
        {!gone && <Reactions post={post} />}
        {!gone && !editing.value && <PostActs thread={thread} full={full} post={post} mine={mine} onEdit={edit} />}
      </div>
    </article>
  );
}

function Byline({ full, post }: { full: ThreadFull; post: Post }) {
  const words = t().post;
  return (
    <p class="row tight byline">
      <PersonLink person={post.author} />
      <span class="soft">
        {post.author.school && `${post.author.school}, `}
        <Said at={post.created_at} />
        {post.edited_at && !post.deleted && `, ${words.edited}`}
      </span>
      {post.author.leader && <Label tone="plain">{t().person.leader}</Label>}
      {post.label && !post.deleted && <Label>{t().thread.labels[post.label]}</Label>}
      {full.helped.includes(post.post_id) && !post.deleted && (
        <Label icon="check">{words.helped(shortName(full.author))}</Label>
      )}
    </p>
  );
}

const kinds: ReactionKind[] = ['thanks', 'recognisable', 'will_try'];

/** Reactions are said in words and names, not counted. */
function Reactions({ post }: { post: Post }) {
  const lines: ComponentChildren[] = [];
  for (const kind of kinds) {
    const people = post.reactions.find((one) => one.kind === kind)?.people ?? [];
    if (people.length === 0) continue;
    lines.push(
      <span key={kind} title={people.map(fullName).join(', ')}>
        {t().post.reactedBy[kind](namesInWords(people), people.length)}{' '}
      </span>,
    );
  }
  return lines.length > 0 ? <p class="soft">{lines}</p> : null;
}
