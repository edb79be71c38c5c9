import { audiences, networks } from '../store/networks.ts';
import type { Audience } from '../wire/types.ts';
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

type Props = { networkId: string; name?: string; box?: 'title' | 'outcome' };

/** Who can read what is written here. It stands at the foot of each box, and it is live. Of an open network, titles and
 * outcomes have more readers than posts. */
export function AudienceLine({ networkId, name, box }: Props) {
  const audience = audiences.at(networkId).value;
  const card = networks.at(networkId).value;
  return (
    <p class="audience">
      <Icon name="eye" />
      <span>
        {audience && canRead(audience)}
        {!audience && (card ? t().audience.canRead(card.members, card.schools) : t().audience.membersOf(name ?? ''))}
        {box && audience?.outcomes_readable_by === 'group' && `. ${t().audience.group[box]}`}
      </span>
    </p>
  );
}
