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

const settleMs = 300;

let owner = '';
const drafts = new Map<string, Signal<Draft | undefined>>();
const timers = new Map<string, number>();

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
  clearTimeout(timers.get(place));
  timers.set(place, setTimeout(() => write(place), settleMs) as unknown as number);
}

export function dropDraft(place: string): void {
  slot(place).value = undefined;
  clearTimeout(timers.get(place));
  write(place);
}

function write(place: string): Promise<void> {
  timers.delete(place);
  const draft = slot(place).peek();
  return draft ? database.keep('drafts', draft) : database.drop('drafts', `${owner}/${place}`);
}

/** Before the page goes: what was typed in the last moment is kept too. */
export async function flushDrafts(): Promise<void> {
  for (const timer of timers.values()) clearTimeout(timer);
  await Promise.all([...timers.keys()].map(write));
}

export function hasDrafts(): boolean {
  return [...drafts.values()].some((held) => held.peek() !== undefined);
}

export function forgetDrafts(): void {
  for (const timer of timers.values()) clearTimeout(timer);
  timers.clear();
  for (const held of drafts.values()) held.value = undefined;
  owner = '';
}
