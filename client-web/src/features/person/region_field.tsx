import type { Signal } from '@preact/signals';
import { SelectField } from '../../ui/field.tsx';
import type { Region } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

const regions: Region[] = ['nl_noord', 'nl_midden', 'nl_zuid', 'be_vlaanderen'];

/** Where a school is, for its holidays. */
export function RegionField({ value: region }: { value: Signal<Region> }) {
  const words = t().admin;
  return (
    <SelectField
      label={words.region}
      hint={words.regionHint}
      name="region"
      value={region.value}
      options={regions.map((value) => ({ value, text: words.regions[value] }))}
      onChange={(value) => {
        region.value = value;
      }}
    />
  );
}
