import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { whoIs, withAgreement } from '../../store/pairing_parts.ts';
import { isOpen } from '../../store/pairings.ts';
import { myId } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { Dialog, DialogClose } from '../../ui/dialog.tsx';
import { errorOf, FormTrouble, TextArea } from '../../ui/field.tsx';
import { useFocusFirst } from '../../ui/focus.ts';
import { Icon } from '../../ui/icon.tsx';
import { useKept } from '../../ui/kept.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button, explain, Loading, TextButton, Trouble } from '../../ui/parts.tsx';
import { fullName, Seat } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import { call } from '../../wire/request.ts';
import type { Agreement, AgreementText, PairingPage } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { p } from '../../words/pairing/index.ts';
import type { PairProps } from './conversation.tsx';
import { useReloadWhenBehind } from './meanwhile.ts';
import { KeptFormFoot, PairLine } from './pair_line.tsx';

const fields = ['focus', 'rhythm', 'looking', 'between_us', 'stopping'] as const;

/** Five sentences that both sign when they like. Nothing waits for them. */
export function AgreementCard({ pairing, page }: PairProps) {
  const words = p().together.agreement;
  const { agreement } = page;
  const kept = useKept(agreementPlace(page));
  const writing = useSignal(kept.there);
  const done = () => {
    writing.value = false;
  };
  const write = () => {
    writing.value = true;
  };
  const open = isOpen(page.card);
  return (
    <section class="card stack-s" id="afspraken" tabIndex={-1}>
      <h2>{words.title}</h2>
      {writing.value && open ? (
        <Write pairing={pairing} page={page} onDone={done} />
      ) : agreement ? (
        <>
          <Sentences agreement={agreement} />
          <Signatures page={page} agreement={agreement} />
          <Acts pairing={pairing} page={page} agreement={agreement} onWrite={write} />
        </>
      ) : (
        <>
          <p>{words.none}</p>
          <div class="example">
            {fields.slice(0, 2).map((field) => (
              <p key={field}>{words.starts[field]}…</p>
            ))}
          </div>
          {open && (
            <div class="row">
              <Button tone="quiet" onClick={write}>
                {words.write}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function agreementPlace(page: PairingPage): string {
  return `agreement/${page.card.pairing_id}`;
}

function Sentences({ agreement }: { agreement: Agreement }) {
  const words = p().together.agreement;
  if (agreement.destroyed) return <p class="soft">{words.gone}</p>;
  const said = fields.filter((field) => agreement.text[field].trim() !== '');
  if (said.length === 0) return <p class="soft">{words.empty}</p>;
  return (
    <ol class="agreement">
      {said.map((field) => (
        <li key={field}>{agreement.text[field]}</li>
      ))}
    </ol>
  );
}

function Signatures({ page, agreement }: { page: PairingPage; agreement: Agreement }) {
  const words = p().together.agreement;
  return (
    <ul class="plain signatures">
      {page.readers.map((person) => {
        const signature = agreement.signatures.find((one) => one.person_id === person.person_id);
        return (
          <li class="row tight" key={person.person_id}>
            <Seat person={person} small />
            <span>
              {fullName(person)}
              <br />
              <small class={signature ? 'signed' : undefined}>
                {signature ? (
                  <>
                    <Icon name="check" /> {words.signed}, <Said at={signature.at} day />
                  </>
                ) : (
                  words.notSigned
                )}
              </small>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Acts({ pairing, page, agreement, onWrite }: PairProps & { agreement: Agreement; onWrite: () => void }) {
  const words = p().together.agreement;
  const act = useAct();
  const showing = useSignal(false);
  const open = isOpen(page.card);
  const signed = agreement.signatures.some((one) => one.person_id === myId.value);
  const sign = () =>
    void act.run(async () => {
      const next = await call('pairing.sign_agreement', { pairing_id: pairing.id, version: agreement.version });
      pairing.patch((known) => withAgreement(known, next));
    });
  return (
    <>
      {act.refusal && (
        <p class="field-error" role="alert">
          {explain(act.refusal)}
        </p>
      )}
      <div class="row">
        {open && !signed && !agreement.destroyed && (
          <Button busy={act.busy} onClick={sign}>
            {words.sign}
          </Button>
        )}
        {open && (
          <Button tone="quiet" onClick={onWrite}>
            {words.change}
          </Button>
        )}
        {agreement.version > 1 && (
          <TextButton
            onClick={() => {
              showing.value = true;
            }}
          >
            {words.versions}
          </TextButton>
        )}
      </div>
      {showing.value && (
        <Versions
          page={page}
          now={agreement.version}
          onClose={() => {
            showing.value = false;
          }}
        />
      )}
    </>
  );
}

/** A draft remembers which version it was written over: what the other changed meanwhile is shown, never overwritten. */
function Write({ pairing, page, onDone }: PairProps & { onDone: () => void }) {
  const words = p().together.agreement;
  const act = useAct();
  const now = page.agreement;
  const kept = useKept(agreementPlace(page), { ...(now?.text ?? words.starts), after: String(now?.version ?? 0) });
  const form = useRef<HTMLFormElement>(null);
  useFocusFirst(form);
  const behind = now !== undefined && now.version > Number(kept.get('after'));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const text = Object.fromEntries(fields.map((field) => [field, sentence(kept.get(field), field)])) as AgreementText;
    void act.run(async () => {
      const written = await call('pairing.write_agreement', {
        pairing_id: pairing.id,
        after_version: behind ? (now?.version ?? 0) : Number(kept.get('after')),
        text,
      });
      pairing.patch((known) => withAgreement(known, written));
      kept.drop();
      onDone();
    });
  };
  useReloadWhenBehind(act.refusal?.reason, pairing);
  return (
    <form ref={form} onSubmit={submit}>
      {fields.map((field) => (
        <TextArea
          key={field}
          wide
          rows={2}
          label={words.fieldNames[field]}
          maxLength={600}
          value={kept.get(field)}
          onInput={(event) => kept.set(field, event.currentTarget.value)}
          error={errorOf(act.refusal, `text.${field}`)}
        />
      ))}
      {behind && now && (
        <div class="notice stack-s">
          {act.refusal?.reason !== 'changed_meanwhile' && <p>{t().reasons.changed_meanwhile}</p>}
          <b>{words.newText}</b>
          <Sentences agreement={now} />
        </div>
      )}
      <FormTrouble refusal={act.refusal} fields={fields.map((field) => `text.${field}`)} />
      {now && now.signatures.length > 0 && <small>{words.signAgain}</small>}
      <KeptFormFoot
        audience={<PairLine other={page.card.other} />}
        kept={kept}
        save={words.save}
        busy={act.busy}
        onDone={onDone}
      />
    </form>
  );
}

/** A sentence that nobody went on with says nothing, and stays out. */
function sentence(text: string, field: (typeof fields)[number]): string {
  const trimmed = text.trim();
  return field !== 'stopping' && trimmed === p().together.agreement.starts[field].trim() ? '' : trimmed;
}

function Versions({ page, now, onClose }: { page: PairingPage; now: number; onClose: () => void }) {
  const words = p().together.agreement;
  const id = page.card.pairing_id;
  const found = useLoad(id, () => call('pairing.list_agreements', { pairing_id: id }), [now]);
  return (
    <Dialog title={words.versions} open onClose={onClose}>
      {found.refusal && <Trouble refusal={found.refusal} again={found.again} />}
      {!found.value && !found.refusal && <Loading />}
      <ol class="plain stack-s">
        {found.value?.versions
          .filter((each) => each.version < now)
          .map((each) => {
            const author = whoIs(page, each.author);
            return (
              <li class="version stack-s" key={each.version}>
                <small>
                  {words.version(each.version)}
                  {author && `, ${fullName(author)}`}, <Said at={each.at} day />
                </small>
                <Sentences agreement={each} />
              </li>
            );
          })}
      </ol>
      <DialogClose onClose={onClose} />
    </Dialog>
  );
}
