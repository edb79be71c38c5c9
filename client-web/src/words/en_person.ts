import type { nlPerson } from './nl_person.ts';

export const enPerson: typeof nlPerson = {
  quietHours: {
    title: 'Quiet hours',
    text: 'In your quiet hours you get no signal or mail. Messages simply come in.',
    from: 'From',
    until: 'Until',
    untilHint: 'The same time twice? Then no hour of the day is quiet.',
    weekends: 'The whole weekend too',
    breaks: 'School holidays too, but for the last week of the summer',
  },

  starter: {
    title: 'Starter',
    of: (name) => `${name} as a starter`,
    text: 'A time with an end. Only this colleague, administrators and coordinators know of it.',
    until: 'A starter up to and including',
    untilHint: 'Leave it empty if this is not about a starter.',
    is: 'a starter up to and including',
    youAre: 'You are a starter up to and including',
    end: 'No starter any more',
  },
};
