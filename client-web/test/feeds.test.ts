import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Feeds } from '../src/wire/feeds.ts';

type Followed = { feed_id: string; after_seq: number };

function world(answer: () => Promise<unknown> = async () => ({})) {
  const asked: Followed[][] = [];
  const heard: number[] = [];
  const feeds = new Feeds((list) => {
    asked.push(list);
    return answer();
  });
  feeds.on('topic.changed', (event) => void heard.push(event.seq));
  const arrives = (feed_id: string, seq: number) =>
    feeds.hear('event', { feed_id, seq, type: 'topic.changed', at: '', data: {} });
  return { asked, heard, feeds, arrives };
}

describe('feeds', () => {
  it('give an event once, whatever arrives again', () => {
    const { feeds, heard, arrives } = world();
    feeds.followOnly([{ feed_id: 'a', seq: 3 }]);
    for (const seq of [3, 4, 4, 5, 4, 5, 6]) arrives('a', seq);
    assert.deepEqual(heard, [4, 5, 6]);
  });
  it('hear nothing of a feed that is not followed', () => {
    const { feeds, heard, arrives } = world();
    feeds.followOnly([{ feed_id: 'a', seq: 0 }]);
    arrives('b', 1);
    assert.deepEqual(heard, []);
  });
  it('resume from where they were on a new connection', () => {
    const { feeds, asked, arrives } = world();
    feeds.followOnly([{ feed_id: 'a', seq: 3 }]);
    arrives('a', 7);
    feeds.resume();
    assert.deepEqual(asked.at(-1), [{ feed_id: 'a', after_seq: 7 }]);
  });
  it('keep their place when the list of feeds is asked for again', () => {
    const { feeds, asked, arrives } = world();
    feeds.followOnly([{ feed_id: 'a', seq: 3 }]);
    arrives('a', 7);
    feeds.followOnly([
      { feed_id: 'a', seq: 9 },
      { feed_id: 'b', seq: 2 },
    ]);
    assert.equal(feeds.newest('a'), 7);
    assert.deepEqual(asked.at(-1), [{ feed_id: 'b', after_seq: 2 }]);
  });
  it('begin afresh at the place that a reset names', () => {
    const { feeds, heard, arrives } = world();
    const reset: string[] = [];
    feeds.onReset = (id) => void reset.push(id);
    feeds.followOnly([{ feed_id: 'a', seq: 3 }]);
    feeds.hear('feed.reset', { feed_id: 'a', seq: 9000 });
    arrives('a', 9000);
    arrives('a', 9001);
    assert.deepEqual(reset, ['a']);
    assert.deepEqual(heard, [9001]);
  });
  it('hear nothing after the grant has ended', () => {
    const { feeds, heard, arrives } = world();
    const ended: string[] = [];
    feeds.onEnded = (id) => void ended.push(id);
    feeds.followOnly([{ feed_id: 'a', seq: 3 }]);
    feeds.hear('feed.ended', { feed_id: 'a' });
    arrives('a', 4);
    assert.deepEqual(ended, ['a']);
    assert.deepEqual(heard, []);
  });
  it('ask for all again when one of them had ended while nobody listened', async () => {
    let lost = 'none';
    const asked: string[][] = [];
    const feeds = new Feeds(
      (list) => {
        asked.push(list.map((one) => one.feed_id));
        return list.some((one) => one.feed_id === lost)
          ? Promise.reject({ failure: 'not_found' })
          : Promise.resolve({});
      },
      { retryAfter: 1 },
    );
    const gone: string[] = [];
    feeds.onGone = (id) => void gone.push(id);
    feeds.onRefused = () => feeds.followOnly([{ feed_id: 'a', seq: 9 }]);
    feeds.followOnly([
      { feed_id: 'a', seq: 3 },
      { feed_id: 'b', seq: 3 },
    ]);
    lost = 'b';
    feeds.resume();
    await new Promise((done) => setImmediate(done));
    assert.deepEqual(asked, [['a', 'b'], ['a', 'b'], ['a']]);
    assert.deepEqual(gone, ['b']);
    assert.equal(feeds.newest('a'), 3);
  });
  it('ask again after a while when the server can not answer', async () => {
    const answers = [() => Promise.reject({ failure: 'unavailable' }), () => Promise.resolve({})];
    const asked: string[][] = [];
    const done = new Promise<void>((resolve) => {
      const feeds = new Feeds(
        (list) => {
          asked.push(list.map((one) => one.feed_id));
          if (asked.length === 2) resolve();
          return answers[asked.length - 1]?.() ?? Promise.reject(new Error('asked too often'));
        },
        { retryAfter: 1 },
      );
      feeds.followOnly([{ feed_id: 'a', seq: 3 }]);
    });
    await done;
    assert.deepEqual(asked, [['a'], ['a']]);
  });
  it('say so when the server refuses what is asked', async () => {
    const { feeds } = world(() => Promise.reject({ failure: 'not_found' }));
    let refused = 0;
    feeds.onRefused = () => void refused++;
    feeds.followOnly([{ feed_id: 'a', seq: 3 }]);
    await new Promise((done) => setImmediate(done));
    assert.equal(refused, 1);
    feeds.forget();
  });
  it('tell of an event of which nothing is left apart, without its data', () => {
    const { feeds, heard } = world();
    const gone: string[] = [];
    feeds.onVoid('topic.changed', (feedId) => void gone.push(feedId));
    feeds.followOnly([{ feed_id: 'a', seq: 3 }]);
    feeds.hear('event', { feed_id: 'a', seq: 4, type: 'topic.changed', at: '', data: { void: true } });
    assert.deepEqual(heard, []);
    assert.deepEqual(gone, ['a']);
    assert.equal(feeds.newest('a'), 4);
  });
  it('pass a signal on, of a followed feed only, and keep their place', () => {
    const { feeds } = world();
    const writing: string[] = [];
    feeds.onSignal('pairing.typing', (data) => void writing.push(data.person_id));
    feeds.followOnly([{ feed_id: 'a', seq: 3 }]);
    const data = { pairing_id: 'p', person_id: 'els' };
    feeds.hear('signal', { feed_id: 'a', type: 'pairing.typing', data });
    feeds.hear('signal', { feed_id: 'b', type: 'pairing.typing', data });
    assert.deepEqual(writing, ['els']);
    assert.equal(feeds.newest('a'), 3);
  });
});
