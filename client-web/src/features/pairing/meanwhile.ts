import { useEffect } from 'preact/hooks';
import type { OpenPairing } from '../../store/open_pairing.ts';
import type { WireReason } from '../../wire/refusal.ts';

/** The other was first: what is there now has to be on the screen before one decides. */
export function useReloadWhenBehind(reason: WireReason | undefined, pairing: OpenPairing): void {
  const behind = reason === 'changed_meanwhile';
  useEffect(() => {
    if (behind) void pairing.load();
  }, [behind]);
}
