import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { openPairing } from '../../store/open_pairing.ts';
import { withMeeting } from '../../store/pairing_parts.ts';
import { me } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { inDays } from '../../ui/days.ts';
import { Dialog, DialogFoot } from '../../ui/dialog.tsx';
import { errorOf, FormTrouble, TextField } from '../../ui/field.tsx';
import { useKept } from '../../ui/kept.tsx';
import { shortName } from '../../ui/person.tsx';
import { tell } from '../../ui/toast.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { PairingPage, PairMeeting } from '../../wire/types.ts';
import { momentInFull } from '../../words/dates.ts';
import { t } from '../../words/index.ts';
import { p } from '../../words/pairing/index.ts';
import { PairLine } from './pair_line.tsx';

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** A moment as the fields for a day and a time have it, where this device is. */
function fieldsOf(meeting: PairMeeting | undefined): Record<string, string> {
  if (!meeting) return { day: inDays(7), time: '15:30', minutes: '45', about: '', place: '' };
  const at = new Date(meeting.starts_at);
  return {
    day: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
    minutes: String(meeting.minutes),
    about: meeting.text.about,
    place: meeting.text.place,
  };
}

type Props = { page: PairingPage; meeting?: PairMeeting; onClose: () => void };

/** Plans a meeting of the two, or moves one. */
export function MeetingDialog({ page, meeting, onClose }: Props) {
  const words = p().together.meetings;
  const { card } = page;
  const act = useAct();
  const id = useRef(newId());
  const noTime = useSignal(false);
  const kept = useKept(meeting ? `meeting/${meeting.meeting_id}` : `meeting/new/${card.pairing_id}`, fieldsOf(meeting));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const at = new Date(`${kept.get('day')}T${kept.get('time')}`);
    noTime.value = Number.isNaN(at.getTime());
    if (noTime.peek()) return;
    const what = {
      starts_at: at.toISOString(),
      minutes: Number(kept.get('minutes')),
      text: { about: kept.get('about').trim(), place: kept.get('place').trim() },
    };
    void act.run(async () => {
      const saved = meeting
        ? await call('pairing.edit_meeting', {
            meeting_id: meeting.meeting_id,
            after_sequence: meeting.sequence,
            ...what,
          })
        : await call('pairing.create_meeting', { meeting_id: id.current, pairing_id: card.pairing_id, ...what });
      openPairing(card.pairing_id).patch((known) => withMeeting(known, saved));
      kept.drop();
      onClose();
      tell((meeting ? words.moved : words.planned)(momentInFull(t().dates, at, new Date())));
    });
  };
  const field = (name: string) => ({
    name,
    value: kept.get(name),
    onInput: (event: { currentTarget: HTMLInputElement }) => kept.set(name, event.currentTarget.value),
  });
  return (
    <Dialog title={meeting ? words.move : words.planWith(shortName(card.other))} open onClose={onClose}>
      <form onSubmit={submit}>
        <div class="filters">
          <TextField
            label={words.day}
            type="date"
            required
            min={inDays(0)}
            {...field('day')}
            error={errorOf(act.refusal, 'starts_at')}
          />
          <TextField
            label={words.time}
            type="time"
            required
            {...field('time')}
            error={noTime.value ? words.noTime : undefined}
          />
          <TextField
            label={words.minutes}
            type="number"
            required
            min={5}
            max={480}
            {...field('minutes')}
            error={errorOf(act.refusal, 'minutes')}
          />
        </div>
        <TextField
          label={words.place}
          hint={words.placeHint}
          maxLength={120}
          {...field('place')}
          error={errorOf(act.refusal, 'text.place')}
        />
        <TextField
          label={words.about}
          hint={words.aboutHint}
          maxLength={120}
          {...field('about')}
          error={errorOf(act.refusal, 'text.about')}
        />
        <FormTrouble refusal={act.refusal} fields={['starts_at', 'minutes', 'text.place', 'text.about']} />
        <div class="stack-s">
          <small>{me.value?.mail_configured ? words.bothHear : words.bothSee}</small>
          <PairLine other={card.other} />
        </div>
        <DialogFoot text={words.save} busy={act.busy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
