import { loadNetwork } from '../../store/networks.ts';
import { useAct } from '../../ui/act.ts';
import { Button, explain } from '../../ui/parts.tsx';
import { Seat } from '../../ui/person.tsx';
import { call } from '../../wire/request.ts';
import type { JoinRequest, NetworkFull } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

export function Requests({ network }: { network: NetworkFull }) {
  const list = network.join_requests ?? [];
  if (list.length === 0) return null;
  return (
    <section class="card now">
      <h2>{t().network.requests}</h2>
      <ul class="items flush">
        {list.map((request) => (
          <Request key={request.person.person_id} networkId={network.network_id} request={request} />
        ))}
      </ul>
    </section>
  );
}

function Request({ networkId, request }: { networkId: string; request: JoinRequest }) {
  const words = t().network;
  const act = useAct();
  const answer = (accept: boolean) =>
    act.run(async () => {
      await call('network.answer_request', { network_id: networkId, person_id: request.person.person_id, accept });
      await loadNetwork(networkId);
    });
  return (
    <li class="item">
      <Seat person={request.person} />
      <div>
        <p>
          <b>{request.person.name}</b> <small>{request.person.school}</small>
        </p>
        {request.note && <p>{request.note}</p>}
        {act.refusal && <small role="alert">{explain(act.refusal)}</small>}
      </div>
      <div class="row tight">
        <Button busy={act.busy} onClick={() => void answer(true)}>
          {words.accept}
        </Button>
        <Button tone="quiet" busy={act.busy} onClick={() => void answer(false)}>
          {words.decline}
        </Button>
      </div>
    </li>
  );
}
