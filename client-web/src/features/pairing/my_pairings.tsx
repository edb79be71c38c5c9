import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { isOpen, isOver, loadPairings, myPairings, waitsForMe } from '../../store/pairings.ts';
import { useLoad } from '../../ui/load.ts';
import { ButtonLink, Empty, Label, Loading, Trouble } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { fullName, Seat } from '../../ui/person.tsx';
import { rolePages } from '../../ui/role_pages.ts';
import { Heading } from '../../ui/screen.tsx';
import type { MentorOffer, MyPairings, PairingCard } from '../../wire/types.ts';
import { p } from '../../words/pairing/index.ts';
import { StuckLine } from './pair_foot.tsx';
import { dateSaid, roleOfOther, wishesInWords } from './pair_words.ts';
import { Proposal } from './proposal.tsx';
import { RequestState } from './request_state.tsx';

/** With one pair and nothing to answer it is the conversation; else what there is and what one can do. */
export function MyPairingsPage({ all }: { all: boolean }) {
  const { route } = useLocation();
  const load = useLoad('pairings', loadPairings);
  // Without a connection what is known stays: the conversation too.
  const known = load.value ?? load.refusal?.reason === 'no_connection';
  const mine = known ? myPairings.value : undefined;
  const only = mine && !all ? onlyOne(mine) : undefined;
  useEffect(() => {
    if (only) route(paths.pairing(only.pairing_id), true);
  }, [only?.pairing_id]);
  if (load.refusal && !mine) return <Trouble refusal={load.refusal} again={load.again} />;
  if (!mine || only) return <Loading />;
  return <List mine={mine} />;
}

function onlyOne({ pairings }: MyPairings): PairingCard | undefined {
  const open = pairings.filter(isOpen);
  return open.length === 1 && !pairings.some(waitsForMe) ? open[0] : undefined;
}

function List({ mine }: { mine: MyPairings }) {
  const words = p().find;
  const { pairings, request, offer } = mine;
  const open = pairings.filter(isOpen);
  const proposed = pairings.filter((card) => card.state === 'proposed');
  const over = pairings.filter(isOver);
  const offers = offer !== undefined && offer.room > 0;
  const nothing = open.length === 0 && proposed.length === 0 && !request && !offers;
  const inAutumn = [7, 8].includes(new Date().getMonth());
  return (
    <div class="stack">
      <header class="stack-s">
        <Heading title={open.length > 1 ? words.all : words.title} />
        {mine.table_afternoon && <p class="soft">{words.list.afternoon(words.weekdays[mine.table_afternoon])}</p>}
      </header>
      {inAutumn && mine.may_ask && <p class="notice">{words.list.autumn}</p>}
      {proposed.length > 0 && (
        <section class="stack-s">
          <h2>{words.list.proposals}</h2>
          <ul class="plain stack-s">
            {proposed.filter(waitsForMe).map((card) => (
              <Proposal key={card.pairing_id} card={card} />
            ))}
          </ul>
          <ul class="items">
            {proposed
              .filter((card) => card.my_yes)
              .map((card) => (
                <Proposal key={card.pairing_id} card={card} />
              ))}
          </ul>
        </section>
      )}
      {open.length > 0 && (
        <section>
          <h2>{words.list.open}</h2>
          <ul class="items">
            {open.map((card) => (
              <OpenItem key={card.pairing_id} card={card} />
            ))}
          </ul>
        </section>
      )}
      {request && <RequestState request={request} />}
      {nothing && (mine.may_ask ? <NoneYet /> : <NothingOffered />)}
      {offers && offer && (
        <section class="card stack-s">
          <h2>{words.offer.mine}</h2>
          <p>{roomSaid(offer, proposed)}</p>
          {wishesInWords(offer.wishes) && <p class="soft">{wishesInWords(offer.wishes)}</p>}
          <div class="row">
            <ButtonLink href="/maatje/aanbod" quiet>
              {words.offer.change}
            </ButtonLink>
          </div>
        </section>
      )}
      <Doings mine={mine} nothing={nothing} offers={offers} />
      {over.length > 0 && (
        <section>
          <h2>{words.list.over}</h2>
          <ul class="items">
            {over.map((card) => (
              <OverItem key={card.pairing_id} card={card} />
            ))}
          </ul>
        </section>
      )}
      <StuckLine people={mine.confidential_people} />
      <Elsewhere />
    </div>
  );
}

