import { topics } from '../../store/networks.ts';
import { Label } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { PersonLink, Seat } from '../../ui/person.tsx';
import type { NetworkFull } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { CharterCard } from './charter.tsx';
import { NewTopic } from './new_topic.tsx';

export function NetworkAside({ network }: { network: NetworkFull }) {
  const words = t().network;
  const list = (topics.at(network.network_id).value ?? []).filter((topic) => !topic.archived);
  return (
    <aside class="stack-s">
      <section class="card stack-s">
        <h2>{words.topics}</h2>
        <ul class="plain topics">
          {list.map((topic) => (
            <li key={topic.topic_id}>
              <a href={paths.topic(network.network_id, topic.topic_id)}>
                <span>{topic.title}</span>
                {topic.unread > 0 ? (
                  <Label tone="now">{words.fresh}</Label>
                ) : (
                  <small>{topic.threads > 0 && words.threadsIn(topic.threads)}</small>
                )}
              </a>
            </li>
          ))}
        </ul>
        {network.state !== 'ended' && <NewTopic networkId={network.network_id} />}
      </section>
      <section class="card stack-s">
        <h2>{words.facilitators}</h2>
        {network.facilitators.length === 0 && <p class="soft">{words.noFacilitator}</p>}
        <ul class="plain stack-s">
          {network.facilitators.map((person) => (
            <li class="person-row" key={person.person_id}>
              <Seat person={person} small />
              <span>
                <PersonLink person={person} />
                <br />
                <small>{person.school}</small>
              </span>
            </li>
          ))}
        </ul>
        {network.has_one_facilitator && network.state !== 'ended' && (
          <p class="soft">{network.role === 'facilitator' ? words.findSecond : words.secondFacilitator}</p>
        )}
        <p>
          <a href={paths.members(network.network_id)}>{words.members}</a>
        </p>
      </section>
      {network.charter && <CharterCard networkId={network.network_id} charter={network.charter} />}
    </aside>
  );
}

/** On a phone the card of topics comes last; this row is at hand. */
export function TopicRow({ networkId }: { networkId: string }) {
  const list = (topics.at(networkId).value ?? []).filter((topic) => !topic.archived);
  if (list.length < 2) return null;
  return (
    <nav class="segments sliding phone-only" aria-label={t().network.topics}>
      {list.map((topic) => (
        <a key={topic.topic_id} href={paths.topic(networkId, topic.topic_id)}>
          {topic.title}
          {topic.unread > 0 && (
            <>
              <span class="dot" />
              <span class="sr-only">({t().network.fresh})</span>
            </>
          )}
        </a>
      ))}
    </nav>
  );
}
