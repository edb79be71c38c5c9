import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { type Draft, dropDraft, keepDraft } from '../../store/drafts.ts';
import { isOpen } from '../../store/pairings.ts';
import { myId } from '../../store/session.ts';
import { Composer } from '../../ui/composer.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { Menu } from '../../ui/menu.tsx';
import { explain, TextButton } from '../../ui/parts.tsx';
import { fullName, shortName } from '../../ui/person.tsx';
import { tell } from '../../ui/toast.tsx';
import { asRefusal } from '../../wire/refusal.ts';
import { call } from '../../wire/request.ts';
import type { PairingPage, PairMessage, PersonRef } from '../../wire/types.ts';
import { exactMoment } from '../../words/dates.ts';
import { t } from '../../words/index.ts';
import { p } from '../../words/pairing/index.ts';
import type { PairProps } from './conversation.tsx';
import { PairLine } from './pair_line.tsx';
import { ReportMessage } from './report_message.tsx';

type Props = PairProps & { message: PairMessage; newest: boolean };

export function MessageItem({ pairing, page, message, newest }: Props) {
  const words = p().talk;
  const editing = useSignal(false);
  const deleting = useSignal(false);
  const reporting = useSignal(false);
  const mine = message.author === myId.value;
  const open = isOpen(page.card);
  const name = shortName(page.card.other);
  const gone = message.deleted || message.body === '';
  const edit = () => {
    keepDraft(editPlace(message), { fields: { body: message.body } });
    editing.value = true;
  };
  const change = [
    { text: words.edit, act: edit },
    {
      text: words.delete,
      act: () => {
        deleting.value = true;
      },
    },
  ];
  const report = {
    text: words.report,
    act: () => {
      reporting.value = true;
    },
  };
  const confidential = page.confidential_people.filter((one) => !isOfPair(one, page));
  const items = mine ? (open ? change : []) : confidential.length > 0 && !page.card.my_words_destroyed ? [report] : [];
  return (
    <>
      <div class={mine ? 'msg-row me' : 'msg-row'}>
        <article
          class={mine ? 'msg me' : 'msg'}
          id={`m-${message.message_id}`}
          data-seq={message.seq}
          data-step
          tabIndex={-1}
        >
          <b class="sr-only">{mine ? words.you : name}</b>
          {editing.value ? (
            <Edit
              pairing={pairing}
              page={page}
              message={message}
              onDone={() => {
                editing.value = false;
              }}
            />
          ) : gone ? (
            <p class="soft tombstone">{goneWords(message, mine, name)}</p>
          ) : (
            <Markdown text={message.body} />
          )}
          {!editing.value && <Foot message={message} />}
          {reporting.value && (
            <ReportMessage
              message={message}
              other={page.card.other}
              people={confidential}
              onClose={() => {
                reporting.value = false;
              }}
            />
          )}
          {deleting.value && (
            <Delete
              pairing={pairing}
              page={page}
              message={message}
              onDone={() => {
                deleting.value = false;
              }}
            />
          )}
        </article>
        {!gone && !editing.value && <Menu name={words.more} items={items} />}
      </div>
      <Brought page={page} message={message} />
      {!gone && <Acknowledged pairing={pairing} page={page} message={message} newest={newest} />}
    </>
  );
}

function isOfPair(person: PersonRef, { card }: PairingPage): boolean {
  return person.person_id === myId.value || person.person_id === card.other.person_id;
}

function editPlace(message: PairMessage): string {
  return `pairing_edit/${message.message_id}`;
}

function goneWords(message: PairMessage, mine: boolean, name: string): string {
  const words = p().talk;
  if (message.destroyed || !message.deleted) return words.wordsGone;
  return mine ? words.youDeleted : words.deleted(name);
}

function Foot({ message }: { message: PairMessage }) {
  const at = new Date(message.created_at);
  const clock = `${at.getHours()}.${String(at.getMinutes()).padStart(2, '0')}`;
  return (
    <small class="msg-foot">
      {message.edited_at && !message.deleted && `${p().talk.edited}, `}
      <time dateTime={message.created_at} title={exactMoment(t().dates, at)}>
        {t().dates.locale === 'en-GB' ? clock.replace('.', ':') : clock}
      </time>
    </small>
  );
}

