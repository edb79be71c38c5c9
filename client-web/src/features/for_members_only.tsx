import { paths } from '../ui/paths.ts';
import { Heading } from '../ui/screen.tsx';
import type { NetworkCard } from '../wire/types.ts';
import { t } from '../words/index.ts';
import { JoinButton } from './network/join.tsx';

/** Below a listed network every address, real or made up, shows somebody who hasn't joined this page. */
export function ForMembersOnly({ network }: { network: NetworkCard }) {
  return (
    <div class="stack">
      <Heading title={t().network.forMembers(network.name)} />
      <p>{network.purpose}</p>
      <div class="row">
        <JoinButton card={network} />
        <a href={paths.network(network.network_id)}>{t().network.lookAt(network.name)}</a>
      </div>
    </div>
  );
}
