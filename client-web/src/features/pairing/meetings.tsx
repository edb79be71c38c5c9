import { useSignal } from '@preact/signals';
import { openPairing } from '../../store/open_pairing.ts';
import { isOpen } from '../../store/pairings.ts';
import { useAct } from '../../ui/act.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { download } from '../../ui/download.ts';
import { Menu } from '../../ui/menu.tsx';
import { Button, explain, Label } from '../../ui/parts.tsx';
import { minute } from '../../ui/said.tsx';
import { call } from '../../wire/request.ts';
import type { PairingPage, PairMeeting } from '../../wire/types.ts';
import { capital, momentInFull } from '../../words/dates.ts';
import { t } from '../../words/index.ts';
import { p } from '../../words/pairing/index.ts';
import { MeetingDialog } from './meeting_dialog.tsx';

function ends(meeting: PairMeeting): number {
  return new Date(meeting.starts_at).getTime() + meeting.minutes * 60_000;
}

function inOrder(meetings: readonly PairMeeting[]): PairMeeting[] {
  return [...meetings].sort((a, b) => (a.starts_at < b.starts_at ? -1 : 1));
}

/** Those that aren't over as this minute begins, the next one first; cancelled ones among them. */
export function comingMeetings(meetings: readonly PairMeeting[]): PairMeeting[] {
  const now = Math.max(minute.value, Date.now());
  return inOrder(meetings).filter((meeting) => ends(meeting) >= now);
}

export function Meetings({ page }: { page: PairingPage }) {
  const words = p().together.meetings;
  const planning = useSignal(false);
  const coming = comingMeetings(page.meetings);
  const earlier = inOrder(page.meetings)
    .filter((meeting) => !coming.includes(meeting) && !meeting.cancelled)
    .reverse();
  return (
    <section class="card stack-s" tabIndex={-1}>
      <h2>{words.title}</h2>
      {coming.length === 0 && <p class="soft">{words.none}</p>}
      <ul class="items flush">
        {coming.map((meeting) => (
          <MeetingItem key={meeting.meeting_id} page={page} meeting={meeting} />
        ))}
      </ul>
      {isOpen(page.card) && (
        <div class="row">
          <Button
            tone="quiet"
            onClick={() => {
              planning.value = true;
            }}
          >
            {words.plan}
          </Button>
        </div>
      )}
      {earlier.length > 0 && (
        <details>
          <summary>{words.earlier}</summary>
          <ul class="plain stack-s">
            {earlier.map((meeting) => (
              <li key={meeting.meeting_id}>
                {momentInFull(t().dates, new Date(meeting.starts_at), new Date())} <small>{meeting.text.about}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
      {planning.value && (
        <MeetingDialog
          page={page}
          onClose={() => {
            planning.value = false;
          }}
        />
      )}
    </section>
  );
}

function MeetingItem({ page, meeting }: { page: PairingPage; meeting: PairMeeting }) {
  const words = p().together.meetings;
  const act = useAct();
  const showing = useSignal<'move' | 'cancel' | undefined>(undefined);
  const show = (what: 'move' | 'cancel' | undefined) => () => {
    showing.value = what;
  };
  const toCalendar = () =>
    void act.run(async () => {
      const file = await call('pairing.download_meeting', { meeting_id: meeting.meeting_id });
      download(file.file_name, file.text, 'text/calendar');
    });
  const items = [
    { text: words.move, act: show('move') },
    { text: words.cancel, act: show('cancel') },
  ];
  const details = [meeting.text.about, meeting.text.place, words.length(meeting.minutes)].filter(Boolean).join(', ');
  return (
    <li class="item bare keeps-menu" data-step tabIndex={-1}>
      <div class="stack-s">
        <div>
          <p class="row tight">
            <b class={meeting.cancelled ? 'struck' : undefined}>
              {capital(momentInFull(t().dates, new Date(meeting.starts_at), new Date()))}
            </b>
            {meeting.cancelled && <Label tone="now">{words.cancelled}</Label>}
          </p>
          <p class="soft">{details}</p>
        </div>
        {act.refusal && (
          <p class="field-error" role="alert">
            {explain(act.refusal)}
          </p>
        )}
        {!meeting.cancelled && (
          <div class="row">
            <Button tone="quiet" busy={act.busy} onClick={toCalendar}>
              {words.toCalendar}
            </Button>
          </div>
        )}
      </div>
      {isOpen(page.card) && !meeting.cancelled ? <Menu name={words.more} items={items} /> : <span />}
      {showing.value === 'move' && <MeetingDialog page={page} meeting={meeting} onClose={show(undefined)} />}
      {showing.value === 'cancel' && <Cancel page={page} meeting={meeting} onDone={show(undefined)} />}
    </li>
  );
}

function Cancel({ page, meeting, onDone }: { page: PairingPage; meeting: PairMeeting; onDone: () => void }) {
  const words = p().together.meetings;
  const cancel = async () => {
    await call('pairing.cancel_meeting', { meeting_id: meeting.meeting_id });
    openPairing(page.card.pairing_id).patch((known) => ({
      ...known,
      meetings: known.meetings.map((one) =>
        one.meeting_id === meeting.meeting_id ? { ...one, cancelled: true } : one,
      ),
    }));
    onDone();
  };
  return (
    <Confirm title={words.cancelTitle} text={words.cancelText} act={words.cancel} onAct={cancel} onClose={onDone} />
  );
}
