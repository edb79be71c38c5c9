import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { type OpenPairing, openPairing } from '../../store/open_pairing.ts';
import '../../store/pairing_page.ts';
import { loadPairings, myPairings } from '../../store/pairings.ts';
import { ButtonLink, Loading, Trouble } from '../../ui/parts.tsx';
import { Heading } from '../../ui/screen.tsx';
import { socket } from '../../wire/request.ts';
import type { PairingPage } from '../../wire/types.ts';
import { p } from '../../words/pairing/index.ts';

type Inside = (pairing: OpenPairing, page: PairingPage) => ComponentChildren;

// Whatever stands behind /maatje/ in an address may not even be an id.
const saysNothingIsThere: readonly string[] = ['not_found', 'forbidden', 'invalid'];

/** Loads the pair that a screen is about. One that isn't there and one of others' say the same. */
export function WithPairing({ pairingId, children }: { pairingId: string; children: Inside }) {
  const pairing = useMemo(() => openPairing(pairingId), [pairingId]);
  useEffect(() => {
    void pairing.load();
    if (!myPairings.peek()) void loadPairings().catch(() => {});
  }, [pairing]);
  const page = pairing.page.value;
  const refusal = pairing.trouble.value;
  const back = refusal?.reason === 'no_connection' && socket.link.value === 'open';
  useEffect(() => {
    if (back) void pairing.load();
  }, [back]);
  if (refusal && saysNothingIsThere.includes(refusal.failure)) return <NotThere />;
  if (!page) return refusal ? <Trouble refusal={refusal} again={() => void pairing.load()} /> : <Loading />;
  return <>{children(pairing, page)}</>;
}

function NotThere() {
  return (
    <div class="stack">
      <Heading title={p().talk.notThere} />
      <div class="row">
        <ButtonLink href="/maatje?toon=alle">{p().find.all}</ButtonLink>
      </div>
    </div>
  );
}
