import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { keepDraft } from '../../store/drafts.ts';
import { audienceSeq, loadNetwork } from '../../store/networks.ts';
import { threads } from '../../store/threads.ts';
import { useAct } from '../../ui/act.ts';
import { AudienceLine } from '../../ui/audience_line.tsx';
import { Composer } from '../../ui/composer.tsx';
import { ButtonLink, explain, Label } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { Seat, shortName } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import { call } from '../../wire/request.ts';
import type { NetworkCard, ThreadCard, Why } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

type Item = { thread?: ThreadCard; network?: NetworkCard; why: Why };

/** At most five things that somebody can do right now, each with one button. */
export function FiveMinutes({ items }: { items: Item[] }) {
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{t().home.fiveMinutes}</h2>
      <ul class="items">
        {items.map(({ thread, network, why }) => {
          if (network) return <Facilitate key={network.network_id} card={network} />;
          if (!thread) return null;
          return why === 'tried' ? (
            <Tried key={thread.thread_id} card={thread} />
          ) : (
            <Doable key={thread.thread_id} thread={thread} why={why} />
          );
        })}
      </ul>
    </section>
  );
}

function Facilitate({ card }: { card: NetworkCard }) {
  const words = t().home;
  return (
    <li class="item bare" data-step tabIndex={-1}>
      <div class="thread-item">
        <b>{words.why.needs_facilitator('', '')}</b>
        <p>
          <a href={paths.network(card.network_id)}>{card.name}</a>
        </p>
      </div>
      <ButtonLink href={paths.network(card.network_id)} quiet>
        {words.look}
      </ButtonLink>
    </li>
  );
}

function Doable({ thread, why }: { thread: ThreadCard; why: Why }) {
  const card = threads.at(thread.thread_id).value ?? thread;
  const words = t().home;
  const forHelp = why === 'needs_help' || why === 'asked_to_help';
  return (
    <li class="item" data-step tabIndex={-1}>
      <Seat person={card.author} />
      <div class="thread-item">
        <p class="row tight">
          <b>{words.why[why](shortName(card.author), card.author.school ?? '')}</b>
          <Label>{card.network}</Label>
        </p>
        <p>
          <a href={paths.thread(card)}>{card.title}</a>
        </p>
        <p class="soft">
          {forHelp && card.posts <= 1
            ? words.noReplyYet
            : t().thread.replies(Math.max(0, card.posts - 1), card.schools)}
          {' · '}
          <Said at={forHelp ? card.created_at : card.newest_at} />
        </p>
      </div>
      <ButtonLink href={paths.thread(card)} quiet>
        {forHelp ? words.thinkAlong : words.read}
      </ButtonLink>
    </li>
  );
}

/** "Heb je het geprobeerd?": answered here, in one sentence. */
function Tried({ card }: { card: ThreadCard }) {
  const words = t().home;
  const act = useAct();
  const told = useSignal(false);
  const place = `tried/${card.thread_id}`;
  // The box says who can read along, and sending asks again when that changed.
  useEffect(() => void loadNetwork(card.network_id), [card.network_id]);
  const tell = (text: string) =>
    act
      .run(async () => {
        await call('thread.tell_tried', { thread_id: card.thread_id, text, ...audienceSeq(card.network_id) });
        told.value = true;
      })
      .finally(() => {
        if (!told.peek()) keepDraft(place, { fields: { body: text } });
      });
  return (
    <li class="item" data-step tabIndex={-1}>
      <Seat person={card.author} />
      <div class="stack-s">
        <p>
          <a class="title" href={paths.thread(card)}>
            {card.title}
          </a>{' '}
          <span class="soft">{words.tried}</span>
        </p>
        {told.value ? (
          <p role="status">{words.triedThanks}</p>
        ) : (
          <Composer
            place={place}
            placeholder={words.triedPlaceholder}
            send={words.share}
            quiet
            onSend={tell}
            audience={<AudienceLine networkId={card.network_id} name={card.network} />}
          />
        )}
        {act.refusal && <small role="alert">{explain(act.refusal)}</small>}
      </div>
    </li>
  );
}
