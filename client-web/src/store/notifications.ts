import { computed, signal } from '@preact/signals';
import { call } from '../wire/request.ts';
import type { Notification } from '../wire/types.ts';
import { feeds, me, onSession, refreshSession } from './session.ts';

export const notifications = signal<Notification[] | undefined>(undefined);
export const moreNotifications = signal<string | undefined>(undefined);
/** Rises when something came in, so that home asks again. */
export const inboxTurn = signal(0);
const added = signal<ReadonlySet<string>>(new Set());
const seenAll = signal(false);

export const hasUnseen = computed(() => {
  if (notifications.value) return notifications.value.some((one) => !one.seen);
  return added.value.size > 0 || (!seenAll.value && (me.value?.unseen_notifications ?? 0) > 0);
});

export async function loadNotifications(before?: string): Promise<void> {
  const page = await call('notification.list', { limit: 40, ...(before ? { before } : {}) });
  const earlier = before ? (notifications.peek() ?? []) : [];
  notifications.value = [...earlier, ...page.notifications];
  moreNotifications.value = page.next;
}

export async function markSeen(ids?: string[]): Promise<void> {
  noteSeen(ids);
  await call('notification.mark_seen', ids ? { notification_ids: ids } : {}).catch(() => {});
}

function noteSeen(ids?: string[]): void {
  const all = ids === undefined || ids.length === 0;
  notifications.value = notifications.peek()?.map((one) => {
    return all || ids.includes(one.notification_id) ? { ...one, seen: true } : one;
  });
  if (all) seenAll.value = true;
  added.value = all ? new Set() : new Set([...added.peek()].filter((id) => !ids.includes(id)));
}

function forget(gone: (one: Notification) => boolean): void {
  const known = notifications.peek();
  if (known?.some(gone)) notifications.value = known.filter((one) => !gone(one));
}

feeds.on('notification.added', ({ data }) => {
  if (notifications.peek()?.some((one) => one.notification_id === data.notification_id)) return;
  if (notifications.peek()) notifications.value = [data, ...(notifications.peek() ?? [])];
  added.value = new Set([...added.peek(), data.notification_id]);
  inboxTurn.value++;
});
feeds.on('notification.seen', ({ data }) => {
  const counted = !notifications.peek() && data.notification_ids?.some((id) => !added.peek().has(id));
  noteSeen(data.notification_ids);
  if (counted) void refreshSession();
});
// Whoever has what was put before her open reads what is there by now.
feeds.on('pairing.reports_changed', () => {
  inboxTurn.value++;
});
feeds.on('notification.withdrawn', ({ data }) => {
  forget((one) => data.notification_ids.includes(one.notification_id));
  added.value = new Set([...added.peek()].filter((id) => !data.notification_ids.includes(id)));
  inboxTurn.value++;
  void refreshSession(); // which counts those that came before
});
feeds.on('network.left', ({ data }) => forget((one) => one.network_id === data.network_id));

onSession({
  opened: () => {},
  closed: () => {
    notifications.value = undefined;
    added.value = new Set();
    seenAll.value = false;
  },
  feedEnded: () => {},
});
