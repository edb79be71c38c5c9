import { isFull, loadNetwork, networks, networksTurn, topics } from '../../store/networks.ts';
import { useLoad } from '../../ui/load.ts';
import { ButtonLink, Crumbs, Empty, Loading, Trouble } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { Said } from '../../ui/said.tsx';
import { Heading } from '../../ui/screen.tsx';
import type { NetworkFull, ThreadCard, TitleCard } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { NotFound } from '../not_found.tsx';
import { PendingThreads } from '../thread/pending_threads.tsx';
import { CharterCard } from './charter.tsx';
import { JoinButton } from './join.tsx';
import { NetworkAside, TopicRow } from './network_aside.tsx';
import { NetworkLabels, networkFacts } from './network_item.tsx';
import { NetworkMenu } from './network_menu.tsx';
import { NetworkThreads } from './network_threads.tsx';
import { Requests } from './requests.tsx';
import { Resting } from './resting.tsx';
import { TakeFacilitation } from './take_facilitation.tsx';

export function NetworkPage({ networkId }: { networkId: string }) {
  const load = useLoad(networkId, async () => {
    const refusal = await loadNetwork(networkId);
    if (refusal) throw refusal;
    return true;
  }, [networksTurn.value]);
  const network = networks.at(networkId).value;
  if (load.refusal?.failure === 'not_found') return <NotFound what="network" />;
  if (!network || !isFull(network)) {
    return load.refusal ? <Trouble refusal={load.refusal} again={load.again} /> : <Loading />;
  }
  return (
    <div class="stack">
      <NetworkHeader network={network} />
      {network.joined ? <ForMembers network={network} /> : <ForOthers network={network} />}
    </div>
  );
}

function NetworkHeader({ network }: { network: NetworkFull }) {
  const words = t().network;
  return (
    <header class="stack-s">
      <Crumbs links={[{ href: '/netwerken', text: words.listTitle }]} />
      <div class="row apart head">
        <Heading title={network.name} />
        {network.joined && <NetworkMenu network={network} />}
      </div>
      <p>{network.purpose}</p>
      <p class="row tight">
        <NetworkLabels card={network} />
        <span class="soft">{networkFacts(network)}</span>
      </p>
      {network.guest_until && (
        <p class="soft">
          {network.joined ? words.youAreGuest : words.youAreInvitedAsGuest} <Said at={network.guest_until} day />
        </p>
      )}
    </header>
  );
}

function ForMembers({ network }: { network: NetworkFull }) {
  const words = t().network;
  const ended = network.state === 'ended';
  return (
    <>
      {ended && <p class="notice">{words.endedNotice}</p>}
      {network.state === 'resting' && <Resting networkId={network.network_id} />}
      {network.needs_facilitator && <TakeFacilitation network={network} />}
      {network.role === 'facilitator' && <Requests network={network} />}
      {!ended && (
        <div class="row phone-only">
          <ButtonLink href={paths.ask(network.network_id)}>{t().menu.ask}</ButtonLink>
        </div>
      )}
      <div class="two">
        <div class="stack">
          <PendingThreads networkId={network.network_id} />
          <TopicRow networkId={network.network_id} />
          <Outcomes list={network.outcomes ?? []} />
          <NetworkThreads network={network} topics={topics.at(network.network_id).value ?? []} />
        </div>
        <NetworkAside network={network} />
      </div>
    </>
  );
}

/** What a newcomer meets first. */
function Outcomes({ list: all }: { list: (ThreadCard | TitleCard)[] }) {
  const list = all.filter((card) => card.outcome);
  if (list.length === 0) return null;
  return (
    <section class="card shared">
      <h2>{t().outcome.title}</h2>
      <ul class="items flush">
        {list.slice(0, 4).map((card) => (
          <li class="item bare" key={card.thread_id} data-step tabIndex={-1}>
            <div class="thread-item">
              {'network_id' in card ? (
                <a class="title" href={paths.thread(card)}>
                  {card.title}
                </a>
              ) : (
                <b>{card.title}</b>
              )}
              {card.outcome && <p>{card.outcome.what_we_know}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function whatJoiningMeans(network: NetworkFull): string {
  const words = t().network;
  if (network.state === 'ended') return words.endedNotice;
  if (network.invited) return words.invitedForYou;
  return network.visibility === 'open' ? words.openForYou : words.onRequestForYou;
}

/** Somebody who hasn't joined sees what it is for; of an open network also what has been found and what is asked. */
function ForOthers({ network }: { network: NetworkFull }) {
  const words = t().network;
  const asked = (network.titles ?? []).filter((card) => !card.outcome);
  return (
    <>
      <section class="card stack-s">
        <h2>{network.requested ? words.requestedTitle : words.invitesYou}</h2>
        <p>{whatJoiningMeans(network)}</p>
        <div class="row">
          <JoinButton card={network} />
        </div>
      </section>
      {network.charter && <CharterCard networkId={network.network_id} charter={network.charter} />}
      <Outcomes list={network.titles ?? []} />
      {asked.length > 0 && (
        <section class="stack-s">
          <h2>{words.asked}</h2>
          <ul class="plain stack-s">
            {asked.map((card) => (
              <li key={card.thread_id}>{card.title}</li>
            ))}
          </ul>
        </section>
      )}
      {(network.first_questions ?? []).length > 0 && asked.length === 0 && (
        <Empty title={words.firstQuestions} example={network.first_questions?.join(' ')} />
      )}
    </>
  );
}
