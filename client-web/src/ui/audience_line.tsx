import type { ComponentChildren } from 'preact';
import { audiences, networks } from '../store/networks.ts';
import { me } from '../store/session.ts';
import type { Audience, NetworkCard } from '../wire/types.ts';
import { t } from '../words/index.ts';
import { Icon } from './icon.tsx';

function withLeaders(text: string, leaders: number): string {
  return leaders > 0 ? `${text}, ${t().audience.leaders(leaders)}` : text;
}

/** "22 leden van 11 scholen, onder wie 1 leidinggevende" */
export function audienceInWords(audience: Audience): string {
  return withLeaders(t().audience.members(audience.members, audience.schools), audience.leaders);
}

function canRead(audience: Audience): string {
  return withLeaders(t().audience.canRead(audience.members, audience.schools), audience.leaders);
}

// The server says so with the audience. Until that is here, the card tells.
function shownToGroup(audience: Audience | undefined, card: NetworkCard | undefined): boolean {
  if (audience) return audience.outcomes_readable_by === 'group';
  return card?.visibility === 'open' && card.state !== 'draft';
}

/** `personal`: for two alone, or for oneself. */
export function ReadBy({ children, personal }: { children: ComponentChildren; personal?: boolean }) {
  return (
    <p class={personal ? 'audience private' : 'audience'}>
      <Icon name={personal ? 'lock' : 'eye'} />
      <span>{children}</span>
    </p>
  );
}

type Props = {
  networkId: string;
  /** What the network is called, for as long as nothing else is known of it. */
  name?: string;
  /** Says of which network they are the readers. */
  named?: boolean;
  /** Of an open network, titles and outcomes have more readers than posts. */
  box?: 'title' | 'outcome';
};

/** Who can read what is written here. It stands at the foot of each box, and it is live. */
export function AudienceLine({ networkId, name, named, box }: Props) {
  const audience = audiences.at(networkId).value;
  const card = networks.at(networkId).value;
  const where = named && card ? `${card.name}: ` : '';
  const alsoGroup = box && shownToGroup(audience, card) ? `. ${t().audience.group[box]}` : '';
  if (audience) return <ReadBy>{where + canRead(audience) + alsoGroup}</ReadBy>;
  const members = card?.members ?? 0;
  return (
    <ReadBy>
      {where}
      {card && members > 0 ? t().audience.canRead(members, card.schools) : t().audience.membersOf(name ?? '')}
      {alsoGroup}
    </ReadBy>
  );
}

/** The same for what goes to the facilitators alone. */
export function FacilitatorsLine({ networkId }: { networkId: string }) {
  const people = networks.at(networkId).value?.facilitators ?? [];
  if (people.length === 0) return <ReadBy>{t().audience.someFacilitators}</ReadBy>;
  const schools = new Set(people.map((person) => person.school)).size;
  return <ReadBy>{t().audience.facilitators(people.length, schools)}</ReadBy>;
}

/** The same for what any colleague finds. */
export function GroupLine() {
  return <ReadBy>{t().audience.everybody(me.value?.group ?? '')}</ReadBy>;
}
