import type { PersonRef } from '../wire/types.ts';
import { me, mySchool } from './session.ts';

/** Oneself, as others see one: for what is written here and not yet confirmed. */
export function myself(): PersonRef {
  const school = mySchool.peek()?.name;
  return {
    person_id: me.peek()?.person.person_id ?? '',
    name: me.peek()?.person.name ?? '',
    leader: me.peek()?.places.some((place) => place.role === 'school_leader' || place.role === 'board') ?? false,
    former: false,
    ...(school ? { school } : {}),
  };
}
