import { paths } from '../../ui/paths.ts';
import { shortName } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import type { Notification } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

export function whereTo(one: Notification): string {
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
        {one.title ?? one.network}
      </a>{' '}
      <small>
        <Said at={one.at} />
      </small>
    </p>
  );
}
