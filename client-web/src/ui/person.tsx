import type { PersonRef } from '../wire/types.ts';
import { t } from '../words/index.ts';
import { firstName, initials } from '../words/names.ts';

/** A seat is a person, everywhere. */
export function Seat({ person, small }: { person: Pick<PersonRef, 'name' | 'former'>; small?: boolean }) {
  return (
    <span class={small ? 'seat small' : 'seat'} aria-hidden="true">
      {person.former ? '·' : initials(person.name)}
    </span>
  );
}

export function fullName(person: PersonRef): string {
  return person.former ? t().person.former : person.name;
}

export function shortName(person: PersonRef): string {
  return person.former ? t().person.former : firstName(person.name);
}

/** "Els, Wendy en 3 anderen" */
export function namesInWords(people: readonly PersonRef[], atMost = 3): string {
  const shown = people.slice(0, people.length > atMost ? atMost - 1 : atMost).map(shortName);
  return t().shared.list(shown, people.length - shown.length);
}

export function PersonLink({ person }: { person: PersonRef }) {
  if (person.former) return <b>{t().person.former}</b>;
  return (
    <a class="person-link" href={`/collega/${person.person_id}`}>
      {person.name}
    </a>
  );
}
