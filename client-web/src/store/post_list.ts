import type { Post } from '../wire/types.ts';

/** A post with the place in its feed up to which it is known, so that an older reading never undoes a newer event. */
export type Held = { post: Post; knownAt: number };

export type Posts = ReadonlyMap<string, Held>;

/** Takes in posts as they were at `asOf`. What an event after that has said already stays. */
export function takeIn(held: Posts, posts: readonly Post[], asOf: number): Posts {
  const next = new Map(held);
  for (const post of posts) {
    const known = next.get(post.post_id);
    if (!known || known.knownAt <= asOf) next.set(post.post_id, { post, knownAt: asOf });
  }
  return next;
}

export function change(held: Posts, postId: string, asOf: number, edit: (post: Post) => Post): Posts {
  const known = held.get(postId);
  if (!known || known.knownAt > asOf) return held;
  return new Map(held).set(postId, { post: edit(known.post), knownAt: asOf });
}

/** What this person did a moment ago, shown before the server has said so. What it says later wins. */
export function guess(held: Posts, postId: string, edit: (post: Post) => Post): Posts {
  const known = held.get(postId);
  return known ? new Map(held).set(postId, { ...known, post: edit(known.post) }) : held;
}

export function inOrder(held: Posts): Post[] {
  return [...held.values()].map((one) => one.post).sort((a, b) => a.seq - b.seq);
}
