/** Close codes of the contract. */
export const closedBy = { goingAway: 1001, abnormal: 1006, sessionEnded: 4001, resume: 4008 } as const;

const firstMs = 400;
const longestMs = 30_000;

/**
 * How long to wait before connecting again, in milliseconds. A server that restarts has a whole school group coming
 * back at once, so every wait is drawn from a range.
 */
export function waitBeforeRetry(attempt: number, code: number, random: () => number = Math.random): number {
  if (attempt === 0 && code === closedBy.resume) return Math.round(random() * 200);
  const atLeast = code === closedBy.goingAway && attempt === 0 ? 500 : 100;
  const range = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 10));
  return Math.round(atLeast + random() * range);
}