/** Beside a message that is before a confidential person: the two both see that, and before whom. */
function Brought({ page, message }: { page: PairingPage; message: PairMessage }) {
  const words = p().talk;
  const asking = useSignal(false);
  const ask = (on: boolean) => () => {
    asking.value = on;
  };
  const reports = page.reports.filter((report) => report.message_id === message.message_id);
  if (reports.length === 0) return null;
  const read = reports.filter((report) => report.can_read);
  const names = t().shared.list(
    (read.length > 0 ? read : reports).map(({ told }) => fullName(told)),
    0,
  );
  // Of one message all reports are by the same of the two: who didn't write it.
  const mine = message.author !== myId.value;
  const takeBack = async () => {
    for (const { report_id } of reports) await call('pairing.withdraw_report', { report_id });
    ask(false)();
    tell(words.tookBack);
  };
  return (
    <div class={mine ? 'row tight talk-sign' : 'row tight talk-sign me'}>
      <p class="soft">{read.length > 0 ? words.broughtTo(names) : words.broughtToNobody(names)}</p>
      {mine && <TextButton onClick={ask(true)}>{words.takeBack}</TextButton>}
      {asking.value && (
        <Confirm
          title={words.takeBackTitle}
          text={words.takeBackText(names)}
          act={words.takeBack}
          onAct={takeBack}
          onClose={ask(false)}
        />
      )}
    </div>
  );
}

type Inside = PairProps & { message: PairMessage; onDone: () => void };

function Edit({ pairing, page, message, onDone }: Inside) {
  const place = editPlace(message);
  const save = async (body: string, kept: Draft | undefined) => {
    try {
      const edited = await call('pairing.edit_message', { message_id: message.message_id, body });
      pairing.guess(message.message_id, () => ({ ...edited, seq: message.seq }));
      onDone();
    } catch (thrown) {
      keepDraft(place, { fields: { ...kept?.fields, body }, notice: asRefusal(thrown).reason });
    }
  };
  return (
    <Composer
      place={place}
      placeholder={p().talk.editing}
      send={t().shared.save}
      takesFocus
      maxLength={8000}
      onSend={(body, draft) => void save(body, draft)}
      onCancel={() => {
        dropDraft(place);
        onDone();
      }}
      audience={<PairLine other={page.card.other} />}
    />
  );
}

function Delete({ pairing, message, onDone }: Inside) {
  const words = p().talk;
  const remove = async () => {
    await call('pairing.delete_message', { message_id: message.message_id });
    pairing.guess(message.message_id, (one) => ({ ...one, body: '', deleted: true, acknowledged: false }));
    onDone();
  };
  return (
    <Confirm title={words.deleteTitle} text={words.deleteText} act={words.delete} onAct={remove} onClose={onDone} />
  );
}

/** A chosen sign: never that something was opened, only that somebody says she'll come back to it. */
function Acknowledged({ pairing, page, message, newest }: Props) {
  const words = p().talk;
  const box = useRef<HTMLDivElement>(null);
  const mine = message.author === myId.value;
  if (mine) {
    if (!message.acknowledged) return null;
    return <p class="soft talk-sign me">{words.acknowledged(shortName(page.card.other))}</p>;
  }
  // What somebody is about to press stays, though a newer message came.
  const held = box.current?.contains(document.activeElement);
  if (!isOpen(page.card) || (!newest && !message.acknowledged && !held)) return null;
  const toggle = () => {
    const on = !message.acknowledged;
    pairing.guess(message.message_id, (one) => ({ ...one, acknowledged: on }));
    call('pairing.acknowledge', { message_id: message.message_id, on }).catch((thrown: unknown) => {
      pairing.guess(message.message_id, (one) => ({ ...one, acknowledged: !on }));
      tell(explain(asRefusal(thrown)));
    });
  };
  return (
    <div class="talk-sign" ref={box}>
      <TextButton
        {...(message.acknowledged ? { icon: 'check' as const } : {})}
        aria-pressed={message.acknowledged}
        onClick={toggle}
      >
        {words.acknowledge}
      </TextButton>
    </div>
  );
}
