import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useAct } from '../../ui/act.ts';
import { ReadBy } from '../../ui/audience_line.tsx';
import { Chips } from '../../ui/field.tsx';
import { fullName, shortName } from '../../ui/person.tsx';
import { ReasonDialog } from '../../ui/reason_dialog.tsx';
import { tell } from '../../ui/toast.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { PairMessage, PersonRef } from '../../wire/types.ts';
import { p } from '../../words/pairing/index.ts';

type Props = { message: PairMessage; other: PersonRef; people: readonly PersonRef[]; onClose: () => void };

/** Puts a message of the other's before a confidential person: says beforehand what she gets and what the other hears. */
export function ReportMessage({ message, other, people, onClose }: Props) {
  const words = p().talk;
  const act = useAct();
  const sent = useRef({ id: newId(), what: '' });
  const chosen = useSignal(people[0]?.person_id);
  const told = people.find((one) => one.person_id === chosen.value) ?? people[0];
  if (!told) return null;
  const send = (reason: string, done: () => void) =>
    void act.run(async () => {
      const { message_id } = message;
      const what = `${told.person_id} ${reason}`;
      // Asked again as the answer got lost it is the same one; with other words it isn't.
      if (sent.current.what !== what) sent.current = { id: newId(), what };
      await call('pairing.report', { report_id: sent.current.id, message_id, told: told.person_id, reason });
      done();
      onClose();
      tell(words.reported(fullName(told)));
    });
  return (
    <ReasonDialog
      place={`pairing_report/${message.message_id}`}
      title={words.report}
      text={words.reportText(shortName(other))}
      label={words.reportLabel}
      send={words.reportSend}
      act={act}
      readBy={
        <>
          {people.length > 1 && (
            <Chips
              legend={words.reportTo}
              value={told.person_id}
              options={people.map((one) => ({ value: one.person_id, text: fullName(one) }))}
              onChange={(one) => {
                chosen.value = one ?? told.person_id;
              }}
            />
          )}
          <ReadBy personal>{words.reportReadBy(fullName(told))}</ReadBy>
        </>
      }
      onSend={send}
      onClose={onClose}
    />
  );
}
