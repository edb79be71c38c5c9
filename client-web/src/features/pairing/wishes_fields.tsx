import { ManyChips, TextField } from '../../ui/field.tsx';
import type { Kept } from '../../ui/kept.tsx';
import type { Weekday, Wishes } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { p } from '../../words/pairing/index.ts';
import { listOf } from '../network/about_fields.tsx';
import { weekdays } from './pair_words.ts';

const years = [1, 2, 3, 4, 5, 6, 7, 8];

export function DayChips(props: {
  legend: string;
  quiet?: boolean;
  value: Weekday[];
  onChange: (days: Weekday[]) => void;
}) {
  return <ManyChips {...props} options={weekdays.map((value) => ({ value, text: p().find.weekdays[value] }))} />;
}

/** As a draft holds them. */
export function textOfWishes(wishes: Wishes): Record<string, string> {
  return { subjects: wishes.subjects.join(', '), years: wishes.years.join(','), days: wishes.days.join(',') };
}

export function wishesOf(kept: Kept): Wishes {
  return {
    subjects: listOf(kept.get('subjects')),
    years: listOf(kept.get('years')).map(Number),
    days: listOf(kept.get('days')) as Weekday[],
  };
}

type Labels = { subjects: string; subjectsHint: string; years: string; days: string };

export function WishesFields({ kept, labels, error }: { kept: Kept; labels: Labels; error?: string | undefined }) {
  const wishes = wishesOf(kept);
  return (
    <>
      <TextField
        label={labels.subjects}
        hint={labels.subjectsHint}
        name="subjects"
        maxLength={400}
        value={kept.get('subjects')}
        onInput={(event) => kept.set('subjects', event.currentTarget.value)}
        error={error}
      />
      <ManyChips
        legend={labels.years}
        value={wishes.years}
        options={years.map((value) => ({ value, text: t().years.one(value) }))}
        onChange={(value) => kept.set('years', value.join(','))}
      />
      <DayChips legend={labels.days} value={wishes.days} onChange={(value) => kept.set('days', value.join(','))} />
    </>
  );
}
