import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { hasUnseen } from '../store/notifications.ts';
import { outbox } from '../store/outbox.ts';
import { hasUnreadMessages } from '../store/pairings.ts';
import { me, mySchool, offline, onlyAdministers } from '../store/session.ts';
import { t } from '../words/index.ts';
import { firstName } from '../words/names.ts';
import { Announcer } from './announce.tsx';
import { Icon, type IconName, Mark } from './icon.tsx';
import { keysOn, listenForKeys } from './keys.ts';
import { KeysDialog } from './keys_dialog.tsx';
import { paths } from './paths.ts';
import { Seat } from './person.tsx';
import { rolePages } from './role_pages.ts';
import { Toasts } from './toast.tsx';

type Place = {
  href: string;
  text: string;
  short?: string;
  icon: IconName;
  dot?: boolean;
  personal?: boolean;
  hint?: string;
};

/** Whoever asks from a network asks there. */
function askFrom(path: string): string {
  const [, room, networkId, part, topicId] = path.split('/');
  return room === 'netwerk' ? paths.ask(networkId, part === 'onderwerp' ? topicId : undefined) : paths.ask();
}

function places(path: string): { rail: Place[]; tabs: Place[] } {
  const words = t().menu;
  const today: Place = { href: '/', text: words.today, icon: 'today' };
  const networks: Place = { href: '/netwerken', text: words.networks, icon: 'network' };
  const pair: Place = {
    href: '/maatje',
    text: words.pair,
    short: words.pairShort,
    icon: 'pair',
    dot: hasUnreadMessages.value,
    personal: true,
  };
  const bell: Place = { href: '/meldingen', text: words.notifications, icon: 'bell', dot: hasUnseen.value };
  const find: Place = { href: '/zoeken', text: words.search, icon: 'find' };
  const ask: Place = { href: askFrom(path), text: words.ask, short: words.askShort, icon: 'ask' };
  const admin: Place = { href: '/beheer', text: words.admin, icon: 'people' };
  if (onlyAdministers.value) return { rail: [today, admin, bell], tabs: [today, admin, bell] };
  const rail = [today, networks, pair, bell, keysOn.value ? { ...find, hint: '/' } : find];
  rail.push(...rolePages());
  if (me.value?.administrator) rail.push(admin);
  return { rail, tabs: [today, networks, pair, ask, bell] };
}

function isHere(path: string, href: string): boolean {
  if (href === '/netwerken') return /^\/(netwerk|netwerken)(\/|$)/.test(path);
  if (href.startsWith('/vraag')) return path === '/vraag';
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}

function PlaceLink({ place, path, kind }: { place: Place; path: string; kind?: 'tab' }) {
  const tab = kind === 'tab';
  return (
    <a
      class={tab ? undefined : 'rail-link'}
      href={place.href}
      aria-current={isHere(path, place.href) ? 'page' : undefined}
    >
      <Icon name={place.icon} />
      {tab ? (place.short ?? place.text) : place.text}
      {place.dot && (
        <>
          <span class={place.personal ? 'dot private' : 'dot'} />
          <span class="sr-only">({t().menu.somethingNew})</span>
        </>
      )}
      {place.hint && !tab && (
        <span class="hint" aria-hidden="true">
          {place.hint}
        </span>
      )}
    </a>
  );
}

function Rail({ path, items }: { path: string; items: Place[] }) {
  const person = me.value?.person;
  return (
    <nav class="rail" aria-label={t().menu.main}>
      <a class="brand" href="/">
        <Mark />
        Kring
      </a>
      {items.map((place) => (
        <PlaceLink key={place.href} place={place} path={path} />
      ))}
      {!onlyAdministers.value && (
        <a class="button" href={askFrom(path)}>
          {t().menu.ask}
        </a>
      )}
      <a class="rail-me" href="/ik" aria-current={path === '/ik' ? 'page' : undefined}>
        <Seat person={{ name: person?.name ?? '', former: false }} small />
        <span>
          <b>{firstName(person?.name ?? '')}</b>
          <br />
          <small>{mySchool.value?.name ?? me.value?.group}</small>
        </span>
      </a>
    </nav>
  );
}

function Top() {
  const name = me.value?.person.name ?? '';
  return (
    <div class="top">
      <a class="brand" href="/">
        <Mark />
        Kring
      </a>
      <span class="row tight">
        {!onlyAdministers.value && (
          <a href="/zoeken">
            <Icon name="find" />
            <span class="sr-only">{t().menu.search}</span>
          </a>
        )}
        <a href="/ik">
          <Seat person={{ name, former: false }} small />
          <span class="sr-only">{t().menu.me(name)}</span>
        </a>
      </span>
    </div>
  );
}

function OfflineLine() {
  if (!offline.value) return null;
  return (
    <p class="quiet-line" role="status">
      <Icon name="cloud" />
      {outbox.value.length > 0 ? t().shared.offlineUnsent : t().shared.offline}
    </p>
  );
}

export function Shell({ children }: { children: ComponentChildren }) {
  const { path, route } = useLocation();
  const { rail, tabs } = places(path);
  useEffect(() => listenForKeys((to) => route(to)), []);
  return (
    <>
      <a class="skip" href="#main">
        {t().menu.skip}
      </a>
      <div class="app">
        <Rail path={path} items={rail} />
        <div>
          <header>
            <Top />
          </header>
          <main id="main" tabIndex={-1}>
            <OfflineLine />
            {children}
          </main>
        </div>
        <nav class="tabs" aria-label={t().menu.main}>
          {tabs.map((place) => (
            <PlaceLink key={place.href} place={place} path={path} kind="tab" />
          ))}
        </nav>
      </div>
      <Toasts />
      <Announcer />
      <KeysDialog />
    </>
  );
}

/** Screens before anybody has signed in: the mark, one column, one thing to do. */
export function Alone({ children }: { children: ComponentChildren }) {
  return (
    <main class="alone stack">
      <span class="brand">
        <Mark />
        Kring
      </span>
      {children}
    </main>
  );
}
