import { useSignal } from '@preact/signals';
import { audienceSeq } from '../../store/networks.ts';
import type { OpenThread } from '../../store/open_thread.ts';
import { myId } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { AudienceLine } from '../../ui/audience_line.tsx';
import { Dialog, DialogFoot } from '../../ui/dialog.tsx';
import { Chips, TextField } from '../../ui/field.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { Crumbs, explain, Label } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { Heading } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { asRefusal } from '../../wire/refusal.ts';
import { call } from '../../wire/request.ts';
import type { ReplyMode, ThreadFull } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { writingOutcome } from './outcome_section.tsx';
import { wish } from './thread_item.tsx';
import { YearChips } from './year_chips.tsx';

type Props = { thread: OpenThread; full: ThreadFull };

export function ThreadHeader({ thread, full }: Props) {
  const words = t().thread;
  const facts = [
    words.postsOf(full.posts, full.schools),
    ...(full.asked_colleagues > 0 && full.posts <= 1 ? [words.askedColleagues(full.asked_colleagues)] : []),
  ].join(', ');
  return (
    <header class="stack-s">
      <Crumbs
        links={[
          { href: paths.network(full.network_id), text: full.network },
          { href: paths.topic(full.network_id, full.topic_id), text: full.topic },
        ]}
      />
      <div class="row apart head">
        <Heading title={full.title} />
        <ThreadMenu thread={thread} full={full} />
      </div>
      <p class="row tight">
        <Label>{words.kinds[full.kind]}</Label>
        {full.year !== undefined && <Label tone="plain">{t().years.one(full.year)}</Label>}
        {full.pinned && (
          <Label tone="plain" icon="pin">
            {words.pinned}
          </Label>
        )}
        {full.state === 'closed' && <Label tone="plain">{words.closed}</Label>}
        {full.set_aside && (
          <Label tone="plain" icon="later">
            {words.isSetAside}
          </Label>
        )}
        <span class="soft">
          {wish(full)} {facts.charAt(0).toUpperCase() + facts.slice(1)}
        </span>
      </p>
    </header>
  );
}

function useThreadActs({ thread, full }: Props) {
  const id = { thread_id: full.thread_id };
  const attempt = (work: Promise<unknown>, after: () => void) =>
    void work.then(after).catch((thrown: unknown) => tell(explain(asRefusal(thrown))));
  return {
    setAside: (on: boolean) =>
      attempt(call('thread.set_aside', { ...id, set_aside: on }), () => {
        thread.share((card) => ({ ...card, set_aside: on }));
        tell(on ? t().thread.setAsideDone : t().thread.takenUpDone);
      }),
    pin: (on: boolean) =>
      attempt(call('thread.pin', { ...id, pinned: on }), () => thread.share((card) => ({ ...card, pinned: on }))),
    close: () =>
      attempt(call('thread.close', id), () => thread.share((card) => ({ ...card, state: 'closed' as const }))),
    reopen: () => attempt(call('thread.reopen', id), () => void thread.load()),
  };
}

function ThreadMenu({ thread, full }: Props) {
  const words = t().thread;
  const renaming = useSignal(false);
  const acts = useThreadActs({ thread, full });
  const mine = full.author.person_id === myId.value;
  const mayClose = mine || full.may_moderate;
  const items: (MenuItem | false)[] = [
    { text: full.set_aside ? words.takeUp : words.setAside, act: () => acts.setAside(!full.set_aside) },
    full.state !== 'closed' && {
      text: full.outcome || full.draft_outcome ? words.editOutcome : words.writeOutcome,
      act: () => {
        writingOutcome.value = full.thread_id;
      },
    },
    mayClose && {
      text: mine ? words.change : words.changeTitle,
      act: () => {
        renaming.value = true;
      },
    },
    full.may_moderate && { text: full.pinned ? words.unpin : words.pin, act: () => acts.pin(!full.pinned) },
    mayClose && full.state !== 'closed' && { text: words.close, act: acts.close },
    full.state === 'closed' && { text: words.reopen, act: acts.reopen },
  ];
  return (
    <>
      <Menu name={words.more} items={items.filter((item) => item !== false)} />
      {renaming.value && (
        <ChangeThread
          thread={thread}
          full={full}
          onClose={() => {
            renaming.value = false;
          }}
        />
      )}
    </>
  );
}

const modes: ReplyMode[] = ['tips', 'think_along', 'just_listen'];

function ChangeThread({ thread, full, onClose }: Props & { onClose: () => void }) {
  const words = t().thread;
  const act = useAct();
  const title = useSignal(full.title);
  const mode = useSignal<ReplyMode | undefined>(full.reply_mode);
  const year = useSignal<number | undefined>(full.year);
  // How to reply, and about which year it is, is the asker's to say.
  const mine = full.author.person_id === myId.value;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void act.run(async () => {
      const card = await call('thread.update', {
        thread_id: full.thread_id,
        title: title.value.trim(),
        ...(mine ? { reply_mode: mode.value ?? null, year: year.value ?? null } : {}),
        ...audienceSeq(full.network_id),
      });
      thread.share(({ reply_mode: _m, year: _y, ...known }) => ({
        ...known,
        title: card.title,
        ...(card.reply_mode ? { reply_mode: card.reply_mode } : {}),
        ...(card.year ? { year: card.year } : {}),
      }));
      onClose();
    });
  };
  return (
    <Dialog title={mine ? words.change : words.changeTitle} open onClose={onClose}>
      <form onSubmit={submit}>
        <TextField
          label={words.titleLabel}
          name="title"
          value={title.value}
          required
          maxLength={160}
          onInput={(event) => {
            title.value = event.currentTarget.value;
          }}
          error={act.refusal && explain(act.refusal)}
        />
        {mine && (
          <>
            <Chips
              legend={words.modeLabel}
              value={mode.value}
              options={modes.map((value) => ({ value, text: words.modeNames[value] }))}
              onChange={(value) => {
                mode.value = value;
              }}
            />
            <YearChips
              networkId={full.network_id}
              year={year.value}
              onChange={(chosen) => {
                year.value = chosen;
              }}
            />
          </>
        )}
        <AudienceLine networkId={full.network_id} name={full.network} box="title" />
        <DialogFoot text={t().shared.save} busy={act.busy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
