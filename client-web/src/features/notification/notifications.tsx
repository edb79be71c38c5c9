import { loadNotifications, markSeen, moreNotifications, notifications } from '../../store/notifications.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button, Empty, Label, Loading, Trouble } from '../../ui/parts.tsx';
import { Seat } from '../../ui/person.tsx';
import { Heading } from '../../ui/screen.tsx';
import { t } from '../../words/index.ts';
import { isOfPair, NotificationLine } from './notification_line.tsx';

/** Where no colleague stands behind it. */
function SignOf({ name }: { name: IconName }) {
  return (
    <span class="seat">
      <Icon name={name} />
    </span>
  );
}

export function Notifications() {
  const words = t().notification;
  const load = useLoad('notifications', () => loadNotifications().then(() => true));
  const list = notifications.value;
  const unseen = list?.some((one) => !one.seen) ?? false;
  return (
    <div class="stack">
      <header class="row apart">
        <Heading title={words.title} />
        {unseen && (
          <Button tone="quiet" onClick={() => void markSeen()}>
            {words.seenAll}
          </Button>
        )}
      </header>
      {load.refusal && <Trouble refusal={load.refusal} again={load.again} />}
      {!list && !load.refusal && <Loading />}
      {list?.length === 0 && <Empty title={words.emptyTitle} text={words.emptyText} example={words.emptyExample} />}
      {list && list.length > 0 && (
        <ul class="items">
          {list.map((one) => (
            <li class="item" key={one.notification_id} data-step tabIndex={-1}>
              {one.by ? <Seat person={one.by} /> : <SignOf name={isOfPair(one.kind) ? 'pair' : 'network'} />}
              <NotificationLine
                notification={one}
                onOpen={() => {
                  if (!one.seen) void markSeen([one.notification_id]);
                }}
              />
              {one.seen ? <span /> : <Label tone="now">{words.fresh}</Label>}
            </li>
          ))}
        </ul>
      )}
      {moreNotifications.value && (
        <div class="row">
          <Button tone="quiet" onClick={() => void loadNotifications(moreNotifications.peek())}>
            {t().shared.more}
          </Button>
        </div>
      )}
    </div>
  );
}
