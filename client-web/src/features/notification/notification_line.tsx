import { paths } from '../../ui/paths.ts';
import { shortName } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import type { Notification } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

/** Of a pair: where one does what it says. Whoever coordinates reads of pairs without being in them. */
function whereToPair(one: Notification): string {
  if (one.kind === 'pairing_asks_help' || one.kind === 'starter_without_pair') return '/maatjes';
  if (one.kind === 'pairing_report') return '/vertrouwen';
  if (!one.pairing_id || one.kind === 'pairing_proposed' || one.kind === 'pairing_filled') return '/maatje?toon=alle';
  if (one.kind === 'pairing_ask_again' || one.kind === 'pairing_ask_other') return '/maatje?toon=alle';
  if (one.kind === 'pairing_closing' || one.kind === 'pairing_over') return paths.closing(one.pairing_id);
  if (one.kind === 'pairing_meeting' || one.kind === 'pairing_agreement') return paths.together(one.pairing_id);
  return paths.pairing(one.pairing_id);
}

export function isOfPair(kind: Notification['kind']): kind is keyof ReturnType<typeof t>['notification']['pairActs'] {
  return kind in t().notification.pairActs;
}

export function whereTo(one: Notification): string {
  if (isOfPair(one.kind)) return whereToPair(one);
  if (one.kind === 'report' && one.network_id) return paths.reports(one.network_id);
  if (one.kind === 'join_request' && one.network_id) return paths.members(one.network_id);
  if (one.thread_id && one.network_id) {
    return paths.thread({ network_id: one.network_id, thread_id: one.thread_id });
  }
  return one.network_id ? paths.network(one.network_id) : '/';
}

/** What happened, in a sentence. It never quotes what somebody wrote. */
export function NotificationLine({ notification: one, onOpen }: { notification: Notification; onOpen?: () => void }) {
  const who = one.by ? shortName(one.by) : t().person.somebody;
  return (
    <p>
      {t().notification.says[one.kind](who, one.network ?? '')}{' '}
      <a class="title" href={whereTo(one)} onClick={onOpen}>
        {isOfPair(one.kind) ? t().notification.pairActs[one.kind] : (one.title ?? one.network)}
      </a>{' '}
      <small>
        <Said at={one.at} />
      </small>
    </p>
  );
}
