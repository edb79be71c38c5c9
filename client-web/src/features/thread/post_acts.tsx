import { useSignal } from '@preact/signals';
import { draftAt, keepDraft } from '../../store/drafts.ts';
import type { OpenThread } from '../../store/open_thread.ts';
import { haveI, markHelped, react } from '../../store/post_acts.ts';
import { myId } from '../../store/session.ts';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { explain, TextButton } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { tell } from '../../ui/toast.tsx';
import { asRefusal } from '../../wire/refusal.ts';
import { call } from '../../wire/request.ts';
import type { Post, ReactionKind, ThreadFull } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { DeletePost, HidePost, HistoryOf, ReportPost } from './post_dialogs.tsx';
import { replyPlace } from './reply.tsx';

type Props = { thread: OpenThread; full: ThreadFull; post: Post; mine: boolean; onEdit: () => void };
type Asking = 'report' | 'hide' | 'delete' | 'history' | undefined;

const kinds: ReactionKind[] = ['thanks', 'recognisable', 'will_try'];

function attempt(work: Promise<unknown>): void {
  work.catch((thrown: unknown) => tell(explain(asRefusal(thrown))));
}

export function PostActs({ thread, full, post, mine, onEdit }: Props) {
  const asking = useSignal<Asking>(undefined);
  const ask = (what: Asking) => () => {
    asking.value = what;
  };
  const close = ask(undefined);
  return (
    <div class="acts">
      {mine ? <Own onEdit={onEdit} /> : <Others thread={thread} full={full} post={post} />}
      <Menu name={t().post.more} items={menuOf({ full, post, mine, ask })} start />
      {asking.value === 'report' && <ReportPost post={post} onClose={close} />}
      {asking.value === 'hide' && <HidePost post={post} onClose={close} />}
      {asking.value === 'delete' && <DeletePost thread={thread} post={post} onClose={close} />}
      {asking.value === 'history' && <HistoryOf post={post} onClose={close} />}
    </div>
  );
}

function Own({ onEdit }: { onEdit: () => void }) {
  return <TextButton onClick={onEdit}>{t().post.edit}</TextButton>;
}

function Others({ thread, full, post }: Omit<Props, 'mine' | 'onEdit'>) {
  const words = t().post;
  const asker = full.author.person_id === myId.value;
  const helped = full.helped.includes(post.post_id);
  const answer = () => {
    const place = replyPlace(full.thread_id);
    const before = draftAt(place).peek();
    const name = post.author.name;
    const body = before?.fields['body'] ?? '';
    if (!body.includes(`@${name}`)) {
      const others = (before?.mentions ?? []).filter((one) => one.person_id !== post.author.person_id);
      keepDraft(place, {
        fields: { body: `${body}${body && !body.endsWith('\n') ? '\n' : ''}@${name} ` },
        mentions: [...others, { person_id: post.author.person_id, name }],
      });
    }
    document.querySelector<HTMLElement>('[data-reply]')?.focus();
  };
  return (
    <>
      {asker && !post.opening && (
        <TextButton aria-pressed={helped} onClick={() => attempt(markHelped(thread, post, !helped))}>
          {words.thisHelped}
        </TextButton>
      )}
      {kinds.map((kind) => {
        const on = haveI(post, kind, myId.value);
        return (
          <TextButton key={kind} aria-pressed={on} onClick={() => attempt(react(thread, post, kind, !on))}>
            {words.reactions[kind]}
          </TextButton>
        );
      })}
      {!post.author.former && full.state !== 'closed' && <TextButton onClick={answer}>{words.answer}</TextButton>}
    </>
  );
}

function menuOf(of: { full: ThreadFull; post: Post; mine: boolean; ask: (what: Asking) => () => void }): MenuItem[] {
  const { full, post, mine, ask } = of;
  const words = t().post;
  const link = `${location.origin}${paths.thread(full)}#b-${post.post_id}`;
  const items: (MenuItem | false)[] = [
    { text: words.copyLink, act: () => attempt(navigator.clipboard.writeText(link).then(() => tell(words.copied))) },
    post.edited_at !== undefined && { text: words.history, act: ask('history') },
    mine && !post.opening && { text: words.delete, act: ask('delete') },
    !mine && { text: words.report, act: ask('report') },
    full.may_moderate && !post.hidden && { text: words.hide, act: ask('hide') },
    full.may_moderate &&
      post.hidden !== undefined && {
        text: words.unhide,
        act: () => attempt(call('post.unhide', { post_id: post.post_id })),
      },
  ];
  return items.filter((item) => item !== false);
}
