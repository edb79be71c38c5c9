import { TextField } from '../../ui/field.tsx';
import { t } from '../../words/index.ts';

const yearNumbers = [1, 2, 3, 4, 5, 6, 7, 8];

/** "Nederlands, rekenen" */
export function listOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    ),
  ];
}

export function SubjectsField({ value, onChange }: { value: string[]; onChange: (value: string[]) => void }) {
  return (
    <TextField
      label={t().network.subjects}
      hint={t().network.subjectsHint}
      name="subjects"
      defaultValue={value.join(', ')}
      onChange={(event) => onChange(listOf(event.currentTarget.value))}
    />
  );
}

export function YearsField({ value, onChange }: { value: number[]; onChange: (value: number[]) => void }) {
  const toggle = (year: number) =>
    onChange(value.includes(year) ? value.filter((one) => one !== year) : [...value, year].sort((a, b) => a - b));
  return (
    <fieldset class="field wide">
      <legend class="field-name">{t().network.years}</legend>
      <div class="chips">
        {yearNumbers.map((year) => (
          <button
            type="button"
            class="chip"
            key={year}
            aria-pressed={value.includes(year)}
            onClick={() => toggle(year)}
          >
            {t().years.one(year)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
