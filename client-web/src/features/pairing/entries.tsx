import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { whoIs, withEntry, withoutEntry } from '../../store/pairing_parts.ts';
import { isOpen } from '../../store/pairings.ts';
import { myId } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { inDays } from '../../ui/days.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { errorOf, FormTrouble, TextArea, TextField } from '../../ui/field.tsx';
import { useFocusFirst } from '../../ui/focus.ts';
import { useKept } from '../../ui/kept.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { Menu } from '../../ui/menu.tsx';
import { explain, Label, TextButton } from '../../ui/parts.tsx';
import { fullName, Seat, shortName } from '../../ui/person.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { PairEntry } from '../../wire/types.ts';
import { p } from '../../words/pairing/index.ts';
import type { PairProps } from './conversation.tsx';
import { KeptFormFoot, OnlyMeLine, PairLine } from './pair_line.tsx';
import { dateSaid } from './pair_words.ts';

/** The log of the two, and notes that are one's own until one shows them. */
export function Entries({ pairing, page }: PairProps) {
  const words = p().together.log;
  const open = isOpen(page.card);
  const entries = [...page.entries].sort((a, b) =>
    a.on === b.on ? (a.created_at < b.created_at ? 1 : -1) : a.on < b.on ? 1 : -1,
  );
  return (
    <section class="card stack-s" tabIndex={-1}>
      <h2>{words.title}</h2>
      {entries.length === 0 && <p class="soft">{words.none}</p>}
      {open && <EntryForm pairing={pairing} page={page} />}
      <ul class="items flush">
        {entries.map((entry) => (
          <EntryItem key={entry.entry_id} pairing={pairing} page={page} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function EntryForm({ pairing, page, entry, onDone }: PairProps & { entry?: PairEntry; onDone?: () => void }) {
  const words = p().together.log;
  const act = useAct();
  const id = useRef(newId());
  const form = useRef<HTMLFormElement>(null);
  useFocusFirst(form, entry !== undefined);
  const start = entry ? { kind: entry.kind, on: entry.on, text: entry.text } : { kind: 'log', on: inDays(0), text: '' };
  const kept = useKept(entry ? `entry/${entry.entry_id}` : `entry/new/${pairing.id}`, start);
  const personal = kept.get('kind') === 'note' && !entry?.shown;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const what = { on: kept.get('on'), text: kept.get('text').trim() };
    void act.run(async () => {
      const saved = entry
        ? await call('pairing.edit_entry', { entry_id: entry.entry_id, ...what })
        : await call('pairing.create_entry', {
            entry_id: id.current,
            pairing_id: pairing.id,
            kind: personal ? 'note' : 'log',
            ...what,
          });
      pairing.patch((known) => withEntry(known, saved));
      id.current = newId();
      kept.drop();
      if (personal) kept.set('kind', 'note'); // what comes next is as private as what came before
      onDone?.();
    });
  };
  return (
    <form ref={form} class="entry-form" onSubmit={submit}>
      {!entry && (
        <fieldset class="field wide">
          <legend class="sr-only">{words.which}</legend>
          <div class="segments">
            {(['log', 'note'] as const).map((kind) => (
              <button
                type="button"
                key={kind}
                aria-pressed={kept.get('kind') === kind}
                onClick={() => kept.set('kind', kind)}
              >
                {words[kind]}
              </button>
            ))}
          </div>
        </fieldset>
      )}
      <TextArea
        wide
        label={words.label}
        required
        rows={2}
        maxLength={8000}
        value={kept.get('text')}
        onInput={(event) => kept.set('text', event.currentTarget.value)}
        error={errorOf(act.refusal, 'text')}
      />
      {(entry || kept.get('text').trim() !== '') && (
        <TextField
          label={words.day}
          name="on"
          type="date"
          required
          max={inDays(1)}
          value={kept.get('on')}
          onInput={(event) => kept.set('on', event.currentTarget.value)}
          error={errorOf(act.refusal, 'on')}
        />
      )}
      <FormTrouble refusal={act.refusal} fields={['text', 'on']} />
      <KeptFormFoot
        audience={personal ? <OnlyMeLine /> : <PairLine other={page.card.other} />}
        kept={kept}
        save={words.add}
        quiet
        busy={act.busy}
        onDone={onDone}
      />
    </form>
  );
}

function EntryItem({ pairing, page, entry }: PairProps & { entry: PairEntry }) {
  const words = p().together.log;
  const act = useAct();
  const showing = useSignal<'edit' | 'delete' | 'share' | undefined>(undefined);
  const show = (what: 'edit' | 'delete' | 'share' | undefined) => () => {
    showing.value = what;
  };
  const mine = entry.author === myId.value;
  const author = whoIs(page, entry.author);
  const name = shortName(page.card.other);
  const open = isOpen(page.card);
  const setShown = async (shown: boolean) => {
    const saved = await call('pairing.show_entry', { entry_id: entry.entry_id, shown });
    pairing.patch((known) => withEntry(known, saved));
  };
  const items = [
    { text: words.change, act: show('edit') },
    { text: words.delete, act: show('delete') },
  ];
  return (
    <li class="item keeps-row" id={`e-${entry.entry_id}`} data-step tabIndex={-1}>
      {author ? <Seat person={author} small /> : <span />}
      <div class="stack-s">
        <p class="row tight">
          <b>{author ? fullName(author) : ''}</b>
          <small>{dateSaid(entry.on)}</small>
          {entry.kind === 'note' && mine && (
            <Label tone="private" icon={entry.shown ? 'eye' : 'lock'}>
              {entry.shown ? words.shown(name) : words.onlyYou}
            </Label>
          )}
        </p>
        {showing.value === 'edit' ? (
          <EntryForm pairing={pairing} page={page} entry={entry} onDone={show(undefined)} />
        ) : (
          <Markdown text={entry.text || p().talk.wordsGone} />
        )}
        {entry.kind === 'note' && mine && open && (
          <div class="acts">
            <TextButton
              aria-disabled={act.busy || undefined}
              onClick={entry.shown ? () => void act.run(() => setShown(false)) : show('share')}
            >
              {entry.shown ? words.withdraw : words.show(name)}
            </TextButton>
          </div>
        )}
        {act.refusal && (
          <p class="field-error" role="alert">
            {explain(act.refusal)}
          </p>
        )}
      </div>
      {mine && open ? <Menu name={words.more} items={items} /> : <span />}
      {showing.value === 'share' && (
        <Confirm
          title={`${words.show(name)}?`}
          text={words.showText(name)}
          act={words.showAct}
          onAct={async () => {
            await setShown(true);
            show(undefined)();
          }}
          onClose={show(undefined)}
        />
      )}
      {showing.value === 'delete' && <Delete pairing={pairing} page={page} entry={entry} onDone={show(undefined)} />}
    </li>
  );
}

function Delete({ pairing, entry, onDone }: PairProps & { entry: PairEntry; onDone: () => void }) {
  const words = p().together.log;
  const remove = async () => {
    await call('pairing.delete_entry', { entry_id: entry.entry_id });
    pairing.patch((known) => withoutEntry(known, entry.entry_id));
    onDone();
  };
  return (
    <Confirm title={words.deleteTitle} text={words.deleteText} act={words.delete} onAct={remove} onClose={onDone} />
  );
}
