import { useEffect } from 'preact/hooks';
import { isOpen, myPairings } from '../../store/pairings.ts';
import { ButtonLink } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { shortName } from '../../ui/person.tsx';
import { Heading } from '../../ui/screen.tsx';
import { p } from '../../words/pairing/index.ts';
import { AgreementCard } from './agreement.tsx';
import { PairCrumbs, type PairProps } from './conversation.tsx';
import { Entries } from './entries.tsx';
import { Goals } from './goals.tsx';
import { ReadingDays, Status } from './life.tsx';
import { LifeOfPair } from './life_end.tsx';
import { Meetings } from './meetings.tsx';
import { PairFoot } from './pair_foot.tsx';
import { WhoCanRead } from './pair_line.tsx';
import { WithPairing } from './with_pairing.tsx';
import { YearLine } from './year_line.tsx';

/** What the two make together: nothing on it is a gate, and nobody else sees more than what they set themselves. */
export function Together({ pairingId }: { pairingId: string }) {
  return (
    <WithPairing key={pairingId} pairingId={pairingId}>
      {(pairing, page) => <Filled pairing={pairing} page={page} />}
    </WithPairing>
  );
}

function Filled({ pairing, page }: PairProps) {
  const words = p().together;
  const open = isOpen(page.card);
  const afternoon = page.card.side === 'mentee' ? myPairings.value?.table_afternoon : undefined;
  // A search in the pair leads to one of the things on this page.
  useEffect(() => {
    const asked = location.hash ? document.getElementById(location.hash.slice(1)) : null;
    asked?.scrollIntoView({ block: 'center' });
    asked?.focus({ preventScroll: true });
  }, []);
  return (
    <div class="stack pair">
      <header class="stack-s">
        <PairCrumbs page={page} />
        <Heading title={words.title(shortName(page.card.other))} />
        {open && afternoon && <p class="soft">{p().find.list.afternoon(p().find.weekdays[afternoon])}</p>}
      </header>
      {open && <YearLine steps={page.year_line} />}
      {page.asked_to_close && open && (
        <div class="notice row apart">
          <p>{p().talk.askToClose}</p>
          <ButtonLink href={paths.closing(pairing.id)} quiet>
            {p().talk.toClosing}
          </ButtonLink>
        </div>
      )}
      {(open || page.meetings.length > 0) && <Meetings page={page} />}
      {(open || page.goals.length > 0) && <Goals pairing={pairing} page={page} />}
      {(open || page.agreement) && <AgreementCard pairing={pairing} page={page} />}
      {(open || page.entries.length > 0) && <Entries pairing={pairing} page={page} />}
      {open && <Status page={page} />}
      {open && <ReadingDays pairing={pairing} page={page} />}
      {open && <LifeOfPair page={page} />}
      <div class="row tight pair-readers">
        <WhoCanRead page={page} />
      </div>
      <PairFoot people={page.confidential_people} />
    </div>
  );
}
