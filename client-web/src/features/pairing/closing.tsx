import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { openPairing } from '../../store/open_pairing.ts';
import { withClosing } from '../../store/pairing_parts.ts';
import { isOpen, keepPairing } from '../../store/pairings.ts';
import { myId, refreshSession } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { errorOf, FormTrouble, TextArea } from '../../ui/field.tsx';
import { useFocusFirst } from '../../ui/focus.ts';
import { useKept } from '../../ui/kept.tsx';
import { Button, ButtonLink, Trouble } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { shortName } from '../../ui/person.tsx';
import { Heading } from '../../ui/screen.tsx';
import { call } from '../../wire/request.ts';
import type { ClosingText, PairingPage } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { p } from '../../words/pairing/index.ts';
import { PairCrumbs, type PairProps } from './conversation.tsx';
import { OwnWords } from './own_words.tsx';
import { PairFoot } from './pair_foot.tsx';
import { PairLine } from './pair_line.tsx';
import { WithPairing } from './with_pairing.tsx';

const fields = ['learned', 'helped', 'keep'] as const;

/** Looking back on the year, and afterwards what becomes of one's words. */
export function ClosingPage({ pairingId }: { pairingId: string }) {
  return (
    <WithPairing key={pairingId} pairingId={pairingId}>
      {(pairing, page) => <Filled pairing={pairing} page={page} />}
    </WithPairing>
  );
}

function Filled({ pairing, page }: PairProps) {
  const words = p().together.closing;
  const open = isOpen(page.card);
  return (
    <div class="stack pair">
      <header class="stack-s">
        <PairCrumbs page={page} />
        <Heading title={open ? words.title : words.over} />
        {open && <p>{words.text}</p>}
      </header>
      {!open && <OwnWords page={page} />}
      <Mine pairing={pairing} page={page} open={open} />
      <Theirs page={page} open={open} />
      {open && <Complete page={page} />}
      {!open && (
        <div class="row">
          <ButtonLink href={paths.pairing(pairing.id)} quiet>
            {p().together.back}
          </ButtonLink>
          <ButtonLink href={paths.together(pairing.id)} quiet>
            {p().talk.together}
          </ButtonLink>
        </div>
      )}
      <PairFoot people={page.confidential_people} />
    </div>
  );
}

function answersOf(page: PairingPage, mine: boolean): ClosingText | undefined {
  return page.closings.find((one) => (one.person_id === myId.value) === mine)?.text;
}

function Answers({ text }: { text: ClosingText }) {
  const words = p().together.closing;
  const said = fields.filter((field) => text[field].trim() !== '');
  if (said.length === 0) return <p class="soft">{words.empty}</p>;
  return (
    <dl class="stack-s">
      {said.map((field) => (
        <div key={field}>
          <dt>
            <b>{words.fields[field]}</b>
          </dt>
          <dd class="as-written">{text[field]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Mine({ pairing, page, open }: PairProps & { open: boolean }) {
  const words = p().together.closing;
  const mine = answersOf(page, true);
  const kept = useKept(closingPlace(page));
  const changing = useSignal(kept.there);
  if (!open && !mine) return null;
  const change = (on: boolean) => () => {
    changing.value = on;
  };
  return (
    <section class="card stack-s" tabIndex={-1}>
      {open && (!mine || changing.value) ? (
        <Write pairing={pairing} page={page} mine={mine} onDone={change(false)} />
      ) : (
        <>
          <h2>{words.yours}</h2>
          {mine && <Answers text={mine} />}
          {open && (
            <div class="row">
              <Button tone="quiet" onClick={change(true)}>
                {words.change}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function closingPlace(page: PairingPage): string {
  return `closing/${page.card.pairing_id}`;
}

function Write({ pairing, page, mine, onDone }: PairProps & { mine: ClosingText | undefined; onDone: () => void }) {
  const words = p().together.closing;
  const kept = useKept(closingPlace(page), mine ?? { learned: '', helped: '', keep: '' });
  const act = useAct();
  const form = useRef<HTMLFormElement>(null);
  useFocusFirst(form, mine !== undefined);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const text = Object.fromEntries(fields.map((field) => [field, kept.get(field).trim()])) as ClosingText;
    void act.run(async () => {
      const closing = await call('pairing.answer_closing', { pairing_id: pairing.id, text });
      pairing.patch((known) => withClosing(known, closing));
      kept.drop();
      onDone();
    });
  };
  return (
    <form ref={form} onSubmit={submit}>
      {fields.map((field) => (
        <TextArea
          key={field}
          wide
          label={words.fields[field]}
          hint={words.hint}
          maxLength={2000}
          value={kept.get(field)}
          onInput={(event) => kept.set(field, event.currentTarget.value)}
          error={errorOf(act.refusal, `text.${field}`)}
        />
      ))}
      <FormTrouble refusal={act.refusal} fields={fields.map((field) => `text.${field}`)} />
      <div class="composer-foot">
        <PairLine other={page.card.other} />
        <Button type="submit" busy={act.busy}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

function Theirs({ page, open }: { page: PairingPage; open: boolean }) {
  const words = p().together.closing;
  const name = shortName(page.card.other);
  const theirs = answersOf(page, false);
  if (!theirs) return open ? <p class="soft">{words.notYet(name)}</p> : null;
  return (
    <section class="card stack-s">
      <h2>{words.theirs(name)}</h2>
      <Answers text={theirs} />
    </section>
  );
}

function Complete({ page }: { page: PairingPage }) {
  const words = p().together.closing;
  const asking = useSignal(false);
  const act = useAct();
  const set = (on: boolean) => () => {
    asking.value = on;
  };
  const complete = () =>
    void act.run(async () => {
      const id = page.card.pairing_id;
      keepPairing(await call('pairing.complete', { pairing_id: id }));
      asking.value = false;
      void openPairing(id).load();
      void refreshSession();
    });
  return (
    <div class="row">
      <Button tone="quiet" onClick={set(true)}>
        {words.complete}
      </Button>
      <Dialog title={words.completeTitle} open={asking.value} onClose={set(false)}>
        <p>{words.completeText}</p>
        {!answersOf(page, false) && <p>{words.otherHasNot(shortName(page.card.other))}</p>}
        {act.refusal && <Trouble refusal={act.refusal} />}
        <div class="row">
          <Button busy={act.busy} onClick={complete}>
            {words.complete}
          </Button>
          <Button tone="quiet" onClick={set(false)}>
            {t().shared.cancel}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}
