import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { type Draft, draftAt, dropDraft, keepDraft } from '../store/drafts.ts';
import { expandMentions } from '../store/mentions.ts';
import type { Reason } from '../wire/types.ts';
import { t } from '../words/index.ts';
import { useFocus } from './focus.ts';
import { Icon } from './icon.tsx';
import { MentionList, useMentions } from './mention_box.tsx';
import { Button } from './parts.tsx';

type Props = {
  /** Where the draft is kept. */
  place: string;
  placeholder: string;
  send: string;
  onSend: (body: string, draft: Draft | undefined) => void;
  audience: ComponentChildren;
  networkId?: string;
  /** Stays above the tabs of a phone. */
  stays?: boolean;
  /** What else belongs to what is written; hidden on a phone until somebody writes. */
  extra?: ComponentChildren;
  quiet?: boolean;
  onCancel?: () => void;
  isMainReply?: boolean;
  /** It opened in place of what was pressed. */
  takesFocus?: boolean;
  /** Private to two: plum, and on one row. */
  talk?: boolean;
  maxLength?: number;
  /** Said while somebody types, and not when the box was emptied. */
  onType?: () => void;
};

const growsByItself = globalThis.CSS?.supports?.('field-sizing', 'content') ?? false;

/** The box that one writes in. What stands in it is kept on this device until it is sent. */
export function Composer(props: Props) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  // Once touched it stays unfolded: folding when the focus goes would move what somebody is about to press.
  const touched = useSignal(false);
  const draft = draftAt(props.place).value;
  const text = draft?.fields['body'] ?? '';
  const insert = useInsert(props.place, area);
  const mentions = useMentions(props.networkId, insert);
  useFocus(area, props.takesFocus ?? false);
  useLayoutEffect(() => {
    if (growsByItself || !area.current) return;
    area.current.style.height = 'auto';
    area.current.style.height = `${area.current.scrollHeight}px`;
  }, [text]);

  const send = () => {
    const body = expandMentions(text.trim(), draft?.mentions ?? []);
    if (!body) {
      area.current?.focus();
      return;
    }
    dropDraft(props.place);
    props.onSend(body, draft);
    // In a talk one writes on: the keyboard of a phone stays.
    if (props.talk) area.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (mentions.takes(event)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape') props.onCancel?.();
  };
  const onInput = () => {
    const element = area.current;
    if (!element) return;
    keepDraft(props.place, { fields: { body: element.value } });
    mentions.look(element.value, element.selectionStart);
    if (element.value.trim()) props.onType?.();
  };
  const notice = draft?.notice ? t().reasons[draft.notice as Reason] : undefined;
  const classes = ['composer', props.stays && 'stays', props.talk && 'talk', text === '' && !touched.value && 'idle']
    .filter(Boolean)
    .join(' ');
  return (
    <div class={classes}>
      {notice && (
        <p class="field-error" id={`${id}-error`} role="alert">
          <Icon name="warning" />
          {notice} {t().shared.textStays}
        </p>
      )}
      <MentionList id={`${id}-list`} box={mentions} />
      <textarea
        ref={area}
        rows={1}
        value={text}
        placeholder={props.placeholder}
        aria-label={props.placeholder}
        maxLength={props.maxLength ?? 20_000}
        data-reply={props.isMainReply}
        aria-autocomplete={props.networkId ? 'list' : undefined}
        aria-controls={mentions.people.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={mentions.people.length > 0 ? `${id}-list-${mentions.chosen}` : undefined}
        aria-invalid={notice ? 'true' : undefined}
        aria-describedby={notice ? `${id}-error` : undefined}
        onInput={onInput}
        onFocus={() => {
          touched.value = true;
        }}
        onKeyDown={onKey}
      />
      {props.extra && <div class="composer-extra">{props.extra}</div>}
      <div class="composer-foot">
        {props.audience}
        <div class="row tight composer-send">
          {props.onCancel && (
            <Button tone="quiet" onClick={props.onCancel}>
              {t().shared.cancel}
            </Button>
          )}
          <Button tone={props.quiet ? 'quiet' : 'main'} onClick={send}>
            {props.send}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Puts "@Els Baeten " where "@el" stood, and remembers whom that means. */
function useInsert(place: string, area: { current: HTMLTextAreaElement | null }) {
  return (from: number, person: { person_id: string; name: string }) => {
    const element = area.current;
    if (!element) return;
    const put = `@${person.name} `;
    const body = element.value.slice(0, from) + put + element.value.slice(element.selectionStart);
    const others = (draftAt(place).peek()?.mentions ?? []).filter((one) => one.person_id !== person.person_id);
    keepDraft(place, { fields: { body }, mentions: [...others, { person_id: person.person_id, name: person.name }] });
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(from + put.length, from + put.length);
    });
  };
}
