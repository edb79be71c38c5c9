import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { openPairing } from '../../store/open_pairing.ts';
import { keepPairing } from '../../store/pairings.ts';
import { refreshSession } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { inDays } from '../../ui/days.ts';
import { Confirm, Dialog, DialogFoot } from '../../ui/dialog.tsx';
import { errorOf, FormTrouble, TextField } from '../../ui/field.tsx';
import { Button, ButtonLink, explain, TextButton } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { shortName } from '../../ui/person.tsx';
import { call } from '../../wire/request.ts';
import type { PairingPage } from '../../wire/types.ts';
import { dateInWords, dayOf } from '../../words/dates.ts';
import { t } from '../../words/index.ts';
import { p } from '../../words/pairing/index.ts';

/** Until when, a pause, a good end, or a stop without a reason. */
export function LifeOfPair({ page }: { page: PairingPage }) {
  const words = p().together.life;
  const { card } = page;
  const act = useAct();
  const showing = useSignal<'date' | 'end' | undefined>(undefined);
  const show = (what: 'date' | 'end' | undefined) => () => {
    showing.value = what;
  };
  const paused = card.state === 'paused';
  const toggle = () =>
    void act.run(async () => {
      const one = { pairing_id: card.pairing_id };
      keepPairing(await (paused ? call('pairing.resume', one) : call('pairing.pause', one)));
    });
  return (
    <section class="card stack-s">
      <h2>{words.title}</h2>
      {card.ends_on && (
        <p class="row tight">
          {words.until} {dateInWords(t().dates, dayOf(card.ends_on), new Date())}.
          <TextButton onClick={show('date')}>{words.changeEnd}</TextButton>
        </p>
      )}
      <small>{paused ? p().talk.pausedLine : words.pauseText}</small>
      <div class="row">
        <Button tone="quiet" busy={act.busy} onClick={toggle}>
          {paused ? words.resume : words.pause}
        </Button>
        <ButtonLink href={paths.closing(card.pairing_id)} quiet>
          {words.complete}
        </ButtonLink>
        <TextButton onClick={show('end')}>{words.end}</TextButton>
      </div>
      {act.refusal && (
        <p class="field-error" role="alert">
          {explain(act.refusal)}
        </p>
      )}
      {showing.value === 'date' && <EndDate page={page} onDone={show(undefined)} />}
      {showing.value === 'end' && <Stop page={page} onDone={show(undefined)} />}
    </section>
  );
}

function EndDate({ page, onDone }: { page: PairingPage; onDone: () => void }) {
  const words = p().together.life;
  const act = useAct();
  const day = useSignal(page.card.ends_on ?? inDays(30));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void act.run(async () => {
      keepPairing(await call('pairing.set_end', { pairing_id: page.card.pairing_id, ends_on: day.value }));
      void openPairing(page.card.pairing_id).load(); // the year line goes with it
      onDone();
    });
  };
  return (
    <Dialog title={words.changeEnd} open onClose={onDone}>
      <form onSubmit={submit}>
        <TextField
          label={words.endsOn}
          name="ends_on"
          type="date"
          required
          min={inDays(1)}
          max={inDays(400)}
          value={day.value}
          onChange={(event) => {
            day.value = event.currentTarget.value;
          }}
          error={errorOf(act.refusal, 'ends_on')}
        />
        <FormTrouble refusal={act.refusal} fields={['ends_on']} />
        <DialogFoot text={t().shared.save} busy={act.busy} onCancel={onDone} />
      </form>
    </Dialog>
  );
}

function Stop({ page, onDone }: { page: PairingPage; onDone: () => void }) {
  const words = p().together.life;
  const { card } = page;
  const { route } = useLocation();
  const stop = async () => {
    keepPairing(await call('pairing.end', { pairing_id: card.pairing_id }));
    onDone();
    void openPairing(card.pairing_id).load();
    void refreshSession();
    route(paths.closing(card.pairing_id));
  };
  return (
    <Confirm
      title={words.endTitle}
      text={words.endText(shortName(card.other))}
      act={words.endAct}
      onAct={stop}
      onClose={onDone}
    />
  );
}
