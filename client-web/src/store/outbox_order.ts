/** Only what the order of sending needs to know of an item. */
export type Queued = { key: string; place: string; written_at: number; state: OutboxState };

/**
 * `waiting`: goes as soon as it can. `asks`: who can read it has changed, and its writer decides.
 */
export type OutboxState = 'waiting' | 'asks';

export function inOrder<T extends Queued>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => a.written_at - b.written_at || (a.key < b.key ? -1 : 1));
}

/**
 * The next one to send: the oldest that waits, unless something older in the same place asks its writer first. An answer
 * never overtakes the question that it belongs to.
 */
export function nextToSend<T extends Queued>(items: readonly T[]): T | undefined {
  const held = new Set<string>();
  for (const item of inOrder(items)) {
    if (item.state === 'asks') held.add(item.place);
    else if (!held.has(item.place)) return item;
  }
  return undefined;
}
