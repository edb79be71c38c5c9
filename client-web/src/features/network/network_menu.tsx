import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { loadNetwork, networksTurn } from '../../store/networks.ts';
import { refreshSession } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { Button, explain } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { tell } from '../../ui/toast.tsx';
import { call } from '../../wire/request.ts';
import type { NetworkFull } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

export function NetworkMenu({ network }: { network: NetworkFull }) {
  const words = t().network;
  const { route } = useLocation();
  const leaving = useSignal(false);
  const id = network.network_id;
  const items: MenuItem[] = [{ text: words.members, act: () => route(paths.members(id)) }];
  if (network.role === 'facilitator') {
    items.push({ text: words.settings, act: () => route(paths.settings(id)) });
    items.push({ text: words.reports, act: () => route(paths.reports(id)) });
  }
  items.push({
    text: words.leave,
    act: () => {
      leaving.value = true;
    },
  });
  return (
    <>
      <Menu name={words.more} items={items} />
      <Leave
        network={network}
        open={leaving.value}
        onClose={() => {
          leaving.value = false;
        }}
      />
    </>
  );
}

function Leave({ network, open, onClose }: { network: NetworkFull; open: boolean; onClose: () => void }) {
  const words = t().network;
  const act = useAct();
  const { route } = useLocation();
  const leave = () =>
    act.run(async () => {
      await call('network.leave', { network_id: network.network_id });
      onClose();
      route('/netwerken');
      tell(words.left(network.name));
      await refreshSession();
      await loadNetwork(network.network_id);
      networksTurn.value++;
    });
  return (
    <Dialog title={words.leaveTitle(network.name)} open={open} onClose={onClose}>
      <p>{words.leaveText}</p>
      {act.refusal && (
        <p class="notice bad" role="alert">
          {explain(act.refusal)}
        </p>
      )}
      <div class="row">
        <Button busy={act.busy} onClick={leave}>
          {words.leave}
        </Button>
        <Button tone="quiet" onClick={onClose}>
          {t().shared.stay}
        </Button>
      </div>
    </Dialog>
  );
}
