import { useLoad } from '../../ui/load.ts';
import { Loading, Trouble } from '../../ui/parts.tsx';
import { call } from '../../wire/request.ts';
import { p } from '../../words/pairing/index.ts';

/** Numbers without faces: one that could point at somebody isn't there. */
export function YearCounts() {
  const words = p().leader;
  const load = useLoad('counts', () => call('pairing.count_years', {}));
  const years = load.value?.years ?? [];
  const parts = [
    ['pairs', words.pairs],
    ['across_schools', words.across],
    ['within_a_school', words.within],
  ] as const;
  return (
    <section class="stack-s">
      <h2>{words.counts}</h2>
      {load.refusal && <Trouble refusal={load.refusal} again={load.again} />}
      {!load.value && !load.refusal && <Loading />}
      {load.value && <p class="soft">{words.notYet(load.value.running_year)}</p>}
      {years.map((year) => {
        const shown = parts.filter(([part]) => year[part] !== undefined);
        return (
          <div class="card stack-s" key={year.school_year}>
            <h3 class="tabular">{year.school_year}</h3>
            {shown.length > 0 && (
              <dl class="counts">
                {shown.map(([part, name]) => (
                  <div key={part}>
                    <dt>{name}</dt>
                    <dd class="tabular">{year[part]}</dd>
                  </div>
                ))}
              </dl>
            )}
            {shown.length < parts.length && <p class="soft">{words.tooFew}</p>}
          </div>
        );
      })}
    </section>
  );
}
