export const paths = {
  network: (networkId: string) => `/netwerk/${networkId}`,
  topic: (networkId: string, topicId: string) => `/netwerk/${networkId}/onderwerp/${topicId}`,
  thread: (thread: { network_id: string; thread_id: string }) =>
    `/netwerk/${thread.network_id}/gesprek/${thread.thread_id}`,
  settings: (networkId: string) => `/netwerk/${networkId}/instellingen`,
  members: (networkId: string) => `/netwerk/${networkId}/leden`,
  reports: (networkId: string) => `/netwerk/${networkId}/meldingen`,
  ask: (networkId?: string, topicId?: string) => {
    const query = new URLSearchParams();
    if (networkId) query.set('netwerk', networkId);
    if (topicId) query.set('onderwerp', topicId);
    const text = query.toString();
    return text ? `/vraag?${text}` : '/vraag';
  },
  pairing: (pairingId: string) => `/maatje/${pairingId}`,
  together: (pairingId: string) => `/maatje/${pairingId}/samen`,
  closing: (pairingId: string) => `/maatje/${pairingId}/afronden`,
  person: (personId: string) => `/collega/${personId}`,
};

/**
 * A token stands behind the `#`, so that it is never sent to a server by merely opening the link. A link with the
 * token in its path works too.
 */
export function tokenOfLink(): string {
  const { hash, pathname } = location;
  return hash ? decodeURIComponent(hash.slice(1)) : (pathname.split('/').filter(Boolean)[1] ?? '');
}
