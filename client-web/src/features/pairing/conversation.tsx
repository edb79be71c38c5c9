import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import type { OpenPairing } from '../../store/open_pairing.ts';
import { enqueue } from '../../store/outbox.ts';
import { isOpen, keepPairing } from '../../store/pairings.ts';
import { useAct } from '../../ui/act.ts';
import { Composer } from '../../ui/composer.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeptText } from '../../ui/kept.tsx';
import { Button, ButtonLink, Crumbs, explain } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { fullName, Seat, shortName } from '../../ui/person.tsx';
import { Heading } from '../../ui/screen.tsx';
import { newId } from '../../wire/ids.ts';
import { call, socket } from '../../wire/request.ts';
import type { PairingPage } from '../../wire/types.ts';
import { capital, dayAhead, momentInFull, timeOfDay } from '../../words/dates.ts';
import { t } from '../../words/index.ts';
import { p } from '../../words/pairing/index.ts';
import { MeetingDialog } from './meeting_dialog.tsx';
import { comingMeetings } from './meetings.tsx';
import { Messages } from './messages.tsx';
import { PairFoot } from './pair_foot.tsx';
import { PairLine, WhoCanRead } from './pair_line.tsx';
import { PairSearch } from './pair_search.tsx';
import { dateSaid, daysInWords, monthSaid, roleOfOther } from './pair_words.ts';
import { WithPairing } from './with_pairing.tsx';

export function Conversation({ pairingId }: { pairingId: string }) {
  return (
    <WithPairing key={pairingId} pairingId={pairingId}>
      {(pairing, page) => <Talk pairing={pairing} page={page} />}
    </WithPairing>
  );
}

export type PairProps = { pairing: OpenPairing; page: PairingPage };

function Talk({ pairing, page }: PairProps) {
  const finding = useSignal(false);
  const finder = useRef<HTMLButtonElement>(null);
  return (
    <div class="stack pair">
      <Header pairing={pairing} page={page} finding={finding} finder={finder} />
      {isOpen(page.card) && <NextMeeting page={page} />}
      {finding.value && (
        <PairSearch
          pairing={pairing}
          page={page}
          onClose={() => {
            finding.value = false;
            finder.current?.focus();
          }}
        />
      )}
      <Messages pairing={pairing} page={page} />
      <Foot pairing={pairing} page={page} />
      <div class="row tight pair-readers">
        <WhoCanRead page={page} />
        <a class="text-button" href="/maatje?toon=alle">
          {p().find.all}
        </a>
      </div>
      <PairFoot people={page.confidential_people} />
    </div>
  );
}

/** "Je maatje tot juli; herfst, 3 van 5" */
function whatItIs({ card, year_line }: PairingPage): string {
  const words = p().talk;
  if (!isOpen(card)) return capital(p().find.list[card.state === 'completed' ? 'completed' : 'ended']);
  const role =
    card.ends_on && card.side === 'mentee'
      ? (card.kind === 'critical_friend' ? words.friendUntil : words.buddyUntil)(monthSaid(card.ends_on))
      : capital(roleOfOther(card));
  const at = year_line.findIndex((step) => step.now);
  const step = year_line[at];
  if (!step) return role;
  return `${role}; ${words.phaseOf(words.phases[step.phase], at + 1, year_line.length)}`;
}

type HeaderProps = PairProps & { finding: Signal<boolean>; finder: RefObject<HTMLButtonElement | null> };

function Header({ pairing, page, finding, finder }: HeaderProps) {
  const words = p().talk;
  const { card } = page;
  const meeting = useSignal(false);
  const small = [card.other.school, whatItIs(page)].filter(Boolean).join('. ');
  return (
    <header class="row apart pair-head">
      <div class="row pair-who">
        <Seat person={card.other} />
        <div>
          <Heading title={fullName(card.other)}>{shortName(card.other)}</Heading>
          <small>{small}</small>
        </div>
      </div>
      <span class="row tight">
        <ButtonLink href={paths.together(pairing.id)} quiet>
          {words.together}
        </ButtonLink>
        {isOpen(card) && (
          <Button
            tone="quiet"
            onClick={() => {
              meeting.value = true;
            }}
          >
            {words.meet}
          </Button>
        )}
        <button
          ref={finder}
          type="button"
          class="text-button"
          aria-label={words.find}
          aria-expanded={finding.value}
          onClick={() => {
            finding.value = !finding.value;
          }}
        >
          <Icon name="find" />
        </button>
      </span>
      {meeting.value && (
        <MeetingDialog
          page={page}
          onClose={() => {
            meeting.value = false;
          }}
        />
      )}
    </header>
  );
}

