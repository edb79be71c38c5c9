import { networks } from '../../store/networks.ts';
import { Chips } from '../../ui/field.tsx';
import { t } from '../../words/index.ts';

type Props = { networkId: string; year: number | undefined; onChange: (year: number | undefined) => void };

/** The years of the network, or all when it is for every year. */
export function YearChips({ networkId, year, onChange }: Props) {
  const network = networks.at(networkId).value;
  const years = network && network.years.length > 0 ? network.years : [1, 2, 3, 4, 5, 6, 7, 8];
  const shown = year === undefined || years.includes(year) ? years : [...years, year].sort();
  return (
    <Chips
      legend={t().ask.yearLegend}
      value={year}
      options={shown.map((value) => ({ value, text: t().years.one(value) }))}
      onChange={onChange}
    />
  );
}
