import { signal } from '@preact/signals';
import { asRefusal, type Refusal } from '../wire/refusal.ts';
import { call } from '../wire/request.ts';
import type { Audience, NetworkCard, NetworkFull, Topic } from '../wire/types.ts';
import { feeds, me, onSession } from './session.ts';
import { Shelf } from './shelf.ts';

export const networks = new Shelf<NetworkFull | NetworkCard>();
/** Who can read what is posted, by network: shown at each box, and its `seq` goes along with what is sent. */
export const audiences = new Shelf<Audience>();
/** Topics by network. */
export const topics = new Shelf<Topic[]>();
/** Rises when the list of networks may have changed in a way that only the server can tell. */
export const networksTurn = signal(0);

export function isFull(network: NetworkCard | NetworkFull | undefined): network is NetworkFull {
  return network !== undefined && 'needs_facilitator' in network;
}

export function keepCard(card: NetworkCard): void {
  const known = networks.peek(card.network_id);
  networks.put(card.network_id, isFull(known) ? { ...known, ...card } : card);
}

export function keepNetwork(network: NetworkFull): void {
  networks.put(network.network_id, network);
  if (network.audience) keepAudience(network.network_id, network.audience);
  if (network.topics) topics.put(network.network_id, network.topics);
}

export function keepAudience(networkId: string, audience: Audience): void {
  const known = audiences.peek(networkId);
  if (!known || known.seq <= audience.seq) audiences.put(networkId, audience);
}

/** The agreement that stood beside the box when it was sent. */
export function audienceSeq(networkId: string): { audience_seq?: number } {
  const seq = audiences.peek(networkId)?.seq;
  return seq === undefined ? {} : { audience_seq: seq };
}

/** Gives what went wrong, if anything did. */
export async function loadNetwork(networkId: string): Promise<Refusal | undefined> {
  try {
    keepNetwork(await call('network.get', { network_id: networkId }));
    return undefined;
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    if (refusal.failure === 'not_found') networks.drop(networkId);
    return refusal;
  }
}

/** The network that a feed belongs to, facilitators' feeds included. */
export function networkOfFeed(feedId: string): string | undefined {
  return me
    .peek()
    ?.feeds.find((feed) => feed.feed_id === feedId && (feed.kind === 'network' || feed.kind === 'facilitators'))
    ?.owner_id;
}

export function markNetworkUnread(networkId: string): void {
  networks.change(networkId, (network) => ({ ...network, unread: Math.max(network.unread ?? 0, 1) }));
}

function changeTopic(topic: Topic): void {
  const list = topics.peek(topic.network_id);
  if (!list) return;
  const known = list.find((one) => one.topic_id === topic.topic_id);
  const fresh = { ...topic, unread: known?.unread ?? 0 };
  const rest = list.filter((one) => one.topic_id !== topic.topic_id);
  topics.put(topic.network_id, known ? list.map((one) => (one === known ? fresh : one)) : [...rest, fresh]);
}

export function countThreadIn(networkId: string, topicId: string, at: string): void {
  topics.change(networkId, (list) =>
    list.map((one) => (one.topic_id === topicId ? { ...one, threads: one.threads + 1, newest_at: at } : one)),
  );
}

feeds.on('topic.created', ({ data }) => changeTopic(data));
feeds.on('topic.changed', ({ data }) => changeTopic(data));
feeds.on('network.changed', ({ data }) => {
  // Personal fields are empty in an event: what this person is to the network stays as it was.
  const { joined: _j, requested: _r, invited: _i, role: _o, guest_until: _g, unread: _u, ...rest } = data;
  const { needs_facilitator, has_one_facilitator, ...shared } = rest;
  networks.change(data.network_id, (network) =>
    isFull(network) ? { ...network, ...shared, needs_facilitator, has_one_facilitator } : { ...network, ...shared },
  );
});
feeds.on('network.audience_changed', ({ feed_id, data }) => {
  const networkId = networkOfFeed(feed_id);
  if (!networkId) return;
  keepAudience(networkId, data);
  networks.change(networkId, (network) => ({ ...network, members: data.members, schools: data.schools }));
});
feeds.on('network.join_requested', ({ feed_id, at, data }) => {
  networks.change(networkOfFeed(feed_id) ?? '', (network) => {
    if (!isFull(network)) return network;
    const others = (network.join_requests ?? []).filter((one) => one.person.person_id !== data.person.person_id);
    return { ...network, join_requests: [...others, { ...data, at }] };
  });
});
for (const type of ['network.request_answered', 'network.request_withdrawn'] as const) {
  feeds.on(type, ({ feed_id, data }) => {
    networks.change(networkOfFeed(feed_id) ?? '', (network) => {
      if (!isFull(network)) return network;
      const rest = (network.join_requests ?? []).filter((one) => one.person.person_id !== data.person_id);
      return { ...network, join_requests: rest };
    });
  });
}
feeds.on('network.joined', ({ data }) => {
  networksTurn.value++;
  if (networks.peek(data.network_id)) void loadNetwork(data.network_id);
});
feeds.on('network.role_changed', ({ data }) => {
  networks.change(data.network_id, ({ guest_until: _, ...network }) => ({
    ...network,
    role: data.role,
    ...(data.guest_until ? { guest_until: data.guest_until } : {}),
  }));
  if (networks.peek(data.network_id)) void loadNetwork(data.network_id);
});
feeds.on('network.left', ({ data }) => {
  networksTurn.value++;
  topics.drop(data.network_id);
  audiences.drop(data.network_id);
  if (networks.peek(data.network_id)) void loadNetwork(data.network_id);
});

onSession({
  opened: () => {},
  closed: () => {
    networks.clear();
    audiences.clear();
    topics.clear();
  },
  feedEnded: (feedId) => {
    const networkId = networkOfFeed(feedId);
    if (!networkId) return;
    topics.drop(networkId);
    audiences.drop(networkId);
    void loadNetwork(networkId);
    networksTurn.value++;
  },
});
