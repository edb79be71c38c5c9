import { useAct } from '../../ui/act.ts';
import { Button, explain } from '../../ui/parts.tsx';
import { call } from '../../wire/request.ts';
import { t } from '../../words/index.ts';

/** Nobody wrote for a month. The network's own event brings it back on every screen. */
export function Resting({ networkId }: { networkId: string }) {
  const words = t().network;
  const act = useAct();
  return (
    <section class="card stack-s">
      <p>{words.restingNotice}</p>
      <div class="row">
        <Button
          tone="quiet"
          busy={act.busy}
          onClick={() => void act.run(async () => void (await call('network.revive', { network_id: networkId })))}
        >
          {words.stateActs.active}
        </Button>
        {act.refusal && <span role="alert">{explain(act.refusal)}</span>}
      </div>
    </section>
  );
}
