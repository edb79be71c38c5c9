/** Where a link in somebody's text may lead. Anything else stays text. */
export type Link =
  | { kind: 'inside'; href: string }
  | { kind: 'outside'; href: string }
  | { kind: 'person'; personId: string };

const person = /^person:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

export function linkFor(href: string, origin: string): Link | undefined {
  const mentioned = person.exec(href);
  if (mentioned?.[1]) return { kind: 'person', personId: mentioned[1] };
  let url: URL;
  try {
    url = new URL(href, origin);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  if (url.username || url.password) return undefined;
  if (url.origin === origin) return { kind: 'inside', href: url.pathname + url.search + url.hash };
  return { kind: 'outside', href: url.href };
}
