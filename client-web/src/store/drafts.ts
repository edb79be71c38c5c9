import { type Signal, signal } from '@preact/signals';
import { database, type Row } from './database.ts';

export type Mention = { person_id: string; name: string };

/** What somebody is writing somewhere, field by field, and why the server gave it back if it did. */
export type Draft = Row & {
  place: string;
  fields: Record<string, string>;
  mentions: Mention[];
  notice?: string;
  changed_at: number;
};

let owner = '';
const drafts = new Map<string, Signal<Draft | undefined>>();
const writing = new Map<string, Promise<void>>();

function slot(place: string): Signal<Draft | undefined> {
  let found = drafts.get(place);
  if (!found) {
    found = signal<Draft | undefined>(undefined);
    drafts.set(place, found);
  }
  return found;
}

export async function openDrafts(personId: string): Promise<void> {
  owner = personId;
  for (const held of drafts.values()) held.value = undefined;
  for (const row of await database.rowsOf<Draft>('drafts', personId)) slot(row.place).value = row;
}

export function draftAt(place: string): Signal<Draft | undefined> {
  return slot(place);
}

function isEmpty(draft: Pick<Draft, 'fields'>): boolean {
  return Object.values(draft.fields).every((text) => text.trim() === '');
}

export function keepDraft(
  place: string,
  change: { fields?: Record<string, string>; mentions?: Mention[]; notice?: string },
): void {
  const before = slot(place).peek();
  const draft: Draft = {
    key: `${owner}/${place}`,
    person_id: owner,
    place,
    fields: { ...before?.fields, ...change.fields },
    mentions: change.mentions ?? before?.mentions ?? [],
    changed_at: Date.now(),
    ...(change.notice !== undefined ? { notice: change.notice } : {}),
  };
  slot(place).value = isEmpty(draft) ? undefined : draft;
  write(place);
}

export function dropDraft(place: string): void {
  slot(place).value = undefined;
  write(place);
}

// Every keystroke is kept at once, since a page may go without a word; while one is being kept the next ones wait together.
function write(place: string): void {
  if (writing.has(place)) return;
  const writer = owner;
  const held = slot(place).peek();
  const kept = held ? database.keep('drafts', held) : database.drop('drafts', `${writer}/${place}`);
  const done = kept.then(() => {
    writing.delete(place);
    if (owner === writer && slot(place).peek() !== held) write(place);
  });
  writing.set(place, done);
}

/** Before the page starts afresh: all that was typed is on the device. */
export async function flushDrafts(): Promise<void> {
  while (writing.size > 0) await Promise.all(writing.values());
}

export function hasDrafts(): boolean {
  return [...drafts.values()].some((held) => held.peek() !== undefined);
}

export function forgetDrafts(): void {
  for (const held of drafts.values()) held.value = undefined;
  owner = '';
}