/** Who asked and waits for an answer holds a place, which isn't taken yet. */
function roomSaid(offer: MentorOffer, proposed: PairingCard[]): string {
  const waiting = proposed.filter(
    (card) => waitsForMe(card) && card.side === 'mentor' && card.kind !== 'critical_friend',
  ).length;
  return p().find.offer.taken(offer.room, Math.max(0, offer.taken - waiting), waiting);
}

/** What else one can do, quietly: the one thing that stands out stands above. */
function Doings({ mine, nothing, offers }: { mine: MyPairings; nothing: boolean; offers: boolean }) {
  const words = p().find.list;
  const mayAsk = mine.may_ask && !mine.request && !nothing;
  const mayOffer = !mine.may_ask && !offers && !nothing;
  return (
    <section class="stack-s">
      <div class="row">
        {mayAsk && (
          <ButtonLink href="/maatje/vraag" quiet>
            {words.ask}
          </ButtonLink>
        )}
        {mayOffer && (
          <ButtonLink href="/maatje/aanbod" quiet>
            {words.offer}
          </ButtonLink>
        )}
        <ButtonLink href="/maatje/vriend" quiet>
          {words.friend}
        </ButtonLink>
      </div>
      <p class="soft">{words.friendText}</p>
    </section>
  );
}

function NoneYet() {
  const words = p().find.list;
  return (
    <Empty title={words.starterTitle} text={words.starterText} example={words.starterExample}>
      <ButtonLink href="/maatje/vraag">{words.ask}</ButtonLink>
    </Empty>
  );
}

function NothingOffered() {
  const words = p().find.list;
  return (
    <Empty title={words.mentorTitle} text={words.mentorText} example={words.mentorExample}>
      <ButtonLink href="/maatje/aanbod">{words.offer}</ButtonLink>
    </Empty>
  );
}

function OpenItem({ card }: { card: PairingCard }) {
  const words = p().find.list;
  return (
    <li class="item keeps-row" data-step tabIndex={-1}>
      <Seat person={card.other} />
      <p>
        <a class="title" href={paths.pairing(card.pairing_id)}>
          {fullName(card.other)}
        </a>{' '}
        <small>
          {[card.other.school, roleOfOther(card), card.state === 'paused' && words.paused].filter(Boolean).join(', ')}
        </small>
      </p>
      {card.unread > 0 ? <Label tone="private">{words.unread}</Label> : <span />}
    </li>
  );
}

function OverItem({ card }: { card: PairingCard }) {
  const words = p().find.list;
  const how = card.state === 'completed' ? words.completed : words.ended;
  return (
    <li class="item" data-step tabIndex={-1}>
      <Seat person={card.other} />
      <div>
        <p>
          <a class="title" href={paths.closing(card.pairing_id)}>
            {fullName(card.other)}
          </a>{' '}
          <small>{how}</small>
        </p>
        <p class="soft">
          {card.my_words_destroyed ? words.wordsGone : card.words_until && words.wordsUntil(dateSaid(card.words_until))}
        </p>
      </div>
    </li>
  );
}

/** On a phone there is no rail to lead there. */
function Elsewhere() {
  const pages = rolePages();
  if (pages.length === 0) return null;
  return (
    <div class="row phone-only">
      {pages.map(({ href, text }) => (
        <ButtonLink key={href} href={href} quiet>
          {text}
        </ButtonLink>
      ))}
    </div>
  );
}
