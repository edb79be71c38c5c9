import { myId } from '../../store/session.ts';
import { paths } from '../../ui/paths.ts';
import { fullName } from '../../ui/person.tsx';
import type { PersonRef } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { p } from '../../words/pairing/index.ts';

/** "Kom je er samen niet uit? Ria Bosman is vertrouwenspersoon." */
export function StuckLine({ people }: { people: readonly PersonRef[] }) {
  const words = p().talk;
  const others = people.filter((person) => person.person_id !== myId.value);
  if (others.length === 0) return null;
  const last = others.length - 1;
  const [comma, and] = t().shared.list(['A', 'B', 'C'], 0).split(/[ABC]/).filter(Boolean);
  return (
    <p class="soft">
      {words.stuck}{' '}
      {others.map((person, index) => (
        <span key={person.person_id}>
          {index > 0 && (index === last ? and : comma)}
          <a href={paths.person(person.person_id)}>{fullName(person)}</a>
        </span>
      ))}{' '}
      {others.length === 1 ? words.confidential : words.confidentialMany}
    </p>
  );
}

/** Quiet and always there: on each screen of a pair. */
export function PairFoot({ people }: { people: readonly PersonRef[] }) {
  return (
    <footer class="pair-foot">
      <p class="soft">{p().talk.childWorry}</p>
      <StuckLine people={people} />
    </footer>
  );
}
