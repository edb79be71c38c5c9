import { useSignal } from '@preact/signals';
import { openPairing } from '../../store/open_pairing.ts';
import { loadPairings } from '../../store/pairings.ts';
import { useAct } from '../../ui/act.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { download } from '../../ui/download.ts';
import { Button, explain } from '../../ui/parts.tsx';
import { shortName } from '../../ui/person.tsx';
import { tell } from '../../ui/toast.tsx';
import { call } from '../../wire/request.ts';
import type { PairingPage } from '../../wire/types.ts';
import { momentInFull } from '../../words/dates.ts';
import { language, t } from '../../words/index.ts';
import { p } from '../../words/pairing/index.ts';
import { dateSaid } from './pair_words.ts';
import { wordsAsPage } from './words_as_page.ts';

/** Over: what one wrote is one's own, to take along or to destroy, until a day. */
export function OwnWords({ page }: { page: PairingPage }) {
  const words = p().together.closing;
  const { card } = page;
  const act = useAct();
  const destroying = useSignal(false);
  const take = () =>
    void act.run(async () => {
      const mine = await call('pairing.take_along', { pairing_id: card.pairing_id });
      const text = wordsAsPage(mine, {
        words: p().together,
        language: language.peek(),
        moment: (at) => momentInFull(t().dates, new Date(at), new Date()),
        day: dateSaid,
      });
      const name = `${p().together.file.name(shortName(mine.with).toLowerCase())}.html`;
      download(name, text, 'text/html');
      tell(words.taken);
    });
  return (
    <section class="card private stack-s">
      <p>
        {card.state === 'completed' && `${words.completed} `}
        {card.words_until &&
          (card.my_words_destroyed
            ? words.untilTheirs(shortName(card.other), dateSaid(card.words_until))
            : words.until(dateSaid(card.words_until)))}
      </p>
      {card.my_words_destroyed ? (
        <p class="soft">{words.destroyed}</p>
      ) : (
        <>
          <p class="soft">{words.takeText}</p>
          <div class="row">
            <Button busy={act.busy} onClick={take}>
              {words.take}
            </Button>
            <Button
              tone="danger"
              onClick={() => {
                destroying.value = true;
              }}
            >
              {words.destroy}
            </Button>
          </div>
        </>
      )}
      {act.refusal && (
        <p class="field-error" role="alert">
          {explain(act.refusal)}
        </p>
      )}
      {destroying.value && (
        <Destroy
          page={page}
          onDone={() => {
            destroying.value = false;
          }}
        />
      )}
    </section>
  );
}

function Destroy({ page, onDone }: { page: PairingPage; onDone: () => void }) {
  const words = p().together.closing;
  const { card } = page;
  const destroy = async () => {
    await call('pairing.destroy_words', { pairing_id: card.pairing_id });
    await loadPairings();
    await openPairing(card.pairing_id).load();
    onDone();
    tell(words.destroyed);
  };
  return (
    <Confirm
      title={words.destroyTitle}
      text={words.destroyText(shortName(card.other))}
      act={words.destroy}
      onAct={destroy}
      onClose={onDone}
    />
  );
}
