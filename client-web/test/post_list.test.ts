import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { change, guess, type HeldList, inOrder, takeIn } from '../src/store/post_list.ts';
import type { Post } from '../src/wire/types.ts';

function post(post_id: string, seq: number, body = ''): Post {
  return {
    post_id,
    seq,
    body,
    thread_id: 't',
    network_id: 'n',
    author: { person_id: 'p', name: 'P', leader: false, former: false },
    created_at: '',
    deleted: false,
    reactions: [],
    mentions: [],
    helped: false,
    opening: false,
  };
}
const none: HeldList<Post> = new Map();
const bodies = (posts: HeldList<Post>) => inOrder(posts).map((one) => one.body);

describe('the posts of a thread', () => {
  it('stand in the order of the feed, whatever order they came in', () => {
    const posts = takeIn(takeIn(none, [post('b', 5, 'later')], 5), [post('a', 2, 'earlier')], 5);
    assert.deepEqual(bodies(posts), ['earlier', 'later']);
  });
  it('are there once, however often they arrive', () => {
    const posts = takeIn(takeIn(none, [post('a', 2)], 2), [post('a', 2)], 9);
    assert.equal(inOrder(posts).length, 1);
  });
  it('keep what an event said when an older reading comes in after it', () => {
    const read = takeIn(none, [post('a', 2, 'first')], 4);
    const edited = change(read, 'a', 6, (one) => ({ ...one, body: 'second' }));
    assert.deepEqual(bodies(takeIn(edited, [post('a', 2, 'first')], 5)), ['second']);
  });
  it('ignore an event from before what was read', () => {
    const read = takeIn(none, [post('a', 2, 'newest')], 8);
    assert.deepEqual(bodies(change(read, 'a', 6, (one) => ({ ...one, body: 'older' }))), ['newest']);
  });
  it('let the server have the last word over a guess', () => {
    const guessed = guess(takeIn(none, [post('a', 2, 'read')], 4), 'a', (one) => ({ ...one, body: 'guess' }));
    assert.deepEqual(bodies(guessed), ['guess']);
    assert.deepEqual(bodies(change(guessed, 'a', 5, (one) => ({ ...one, body: 'said' }))), ['said']);
  });
});
