import { useEffect } from 'preact/hooks';
import { inboxTurn, loadNotifications, notifications } from '../../store/notifications.ts';
import { loadPairings, myPairings, pairingCards, waitsForMe } from '../../store/pairings.ts';
import { me } from '../../store/session.ts';
import { ButtonLink } from '../../ui/parts.tsx';
import { Seat, shortName } from '../../ui/person.tsx';
import type { NotificationKind } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { NotificationLine } from '../notification/notification_line.tsx';

const asking: NotificationKind[] = ['pairing_closing', 'pairing_ask_other', 'pairing_ask_again'];

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
  if (proposals.length === 0 && others.length === 0) return null;
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
        {others.map((one) => (
          <li class="item bare" key={one.notification_id} data-step tabIndex={-1}>
            <NotificationLine notification={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}
