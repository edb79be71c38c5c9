import { useRef } from 'preact/hooks';
import { withGoal } from '../../store/pairing_parts.ts';
import { useAct } from '../../ui/act.ts';
import { errorOf, FormTrouble, TextArea, TextField } from '../../ui/field.tsx';
import { useFocusFirst } from '../../ui/focus.ts';
import { useKept } from '../../ui/kept.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { Goal, GoalText } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { p } from '../../words/pairing/index.ts';
import type { PairProps } from './conversation.tsx';
import { useReloadWhenBehind } from './meanwhile.ts';
import { KeptFormFoot, PairLine } from './pair_line.tsx';

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** A step that keeps its words keeps its tick. */
function stepsOf(text: string, before: GoalText | undefined): GoalText['steps'] {
  return linesOf(text).map((line) => ({
    text: line,
    done: before?.steps.some((step) => step.text === line && step.done) ?? false,
  }));
}

export function newGoalPlace(pairingId: string): string {
  return `goal/new/${pairingId}`;
}

export function GoalForm({ pairing, page, goal, onDone }: PairProps & { goal?: Goal; onDone: () => void }) {
  const words = p().together.goals;
  const act = useAct();
  const id = useRef(newId());
  const form = useRef<HTMLFormElement>(null);
  useFocusFirst(form);
  const start = goal
    ? {
        title: goal.text.title,
        steps: goal.text.steps.map((step) => step.text).join('\n'),
        after: String(goal.version),
      }
    : { title: '', steps: '' };
  const kept = useKept(goal ? `goal/${goal.goal_id}` : newGoalPlace(pairing.id), start);
  const behind = goal !== undefined && goal.version > Number(kept.get('after'));
  useReloadWhenBehind(act.refusal?.reason, pairing);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const text = { title: kept.get('title').trim(), steps: stepsOf(kept.get('steps'), goal?.text) };
    void act.run(async () => {
      const saved = goal
        ? await call('pairing.edit_goal', {
            goal_id: goal.goal_id,
            after_version: behind ? goal.version : Number(kept.get('after')),
            text,
            reached: goal.reached,
          })
        : await call('pairing.create_goal', { goal_id: id.current, pairing_id: pairing.id, text });
      pairing.patch((known) => withGoal(known, saved));
      kept.drop();
      onDone();
    });
  };
  return (
    <form ref={form} onSubmit={submit}>
      <TextField
        wide
        label={words.label}
        name="title"
        required
        maxLength={200}
        value={kept.get('title')}
        onInput={(event) => kept.set('title', event.currentTarget.value)}
        error={errorOf(act.refusal, 'text.title')}
      />
      <TextArea
        wide
        label={words.steps}
        hint={words.stepsHint}
        maxLength={4000}
        value={kept.get('steps')}
        onInput={(event) => kept.set('steps', event.currentTarget.value)}
        error={errorOf(act.refusal, 'text.steps')}
      />
      <FormTrouble refusal={act.refusal} fields={['text.title', 'text.steps']} />
      {behind && (
        <div class="notice stack-s">
          <b>{p().together.agreement.newText}</b>
          <p>{goal?.text.title}</p>
          <ul>
            {goal?.text.steps.map((step, index) => (
              <li key={index}>{step.text}</li>
            ))}
          </ul>
        </div>
      )}
      <KeptFormFoot
        audience={<PairLine other={page.card.other} />}
        kept={kept}
        save={t().shared.save}
        busy={act.busy}
        onDone={onDone}
      />
    </form>
  );
}