/** What the two have planned is not only on the page of what they make: it leads there. */
function NextMeeting({ page }: { page: PairingPage }) {
  const next = comingMeetings(page.meetings).find((meeting) => !meeting.cancelled);
  if (!next) return null;
  const when = momentInFull(t().dates, new Date(next.starts_at), new Date());
  return (
    <p class="row tight next-meeting">
      <Icon name="today" />
      <a href={paths.together(page.card.pairing_id)}>{p().talk.nextMeeting(when)}</a>
    </p>
  );
}

const typeAtMostEveryMs = 4_000;
let typedAt = 0;

// A sign that passes by: only over an open line, and nobody waits for its answer.
function sayTyping(pairingId: string): void {
  if (Date.now() - typedAt < typeAtMostEveryMs || socket.link.peek() !== 'open') return;
  typedAt = Date.now();
  socket.call('pairing.type', { pairing_id: pairingId }).catch(() => {});
}

function Foot({ pairing, page }: PairProps) {
  const words = p().talk;
  const { card } = page;
  const place = `pairing/${card.pairing_id}`;
  const name = shortName(card.other);
  if (!isOpen(card)) return <Over page={page} place={place} />;
  const send = (body: string) => {
    const message_id = newId();
    void enqueue({
      id: message_id,
      place: card.pairing_id,
      title: name,
      method: 'pairing.send',
      params: { message_id, pairing_id: card.pairing_id, body },
    });
  };
  return (
    <>
      {card.state === 'paused' && <Paused page={page} />}
      {page.asked_to_close && (
        <div class="notice row apart">
          <p>{words.askToClose}</p>
          <ButtonLink href={paths.closing(card.pairing_id)} quiet>
            {words.toClosing}
          </ButtonLink>
        </div>
      )}
      <Signs page={page} />
      <Composer
        place={place}
        placeholder={words.writeTo(name)}
        send={words.send}
        onSend={send}
        onType={() => sayTyping(card.pairing_id)}
        maxLength={8000}
        stays
        talk
        isMainReply
        audience={<PairLine other={card.other} />}
      />
      <div class="talk-end" id="talk-end" />
      <p class="sr-only" aria-live="polite">
        {pairing.writesUntil.value > 0 ? words.writes(name) : ''}
      </p>
    </>
  );
}

/** "maandag om 7.30 uur" */
function whenSaid(at: Date): string {
  return p().talk.when(dayAhead(t().dates, at, new Date()), timeOfDay(t().dates, at));
}

/** Chosen signs only: when the other usually reads, and when a signal reaches her. */
function Signs({ page }: { page: PairingPage }) {
  const words = p().talk;
  const { card, signal_at, other_reading_days } = page;
  const name = shortName(card.other);
  const lines = [
    other_reading_days.length > 0 && words.readsOn(name, daysInWords(other_reading_days)),
    signal_at &&
      card.state === 'active' &&
      new Date(signal_at) > new Date() &&
      words.signalAt(name, whenSaid(new Date(signal_at))),
  ].filter(Boolean);
  return lines.length > 0 ? <p class="soft pair-signs">{`${lines.join('. ')}.`}</p> : null;
}

function Paused({ page }: { page: PairingPage }) {
  const words = p().talk;
  const act = useAct();
  const resume = () =>
    void act.run(async () => {
      keepPairing(await call('pairing.resume', { pairing_id: page.card.pairing_id }));
      document.querySelector<HTMLElement>('[data-reply]')?.focus();
    });
  return (
    <div class="notice row apart">
      <p>{words.pausedLine}</p>
      <Button tone="quiet" busy={act.busy} onClick={resume}>
        {words.resume}
      </Button>
      {act.refusal && <p role="alert">{explain(act.refusal)}</p>}
    </div>
  );
}

function overSaid(card: PairingPage['card']): string {
  const words = p().talk;
  if (!card.words_until) return words.overPlain;
  const day = dateSaid(card.words_until);
  return card.my_words_destroyed ? words.overDestroyed(shortName(card.other), day) : words.over(day);
}

function Over({ page, place }: { page: PairingPage; place: string }) {
  const { card } = page;
  return (
    <section class="notice stack-s" role="status">
      <p>{overSaid(card)}</p>
      <KeptText place={place} />
      {!card.my_words_destroyed && (
        <div class="row">
          <ButtonLink href={paths.closing(card.pairing_id)} quiet>
            {p().together.closing.take}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}

/** From a screen of the pair back to its conversation. */
export function PairCrumbs({ page }: { page: PairingPage }) {
  const { card } = page;
  return <Crumbs links={[{ href: paths.pairing(card.pairing_id), text: shortName(card.other) }]} />;
}
