import type { ComponentChildren } from 'preact';
import { networks } from '../../store/networks.ts';
import { Label } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import type { NetworkCard } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

/** "groep 3 en 4" */
export function yearsInWords(years: readonly number[]): string {
  return t().years.range([...years].sort((a, b) => a - b));
}

export function NetworkLabels({ card }: { card: NetworkCard }) {
  const words = t().network;
  return (
    <>
      {card.joined && card.state !== 'ended' && card.facilitators?.length === 0 && (
        <Label tone="now">{words.seeksFacilitator}</Label>
      )}
      {card.state === 'draft' && <Label tone="plain">{words.states.draft}</Label>}
      {card.state === 'resting' && <Label tone="plain">{words.states.resting}</Label>}
      {card.state === 'ended' && <Label tone="plain">{words.states.ended}</Label>}
      {card.visibility === 'closed' && (
        <Label tone="plain" icon="lock">
          {words.visibilities.closed}
        </Label>
      )}
      {card.visibility === 'on_request' && <Label tone="plain">{words.visibilities.on_request}</Label>}
    </>
  );
}

export function networkFacts(card: NetworkCard): string {
  const words = t().network;
  const facts = [
    ...card.subjects,
    ...(card.years.length > 0 ? [yearsInWords(card.years)] : []),
    // Of a network on request nobody outside it knows how many there are.
    ...(card.members > 0 ? [t().audience.members(card.members, card.schools)] : []),
    ...(card.open_questions ? [words.openQuestions(card.open_questions)] : []),
  ];
  return facts.join(' · ');
}

export function subjectsOf(cards: readonly NetworkCard[]): string[] {
  return [...new Set(cards.flatMap((card) => card.subjects))].sort((a, b) => a.localeCompare(b, 'nl'));
}

/** What has ended comes last. */
export function endedLast(cards: readonly NetworkCard[]): NetworkCard[] {
  const order = (card: NetworkCard) => (card.state === 'ended' ? 1 : 0);
  return [...cards].sort((a, b) => order(a) - order(b));
}

export function NetworkItem({ card: given, action }: { card: NetworkCard; action?: ComponentChildren }) {
  const card = networks.at(given.network_id).value ?? given;
  return (
    <li class="item bare" data-step tabIndex={-1}>
      <div class="thread-item">
        <p class="row tight">
          <a class="title" href={paths.network(card.network_id)}>
            {card.name}
          </a>
          {(card.unread ?? 0) > 0 && <Label tone="now">{t().network.somethingNew}</Label>}
          <NetworkLabels card={card} />
        </p>
        <p>{card.purpose}</p>
        <p class="soft">{networkFacts(card)}</p>
      </div>
      {action ?? <span />}
    </li>
  );
}
