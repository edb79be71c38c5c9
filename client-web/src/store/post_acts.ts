import { call } from '../wire/request.ts';
import type { Post, PostLabel, Reaction, ReactionKind } from '../wire/types.ts';
import { audienceSeq } from './networks.ts';
import type { OpenThread } from './open_thread.ts';
import { myself } from './people.ts';

export function haveI(post: Post, kind: ReactionKind, mine: string): boolean {
  return post.reactions.some((one) => one.kind === kind && one.people.some((person) => person.person_id === mine));
}

function reacted(reactions: Reaction[], kind: ReactionKind, on: boolean): Reaction[] {
  const me = myself();
  const before = reactions.find((one) => one.kind === kind)?.people ?? [];
  const others = before.filter((person) => person.person_id !== me.person_id);
  const people = on ? [...others, me] : others;
  const rest = reactions.filter((one) => one.kind !== kind);
  return people.length > 0 ? [...rest, { kind, people }] : rest;
}

/** Shown at once; put back when the server refuses. */
export async function react(thread: OpenThread, post: Post, kind: ReactionKind, on: boolean): Promise<void> {
  thread.guess(post.post_id, (one) => ({ ...one, reactions: reacted(one.reactions, kind, on) }));
  try {
    await call('post.react', { post_id: post.post_id, kind, on });
  } catch (thrown) {
    thread.guess(post.post_id, (one) => ({ ...one, reactions: reacted(one.reactions, kind, !on) }));
    throw thrown;
  }
}

export async function markHelped(thread: OpenThread, post: Post, helped: boolean): Promise<void> {
  await call('thread.mark_helped', { thread_id: thread.id, post_id: post.post_id, helped });
  thread.amend((full) => {
    const others = full.helped.filter((id) => id !== post.post_id);
    return { ...full, helped: helped ? [...others, post.post_id] : others };
  });
}

export async function editPost(thread: OpenThread, post: Post, body: string, label?: PostLabel): Promise<void> {
  const edited = await call('post.edit', {
    post_id: post.post_id,
    body,
    label: label ?? null,
    ...audienceSeq(post.network_id),
  });
  thread.guess(post.post_id, () => ({ ...edited, seq: post.seq }));
}

export async function deletePost(thread: OpenThread, post: Post): Promise<void> {
  await call('post.delete', { post_id: post.post_id });
  thread.guess(post.post_id, (one) => ({ ...one, deleted: true, body: '', reactions: [], mentions: [] }));
}
