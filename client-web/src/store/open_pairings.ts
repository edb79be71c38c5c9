import type { PairMessage } from '../wire/types.ts';

/** A pair whose page is on the screen, or was a moment ago. The rest of it loads with its screens. */
export type TakesMessages = { take: (message: PairMessage, asOf: number) => void };

const open = new Map<string, TakesMessages>();

export function noteOpen(pairingId: string, pairing: TakesMessages): void {
  open.set(pairingId, pairing);
}

export function noteNoneOpen(): void {
  open.clear();
}

export function ifOpenPairing(pairingId: string): TakesMessages | undefined {
  return open.get(pairingId);
}
