import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { mentionAt } from '../store/mentions.ts';
import { call } from '../wire/request.ts';
import type { PersonRef } from '../wire/types.ts';
import { t } from '../words/index.ts';
import { Seat } from './person.tsx';

const settleMs = 160;

export type MentionBox = {
  people: PersonRef[];
  chosen: number;
  look: (text: string, caret: number) => void;
  /** True when the key was for the list and not for the text. */
  takes: (event: KeyboardEvent) => boolean;
  pick: (index: number) => void;
};

/** The colleagues that "@el" may mean, while it is typed. */
export function useMentions(
  networkId: string | undefined,
  insert: (from: number, person: PersonRef) => void,
): MentionBox {
  const people = useSignal<PersonRef[]>([]);
  const chosen = useSignal(0);
  const at = useRef<{ from: number; typed: string }>(undefined as never);
  const timer = useRef(0);
  const close = () => {
    clearTimeout(timer.current);
    people.value = [];
  };
  useEffect(() => close, []);

  const look = (text: string, caret: number) => {
    clearTimeout(timer.current);
    const found = networkId ? mentionAt(text, caret) : undefined;
    if (!found || !networkId) return close();
    at.current = found;
    timer.current = setTimeout(() => {
      call('person.find', { text: found.typed, network_id: networkId })
        .then((answer) => {
          if (at.current !== found) return;
          people.value = answer.people.slice(0, 6);
          chosen.value = 0;
        })
        .catch(close);
    }, settleMs) as unknown as number;
  };
  const pick = (index: number) => {
    const person = people.peek()[index];
    if (person) insert(at.current.from, person);
    close();
  };
  const takes = (event: KeyboardEvent) => {
    const count = people.peek().length;
    if (count === 0) return false;
    if (event.key === 'ArrowDown') chosen.value = (chosen.peek() + 1) % count;
    else if (event.key === 'ArrowUp') chosen.value = (chosen.peek() + count - 1) % count;
    else if (event.key === 'Enter' || event.key === 'Tab') pick(chosen.peek());
    else if (event.key === 'Escape') close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { people: people.value, chosen: chosen.value, look, takes, pick };
}

export function MentionList({ id, box }: { id: string; box: MentionBox }) {
  if (box.people.length === 0) return null;
  return (
    <div class="suggestions" role="listbox" id={id} aria-label={t().composer.mentions}>
      {box.people.map((person, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text; aria-activedescendant says which one is chosen
        <div
          key={person.person_id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === box.chosen}
          onPointerDown={(event) => {
            event.preventDefault();
            box.pick(index);
          }}
        >
          <Seat person={person} small />
          <span>
            {person.name} <small>{person.school}</small>
          </span>
        </div>
      ))}
    </div>
  );
}
