import { keepDraft } from '../../store/drafts.ts';
import { collapseMentions } from '../../store/mentions.ts';
import type { OutboxItem } from '../../store/outbox.ts';
import { myself } from '../../store/people.ts';
import { offline } from '../../store/session.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { Label } from '../../ui/parts.tsx';
import { Seat } from '../../ui/person.tsx';
import type { ThreadFull } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { AskAgain } from './ask_again.tsx';
import { replyPlace } from './reply.tsx';

/** Written here, and not yet confirmed by the server. */
export function PendingPost({ item, full }: { item: OutboxItem; full: ThreadFull }) {
  const me = myself();
  const giveBack = (taken: OutboxItem) => {
    const { text, mentions } = collapseMentions(taken.params.body);
    keepDraft(replyPlace(full.thread_id), { fields: { body: text }, mentions });
  };
  return (
    <article class="item post pending" data-pending={item.state}>
      <Seat person={me} />
      <div class="stack-s">
        <p class="row tight">
          <b>{me.name}</b>
          {item.state === 'waiting' && (
            <Label tone="now" icon="waiting">
              {offline.value ? t().thread.notSentYet : t().thread.sending}
            </Label>
          )}
        </p>
        <Markdown text={item.params.body} />
        {item.state === 'asks' && <AskAgain item={item} onBack={giveBack} />}
      </div>
    </article>
  );
}
