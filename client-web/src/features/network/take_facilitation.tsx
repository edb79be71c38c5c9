import { loadNetwork } from '../../store/networks.ts';
import { useAct } from '../../ui/act.ts';
import { Button, explain } from '../../ui/parts.tsx';
import { call } from '../../wire/request.ts';
import type { NetworkFull } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

/** A network without a facilitator asks its members for one. */
export function TakeFacilitation({ network }: { network: NetworkFull }) {
  const words = t().network;
  const act = useAct();
  const take = () =>
    act.run(async () => {
      await call('network.take_facilitation', { network_id: network.network_id });
      await loadNetwork(network.network_id);
    });
  return (
    <section class="card now stack-s">
      <h2>{words.needsFacilitator}</h2>
      <p>{words.needsFacilitatorText}</p>
      <div class="row">
        <Button busy={act.busy} onClick={take}>
          {words.takeFacilitation}
        </Button>
        {act.refusal && <span role="alert">{explain(act.refusal)}</span>}
      </div>
    </section>
  );
}
