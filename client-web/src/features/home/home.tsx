import { useEffect } from 'preact/hooks';
import { keepCard } from '../../store/networks.ts';
import { inboxTurn } from '../../store/notifications.ts';
import { me, onlyAdministers } from '../../store/session.ts';
import { keepThreads } from '../../store/threads.ts';
import { useLoad } from '../../ui/load.ts';
import { ButtonLink, Empty, Loading, Trouble } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { Heading } from '../../ui/screen.tsx';
import { call } from '../../wire/request.ts';
import type { Home as HomeData } from '../../wire/types.ts';
import { dateAsHeading } from '../../words/dates.ts';
import { t } from '../../words/index.ts';
import { firstName } from '../../words/names.ts';
import { JoinButton } from '../network/join.tsx';
import { endedLast, NetworkItem } from '../network/network_item.tsx';
import { FiveMinutes } from './five_minutes.tsx';
import { PairLines } from './pair_lines.tsx';
import { Since, sinceIsEmpty } from './since.tsx';

async function askHome(): Promise<HomeData> {
  const home = await call('home.get', {});
  keepThreads(home.five_minutes.flatMap((one) => (one.thread ? [one.thread] : [])));
  keepThreads([...home.since.my_threads, ...home.since.outcomes]);
  for (const card of [...home.networks, ...home.suggestions]) keepCard(card);
  return home;
}

/** The Monday test: the first thing seen can be answered or taken into class. */
export function Home() {
  const home = useLoad('home', askHome, [inboxTurn.value]);
  const words = t().home;
  const name = firstName(me.value?.person.name ?? '');
  const first = home.value?.five_minutes[0];
  useEffect(() => {
    const back = () => document.visibilityState === 'visible' && home.again();
    document.addEventListener('visibilitychange', back);
    return () => document.removeEventListener('visibilitychange', back);
  }, []);
  return (
    <div class="stack">
      <header>
        <small>{dateAsHeading(t().dates, new Date())}</small>
        <Heading title={t().menu.today}>
          {words.greeting(name)} {first ? words.headline[first.why] : ''}
        </Heading>
      </header>
      {home.refusal && <Trouble refusal={home.refusal} again={home.again} />}
      {!home.value && !home.refusal && <Loading />}
      {home.value && <Filled home={home.value} />}
    </div>
  );
}

function Filled({ home }: { home: HomeData }) {
  const words = t().home;
  if (onlyAdministers.value) return <Administrator />;
  if (home.networks.length === 0) return <Newcomer home={home} />;
  const calm = home.five_minutes.length === 0 && sinceIsEmpty(home);
  return (
    <>
      {calm && (
        <Empty title={words.calmTitle} text={words.calmText} example={words.calmExample}>
          <ButtonLink href={paths.ask()}>{t().menu.ask}</ButtonLink>
        </Empty>
      )}
      <PairLines />
      <FiveMinutes items={home.five_minutes} />
      <Since home={home} />
      <section>
        <div class="row apart">
          <h2>{words.myNetworks}</h2>
          <a href="/netwerken">{words.allNetworks}</a>
        </div>
        <ul class="items">
          {endedLast(home.networks).map((card) => (
            <NetworkItem key={card.network_id} card={card} />
          ))}
        </ul>
      </section>
      <Suggestions home={home} />
    </>
  );
}

function Administrator() {
  const words = t().home;
  return (
    <Empty title={words.adminTitle} text={words.adminText}>
      <ButtonLink href="/beheer?deel=invitations">{words.adminAct}</ButtonLink>
    </Empty>
  );
}

function Newcomer({ home }: { home: HomeData }) {
  const words = t().home;
  return (
    <>
      <PairLines />
      <Empty title={words.newcomerTitle} text={words.newcomerText}>
        <ButtonLink href="/netwerken">{words.findNetwork}</ButtonLink>
      </Empty>
      <Suggestions home={home} />
    </>
  );
}

function Suggestions({ home }: { home: HomeData }) {
  if (home.suggestions.length === 0) return null;
  return (
    <section>
      <h2>{home.networks.length === 0 ? t().home.suggestionsFirst : t().home.suggestions}</h2>
      <ul class="items">
        {home.suggestions.map((card) => (
          <NetworkItem key={card.network_id} card={card} action={<JoinButton card={card} quiet />} />
        ))}
      </ul>
    </section>
  );
}
