import { batch, computed, signal } from '@preact/signals';
import { Feeds } from '../wire/feeds.ts';
import { asRefusal } from '../wire/refusal.ts';
import { call, socket, unauthenticated } from '../wire/request.ts';
import type { Me, Place } from '../wire/types.ts';
import { database } from './database.ts';
import { flushDrafts, forgetDrafts, openDrafts } from './drafts.ts';
import { forgetOutbox } from './outbox.ts';

/** `unknown`: not asked yet. `unreachable`: asked, and nobody answered. */
export type SessionState = 'unknown' | 'unreachable' | 'anonymous' | 'signed_in';

export const sessionState = signal<SessionState>('unknown');
export const me = signal<Me | undefined>(undefined);
export const myId = computed(() => me.value?.person.person_id ?? '');
/** Networks don't exist for somebody who administers and is nothing else. */
export const onlyAdministers = computed(
  () => me.value?.administrator === true && me.value.places.every((place) => place.role === 'administrator'),
);
export const mySchool = computed<Place | undefined>(() => me.value?.places.find((place) => place.kind === 'school'));
export function hasRole(role: string): boolean {
  return me.value?.places.some((place) => place.role === role) ?? false;
}
/** The school to begin with where one has to be chosen: one's own. */
export function mySchoolAmong(schools: readonly { school_id: string }[]): string {
  const mine = schools.find((school) => school.school_id === mySchool.peek()?.place_id);
  return (mine ?? schools[0])?.school_id ?? '';
}

/** True while what is written can't be sent. */
export const offline = computed(() => sessionState.value === 'signed_in' && socket.link.value === 'waiting');

/** Rises when a feed had to begin again: whatever was loaded from it is loaded again. */
export const freshTurn = signal(0);

export const feeds = new Feeds((asked) => socket.call('feed.follow', { feeds: asked }));

type Hooks = {
  opened: (personId: string) => Promise<void> | void;
  closed: () => void;
  feedEnded: (id: string) => void;
};
const hooks: Hooks[] = [];
export function onSession(hook: Hooks): void {
  hooks.push(hook);
}

const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('kring') : undefined;
let contract = '';

// Whether somebody was signed in here last. Without it a first visit would begin with a refusal.
const hint = 'kring.signed_in';

function remember(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(hint, 'yes');
    else localStorage.removeItem(hint);
  } catch {
    // Then every visit asks.
  }
}

function surelyNobody(): boolean {
  try {
    return localStorage.getItem(hint) === null;
  } catch {
    return false;
  }
}

/** Asks who we are. Called at the start, after signing in, and when what we may follow has changed. */
export async function refreshSession(): Promise<void> {
  try {
    const mine = await call('account.me', {});
    const known = me.peek()?.person.person_id;
    me.value = mine;
    if (known !== mine.person.person_id) await begin(mine);
    feeds.followOnly(mine.feeds);
    sessionState.value = 'signed_in';
    remember(true);
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    if (refusal.failure === 'unauthenticated') end();
    else if (sessionState.peek() !== 'signed_in') sessionState.value = 'unreachable';
  }
}

async function begin(mine: Me): Promise<void> {
  await openDrafts(mine.person.person_id);
  for (const hook of hooks) await hook.opened(mine.person.person_id);
  socket.start();
}

function end(): void {
  remember(false);
  if (sessionState.peek() === 'anonymous') return;
  socket.stop();
  feeds.forget();
  batch(() => {
    sessionState.value = 'anonymous';
    me.value = undefined;
    forgetDrafts();
    forgetOutbox();
    for (const hook of hooks) hook.closed();
  });
}

/** The cookie is there: become this person, in every tab. */
export async function signedIn(): Promise<void> {
  tabs?.postMessage('person_changed');
  await refreshSession();
}

/**
 * The caller has already asked about what is unsent. It goes from this device before the door shows, so that whoever
 * turns away then leaves nothing. Without a line the cookie would stay too: then one isn't signed out, and this throws.
 */
export async function signOut(): Promise<void> {
  const mine = myId.peek();
  await database.wipe(mine);
  try {
    await call('account.sign_out', {});
  } catch (thrown) {
    if (asRefusal(thrown).failure !== 'unauthenticated') throw thrown;
  }
  end();
  await database.wipe(mine);
  tabs?.postMessage('person_changed');
}

async function startAfresh(): Promise<void> {
  await flushDrafts();
  location.reload();
}

export function startSession(): Promise<void> {
  unauthenticated.hear = end;
  socket.onSessionEnded = end;
  socket.onNote = (method, params) => feeds.hear(method, params);
  socket.onHello = (hello) => {
    const another = hello.person_id !== undefined && hello.person_id !== myId.peek();
    const newer = contract !== '' && hello.contract !== contract;
    contract = hello.contract;
    if (another || newer) void startAfresh();
    else feeds.resume();
  };
  feeds.onReset = () => {
    freshTurn.value++;
  };
  feeds.onRefused = () => void refreshSession();
  const ended = (id: string) => {
    for (const hook of hooks) hook.feedEnded(id);
  };
  feeds.onGone = ended;
  feeds.onEnded = (id) => {
    ended(id);
    void refreshSession();
  };
  feeds.on('account.changed', () => void refreshSession());
  feeds.on('network.joined', () => void refreshSession());
  feeds.on('network.role_changed', () => void refreshSession());
  feeds.on('network.left', () => void refreshSession());
  // A cookie belongs to the whole browser: a tab that still shows somebody else must not go on.
  if (tabs) tabs.onmessage = () => void startAfresh();
  if (!surelyNobody()) return refreshSession();
  sessionState.value = 'anonymous';
  return Promise.resolve();
}
