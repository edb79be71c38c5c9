/** "TV" of "Tom Verhoeven", "EB" of "Els van den Berg": the first letter of the first name and of the last. */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/).filter(Boolean);
  const first = parts[0] ?? '';
  const last = parts.length > 1 ? (parts[parts.length - 1] ?? '') : '';
  return ([...first][0] ?? '').concat([...last][0] ?? '').toUpperCase();
}

export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? '';
}
