import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { ReadBy } from '../../ui/audience_line.tsx';
import { Dialog, DialogClose } from '../../ui/dialog.tsx';
import type { Kept } from '../../ui/kept.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button, Loading, Trouble } from '../../ui/parts.tsx';
import { fullName, Seat, shortName } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import { call } from '../../wire/request.ts';
import type { PairingPage, PersonRef } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { p } from '../../words/pairing/index.ts';

/** At the foot of each box that the two write in. */
export function PairLine({ other }: { other: PersonRef }) {
  return <ReadBy personal>{p().talk.onlyYouTwo(shortName(other))}</ReadBy>;
}

export function OnlyMeLine() {
  return <ReadBy personal>{p().talk.onlyYou}</ReadBy>;
}

type FormFootProps = {
  audience: ComponentChildren;
  kept: Kept;
  save: string;
  quiet?: boolean;
  busy: boolean;
  onDone?: (() => void) | undefined;
};

/** Of a form whose text is kept on the device: who reads it, and what one does. What is left is let go of. */
export function KeptFormFoot({ audience, kept, save, quiet, busy, onDone }: FormFootProps) {
  const leave = () => {
    kept.drop();
    onDone?.();
  };
  return (
    <div class="composer-foot">
      {audience}
      <div class="row tight">
        {onDone && (
          <Button tone="quiet" onClick={leave}>
            {t().shared.cancel}
          </Button>
        )}
        <Button type="submit" {...(quiet ? { tone: 'quiet' as const } : {})} busy={busy}>
          {save}
        </Button>
      </div>
    </div>
  );
}

/** "Wie kan dit lezen?", answered with names and with all that ever gave somebody access. */
export function WhoCanRead({ page }: { page: PairingPage }) {
  const open = useSignal(false);
  const set = (on: boolean) => () => {
    open.value = on;
  };
  return (
    <>
      <button type="button" class="text-button" onClick={set(true)}>
        {p().talk.whoCanRead}
      </button>
      <Dialog title={p().talk.whoCanRead} open={open.value} onClose={set(false)}>
        <Accesses page={page} />
        <DialogClose onClose={set(false)} />
      </Dialog>
    </>
  );
}

/** Before whom messages are now, and how many. */
function toldOf(page: PairingPage): { person: PersonRef; count: number }[] {
  const reports = page.reports.filter((report) => report.can_read);
  const people = new Map(reports.map(({ told }) => [told.person_id, told]));
  return [...people.values()].map((person) => {
    const theirs = reports.filter(({ told }) => told.person_id === person.person_id);
    return { person, count: new Set(theirs.map((one) => one.message_id)).size };
  });
}

function Accesses({ page }: { page: PairingPage }) {
  const words = p().talk;
  const { pairing_id: pairingId } = page.card;
  const told = toldOf(page);
  const reports = page.reports.map((report) => report.report_id).join();
  const log = useLoad(pairingId, () => call('pairing.list_accesses', { pairing_id: pairingId }), [reports]);
  if (log.refusal) return <Trouble refusal={log.refusal} again={log.again} />;
  if (!log.value) return <Loading />;
  return (
    <>
      <section class="stack-s">
        <h3>{words.readers(told.length > 0)}</h3>
        <ul class="plain stack-s">
          {log.value.readers.map((reader) => (
            <li class="row tight" key={reader.person_id}>
              <Seat person={reader} small />
              <span>
                {fullName(reader)} <small>{reader.school}</small>
              </span>
            </li>
          ))}
          {told.map(({ person, count }) => (
            <li class="row tight pair-who" key={person.person_id}>
              <Seat person={person} small />
              <span>
                {fullName(person)} <small>{words.toldReads(count)}</small>
              </span>
            </li>
          ))}
        </ul>
        <p>{words.sealed}</p>
      </section>
      <section class="stack-s">
        <h3>{words.accesses}</h3>
        <ol class="plain stack-s">
          {log.value.entries.map((entry) => (
            <li key={`${entry.at}${entry.act}`}>
              {words.accessActs[entry.act]}
              {entry.by && `, ${fullName(entry.by)}`}
              {entry.told && ` ${words.accessTold(fullName(entry.told))}`}{' '}
              <small>
                <Said at={entry.at} />
              </small>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
