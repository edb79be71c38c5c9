/** What a feed brings one by one: a post of a thread, a message of a pair. */
export type Listed = { seq: number } & ({ post_id: string } | { message_id: string });

/** It, with the place in its feed up to which it is known, so that an older reading never undoes a newer event. */
export type Held<T extends Listed> = { one: T; knownAt: number };

export type HeldList<T extends Listed> = ReadonlyMap<string, Held<T>>;

function idOf(one: Listed): string {
  return 'post_id' in one ? one.post_id : one.message_id;
}

/** Takes in what was so at `asOf`. What an event after that has said already stays. */
export function takeIn<T extends Listed>(held: HeldList<T>, list: readonly T[], asOf: number): HeldList<T> {
  const next = new Map(held);
  for (const one of list) {
    const known = next.get(idOf(one));
    if (!known || known.knownAt <= asOf) next.set(idOf(one), { one, knownAt: asOf });
  }
  return next;
}

export function change<T extends Listed>(
  held: HeldList<T>,
  id: string,
  asOf: number,
  edit: (one: T) => T,
): HeldList<T> {
  const known = held.get(id);
  if (!known || known.knownAt > asOf) return held;
  return new Map(held).set(id, { one: edit(known.one), knownAt: asOf });
}

/** What this person did a moment ago, shown before the server has said so. What it says later wins. */
export function guess<T extends Listed>(held: HeldList<T>, id: string, edit: (one: T) => T): HeldList<T> {
  const known = held.get(id);
  return known ? new Map(held).set(id, { ...known, one: edit(known.one) }) : held;
}

export function inOrder<T extends Listed>(held: HeldList<T>): T[] {
  return [...held.values()].map((each) => each.one).sort((a, b) => a.seq - b.seq);
}
