import { useEffect } from 'preact/hooks';
import { audiences, loadNetwork } from '../../store/networks.ts';
import { type OutboxItem, sendAnyway, takeBack } from '../../store/outbox.ts';
import { useAct } from '../../ui/act.ts';
import { audienceInWords } from '../../ui/audience_line.tsx';
import { Button, explain } from '../../ui/parts.tsx';
import { t } from '../../words/index.ts';

type Props = { item: OutboxItem; onBack: (taken: OutboxItem) => void; onSent?: () => void };

/** A stranger to the agreement came in since this was written: its writer decides, and the text stays. */
export function AskAgain({ item, onBack, onSent }: Props) {
  const words = t().audience;
  const act = useAct();
  const networkId = item.network_id ?? '';
  const audience = audiences.at(networkId).value;
  useEffect(() => void loadNetwork(networkId), [networkId]);
  // She agrees to the audience that stands here; if it has changed again by then, she is asked again.
  const anyway = () =>
    act.run(async () => {
      await sendAnyway(item.id, audience?.seq ?? 0);
      onSent?.();
    });
  return (
    <div class="notice stack-s" role="alert">
      <p>
        <b>{words.changedTitle}</b> {audience && words.changedText(audienceInWords(audience))}
      </p>
      {act.refusal && <p>{explain(act.refusal)}</p>}
      <div class="row tight">
        <Button busy={act.busy} onClick={anyway}>
          {words.placeAnyway}
        </Button>
        <Button tone="quiet" onClick={() => takeBack(item.id, onBack)}>
          {words.changeText}
        </Button>
      </div>
    </div>
  );
}
