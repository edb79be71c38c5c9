import { useLocation } from 'preact-iso';
import { keepDraft } from '../../store/drafts.ts';
import { collapseMentions } from '../../store/mentions.ts';
import { type OutboxItem, outbox } from '../../store/outbox.ts';
import { myself } from '../../store/people.ts';
import { offline } from '../../store/session.ts';
import { Label } from '../../ui/parts.tsx';
import { Seat } from '../../ui/person.tsx';
import { t } from '../../words/index.ts';
import { AskAgain } from './ask_again.tsx';

/** Threads that were asked here and haven't reached the server. */
export function PendingThreads({ networkId }: { networkId: string }) {
  const { route } = useLocation();
  const items = outbox.value.filter((item) => item.method === 'thread.create' && item.network_id === networkId);
  if (items.length === 0) return null;
  const back = (taken: OutboxItem) => {
    const { text, mentions } = collapseMentions(taken.params.body);
    keepDraft('question', { fields: { title: taken.title, body: text }, mentions });
    route('/vraag');
  };
  return (
    <ul class="items">
      {items.map((item) => (
        <li class="item" key={item.id} data-pending={item.state}>
          <Seat person={myself()} />
          <div class="stack-s">
            <p class="row tight">
              <b>{item.title}</b>
              {item.state === 'waiting' && (
                <Label tone="now" icon="waiting">
                  {offline.value ? t().thread.notSentYet : t().thread.sending}
                </Label>
              )}
            </p>
            {item.state === 'asks' && <AskAgain item={item} onBack={back} />}
          </div>
        </li>
      ))}
    </ul>
  );
}
