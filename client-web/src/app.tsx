import { useEffect } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, useLocation } from 'preact-iso';
import { SignIn } from './features/account/sign_in.tsx';
import { Screens } from './routes.tsx';
import { returned } from './store/delivery.ts';
import type { OutboxItem } from './store/outbox.ts';
import { me, refreshSession, sessionState } from './store/session.ts';
import { Button, Loading } from './ui/parts.tsx';
import { paths } from './ui/paths.ts';
import { fetchRooms, room } from './ui/room.ts';
import { Heading } from './ui/screen.tsx';
import { Alone, Shell } from './ui/shell.tsx';
import { tell } from './ui/toast.tsx';
import { speak, t } from './words/index.ts';

const SetUp = room(() => import('./rarely.ts').then((part) => part.SetUp));
const PasswordLink = room(() => import('./rarely.ts').then((part) => part.PasswordLink));
const Redeem = room(() => import('./rarely.ts').then((part) => part.RedeemInvitation));

export function App() {
  return (
    <LocationProvider>
      <ErrorBoundary>
        <Door />
      </ErrorBoundary>
    </LocationProvider>
  );
}

/** What one sees before it is known who one is, and the screens behind it. */
function Door() {
  const { path } = useLocation();
  const first = path.split('/')[1];
  const preferred = me.value?.person.language;
  useEffect(() => {
    if (preferred) void speak(preferred);
  }, [preferred]);
  const inside = sessionState.value === 'signed_in';
  useEffect(() => {
    if (inside) fetchRooms();
  }, [inside]);
  if (first === 'uitnodiging') return <Redeem />;
  if (first === 'begin') return <SetUp />;
  if (first === 'wachtwoord') return <PasswordLink />;
  switch (sessionState.value) {
    case 'unknown':
      return <Loading />;
    case 'unreachable':
      return <Unreachable />;
    case 'anonymous':
      return <SignIn />;
    case 'signed_in':
      return (
        <Shell>
          <Returned />
          <Screens />
        </Shell>
      );
  }
}

function Unreachable() {
  return (
    <Alone>
      <Heading title={t().shared.unreachable} />
      <p>{t().shared.unreachableText}</p>
      <div class="row">
        <Button onClick={() => void refreshSession()}>{t().shared.tryAgain}</Button>
      </div>
    </Alone>
  );
}

function whereWritten(item: OutboxItem): string {
  if (item.method === 'pairing.send') return paths.pairing(item.place);
  const network_id = item.network_id ?? '';
  return item.method === 'thread.create' ? paths.ask(network_id) : paths.thread({ network_id, thread_id: item.place });
}

/** Something couldn't be placed. Its text is back in its box; this leads there. */
function Returned() {
  const what = returned.value;
  useEffect(() => {
    if (!what) return;
    const { item, refusal } = what;
    const href = whereWritten(item);
    returned.value = undefined;
    if (location.pathname === href.split('?')[0]) return;
    tell(
      `${t().shared.notPlaced(item.title)} ${t().reasons[refusal.reason]}`,
      <a class="button quiet" href={href}>
        {t().shared.toText}
      </a>,
    );
  }, [what]);
  return null;
}
