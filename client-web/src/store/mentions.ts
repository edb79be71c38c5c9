import type { Mention } from './drafts.ts';

const written = /@\[([^\]\n]{1,120})\]\(person:([0-9a-f-]{36})\)/g;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** "@Els Baeten", as it stands in the box, becomes the mention that the contract knows. */
export function expandMentions(text: string, mentions: readonly Mention[]): string {
  const byLength = [...mentions].sort((a, b) => b.name.length - a.name.length);
  const ids = new Map(byLength.map((one) => [one.name, one.person_id]));
  if (ids.size === 0) return text;
  const names = byLength.map((one) => escaped(one.name)).join('|');
  return text.replace(new RegExp(`@(${names})(?![\\p{L}\\p{N}])`, 'gu'), (_, name: string) => {
    return `@[${name}](person:${ids.get(name)})`;
  });
}

/** And back, for somebody who goes on writing. */
export function collapseMentions(body: string): { text: string; mentions: Mention[] } {
  const mentions = new Map<string, Mention>();
  const text = body.replace(written, (_, name: string, person_id: string) => {
    mentions.set(name, { person_id, name });
    return `@${name}`;
  });
  return { text, mentions: [...mentions.values()] };
}

/** By name alone, for whoever hears it. */
export function sayMentions(body: string): string {
  return body.replace(written, '$1');
}

/** The "@els" that the caret stands behind, if it does. */
export function mentionAt(text: string, caret: number): { from: number; typed: string } | undefined {
  const before = text.slice(0, caret);
  const found = /(?:^|[\s(])@([\p{L}][\p{L}'’-]*(?: [\p{L}][\p{L}'’-]*)?)?$/u.exec(before);
  if (!found) return undefined;
  const typed = found[1] ?? '';
  return { from: caret - typed.length - 1, typed };
}
