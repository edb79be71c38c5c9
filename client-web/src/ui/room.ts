import type { ComponentType } from 'preact';
import { lazy } from 'preact-iso';

const triedAgain = 'kring.room_reloaded';

function onlineAgain(): Promise<unknown> {
  if (navigator.onLine !== false) return Promise.resolve();
  return new Promise((done) => addEventListener('online', done, { once: true }));
}

/** A part of the client that isn't there: the line is down, or a newer one was put in its place. Load the page afresh, once. */
async function missing(thrown: unknown): Promise<never> {
  await onlineAgain();
  const last = Number(sessionStorage.getItem(triedAgain) ?? 0);
  if (Date.now() - last < 30_000) throw thrown;
  sessionStorage.setItem(triedAgain, String(Date.now()));
  location.reload();
  return new Promise(() => {});
}

type Loader<P> = () => Promise<ComponentType<P>>;

const loaders: Loader<never>[] = [];

/** A screen that is fetched when somebody goes there. */
export function room<P>(load: Loader<P>) {
  loaders.push(load as unknown as Loader<never>);
  return lazy(() => load().catch(missing));
}

/** While nobody waits: the other screens, so that they are there at once and without a line. */
export function fetchRooms(): void {
  const idle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 2_000));
  idle(() => {
    for (const load of loaders) load().catch(() => {});
  });
}
