import type { YearStep } from '../../wire/types.ts';
import { p } from '../../words/pairing/index.ts';
import { dateSaid } from './pair_words.ts';

/** The year as beads on a line: where the two are, and what comes. */
export function YearLine({ steps }: { steps: readonly YearStep[] }) {
  const words = p();
  const now = steps.findIndex((step) => step.now);
  return (
    <section aria-label={words.together.year}>
      <ol class="year-line">
        {steps.map((step, index) => (
          <li key={step.phase} class={index < now ? 'done' : undefined} aria-current={step.now ? 'step' : undefined}>
            <span class="bead" />
            <span>
              <b>{words.talk.phases[step.phase]}</b>
              <small>{step.now ? words.together.now : dateSaid(step.from)}</small>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
