let lastMs = 0;
let counter = 0;

/**
 * A UUIDv7 (RFC 9562, 5.7), so that what a person makes has its id before the server has seen it. Ids of one page
 * rise, also within a millisecond: the 12 bits after the version count.
 */
export function newId(nowMs: number = Date.now()): string {
  const ms = Math.max(nowMs, lastMs);
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  counter = ms === lastMs ? counter + 1 : (bytes[6] ?? 0) & 0x7f;
  lastMs = ms;
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(ms / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = 0x70 | ((counter >> 8) & 0x0f);
  bytes[7] = counter & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
