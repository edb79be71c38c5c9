import { useEffect } from 'preact/hooks';
import { inboxTurn, loadNotifications, notifications } from '../../store/notifications.ts';
import { isOpen, loadPairings, myPairings, pairingCards, waitsForMe } from '../../store/pairings.ts';
import { me } from '../../store/session.ts';
import { ButtonLink } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { Seat, shortName } from '../../ui/person.tsx';
import type { NotificationKind, PairingCard } from '../../wire/types.ts';
import { dayOf, daysUntil } from '../../words/dates.ts';
import { t } from '../../words/index.ts';
import { NotificationLine } from '../notification/notification_line.tsx';

const asking: NotificationKind[] = ['pairing_ask_other', 'pairing_ask_again'];

// As long before its end as the server asks for it, and until the two have done so.
const daysBeforeClosing = 21;

function nearsItsEnd(card: PairingCard): boolean {
  return isOpen(card) && card.ends_on !== undefined && daysUntil(dayOf(card.ends_on), new Date()) <= daysBeforeClosing;
}

/** What one's pairs ask of one now. Of what the two wrote nothing ever shows here. */
export function PairLines() {
  const words = t().notification;
  const unseen = (me.value?.unseen_notifications ?? 0) > 0 || inboxTurn.value > 0;
  useEffect(() => {
    if (!myPairings.peek()) void loadPairings().catch(() => {});
  }, []);
  useEffect(() => {
    if (unseen && !notifications.peek()) void loadNotifications().catch(() => {});
  }, [unseen]);
  const proposals = pairingCards.value.filter(waitsForMe);
  const others = (notifications.value ?? []).filter((one) => !one.seen && asking.includes(one.kind));
  const ending = pairingCards.value.filter(nearsItsEnd);
  if (proposals.length + ending.length + others.length === 0) return null;
  return (
    <section>
      <h2>{t().home.pairLines}</h2>
      <ul class="items">
        {proposals.map((card) => (
          <li class="item" key={card.pairing_id} data-step tabIndex={-1}>
            <Seat person={card.other} />
            <p>{words.says.pairing_proposed(shortName(card.other), '')}</p>
            <ButtonLink href="/maatje?toon=alle" quiet>
              {words.pairActs.pairing_proposed}
            </ButtonLink>
          </li>
        ))}
        {ending.map((card) => (
          <li class="item" key={card.pairing_id} data-step tabIndex={-1}>
            <Seat person={card.other} />
            <p>{words.says.pairing_closing('', '')}</p>
            <ButtonLink href={paths.closing(card.pairing_id)} quiet>
              {words.pairActs.pairing_closing}
            </ButtonLink>
          </li>
        ))}
        {others.map((one) => (
          <li class="item bare" key={one.notification_id} data-step tabIndex={-1}>
            <NotificationLine notification={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}
