import { useSignal } from '@preact/signals';
import { loadNetwork, networks } from '../../store/networks.ts';
import { refreshSession } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { FacilitatorsLine } from '../../ui/audience_line.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Button, explain, Label } from '../../ui/parts.tsx';
import { call } from '../../wire/request.ts';
import type { NetworkCard } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

/** Joins, or asks to; after an answer the network is read afresh, as a member reads it. */
export function JoinButton({ card: given, quiet }: { card: NetworkCard; quiet?: boolean }) {
  const card = networks.at(given.network_id).value ?? given;
  const words = t().network;
  const act = useAct();
  const asking = useSignal(false);
  const note = useSignal('');
  if (card.joined || card.state === 'ended') return null;
  if (card.requested) {
    const withdraw = () =>
      act.run(async () => {
        await call('network.withdraw_request', { network_id: card.network_id });
        await loadNetwork(card.network_id);
      });
    return (
      <span class="row tight">
        <Label tone="plain">{words.requested}</Label>
        <Button tone="quiet" busy={act.busy} onClick={() => void withdraw()}>
          {words.withdraw}
        </Button>
        {act.refusal && <small role="alert">{explain(act.refusal)}</small>}
      </span>
    );
  }

  const mustAsk = card.visibility === 'on_request' && !card.invited;
  const join = () =>
    act.run(async () => {
      await call('network.join', {
        network_id: card.network_id,
        ...(note.value.trim() ? { note: note.value.trim() } : {}),
      });
      asking.value = false;
      await refreshSession();
      await loadNetwork(card.network_id);
    });
  return (
    <span class="stack-s">
      <Button
        tone={quiet ? 'quiet' : 'main'}
        busy={act.busy}
        onClick={() => {
          if (mustAsk) asking.value = true;
          else void join();
        }}
      >
        {card.invited ? words.acceptInvitation : mustAsk ? words.askToJoin : words.join}
      </Button>
      {act.refusal && !asking.value && <small role="alert">{explain(act.refusal)}</small>}
      <Dialog
        title={words.askToJoinTitle(card.name)}
        open={asking.value}
        onClose={() => {
          asking.value = false;
        }}
      >
        <TextArea
          label={words.askToJoinNote}
          hint={words.askToJoinHint}
          value={note.value}
          maxLength={500}
          onInput={(event) => {
            note.value = event.currentTarget.value;
          }}
          error={act.refusal && explain(act.refusal)}
        />
        <FacilitatorsLine networkId={card.network_id} />
        <div class="row">
          <Button busy={act.busy} onClick={join}>
            {words.askToJoin}
          </Button>
          <Button
            tone="quiet"
            onClick={() => {
              asking.value = false;
            }}
          >
            {t().shared.cancel}
          </Button>
        </div>
      </Dialog>
    </span>
  );
}
