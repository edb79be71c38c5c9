import { useSignal } from '@preact/signals';
import { draftAt } from '../../store/drafts.ts';
import { withGoal } from '../../store/pairing_parts.ts';
import { isOpen } from '../../store/pairings.ts';
import { useAct } from '../../ui/act.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { Check } from '../../ui/field.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Button, explain, Label } from '../../ui/parts.tsx';
import { call } from '../../wire/request.ts';
import type { Goal, GoalText } from '../../wire/types.ts';
import { p } from '../../words/pairing/index.ts';
import type { PairProps } from './conversation.tsx';
import { GoalForm, newGoalPlace } from './goal_form.tsx';

export function Goals({ pairing, page }: PairProps) {
  const words = p().together.goals;
  // What was begun stands open again.
  const adding = useSignal(draftAt(newGoalPlace(pairing.id)).peek() !== undefined);
  const open = isOpen(page.card);
  const goals = [...page.goals].sort((a, b) => Number(a.reached) - Number(b.reached));
  return (
    <section class="card stack-s" tabIndex={-1}>
      <h2>{words.title}</h2>
      {goals.length === 0 && !adding.value && (
        <>
          <p>{words.none}</p>
          <p class="example">{words.example}</p>
        </>
      )}
      <ul class="items flush">
        {goals.map((goal) => (
          <GoalItem key={goal.goal_id} pairing={pairing} page={page} goal={goal} />
        ))}
      </ul>
      {adding.value && (
        <GoalForm
          pairing={pairing}
          page={page}
          onDone={() => {
            adding.value = false;
          }}
        />
      )}
      {open && !adding.value && (
        <div class="row">
          <Button
            tone="quiet"
            onClick={() => {
              adding.value = true;
            }}
          >
            {words.add}
          </Button>
        </div>
      )}
    </section>
  );
}

function GoalItem({ pairing, page, goal }: PairProps & { goal: Goal }) {
  const words = p().together.goals;
  const act = useAct();
  const showing = useSignal<'edit' | 'delete' | undefined>(undefined);
  const show = (what: 'edit' | 'delete' | undefined) => () => {
    showing.value = what;
  };
  const open = isOpen(page.card);
  const change = (text: GoalText, reached: boolean) =>
    void act.run(async () => {
      // Ticked at once; put back when the server refuses.
      pairing.patch((known) => withGoal(known, { ...goal, text, reached }));
      try {
        const saved = await call('pairing.edit_goal', {
          goal_id: goal.goal_id,
          after_version: goal.version,
          text,
          reached,
        });
        pairing.patch((known) => withGoal(known, saved));
      } catch (thrown) {
        pairing.patch((known) => withGoal(known, goal));
        throw thrown;
      }
    });
  const tick = (at: number, done: boolean) =>
    change(
      { ...goal.text, steps: goal.text.steps.map((step, index) => (index === at ? { ...step, done } : step)) },
      goal.reached,
    );
  const items = [
    {
      text: goal.reached ? words.unmark : words.markReached,
      act: () => change(goal.text, !goal.reached),
    },
    { text: words.change, act: show('edit') },
    { text: words.delete, act: show('delete') },
  ];
  if (showing.value === 'edit') {
    return (
      <li class="item bare" data-step tabIndex={-1}>
        <GoalForm pairing={pairing} page={page} goal={goal} onDone={show(undefined)} />
      </li>
    );
  }
  return (
    <li class="item bare keeps-menu" id={`g-${goal.goal_id}`} data-step tabIndex={-1}>
      <div>
        <p class="row tight">
          <b>{goal.text.title || p().talk.wordsGone}</b>
          {goal.reached && <Label icon="check">{words.reached}</Label>}
        </p>
        {goal.text.steps.map((step, index) =>
          open ? (
            <Check key={index} checked={step.done} onChange={(on) => tick(index, on)}>
              {step.text}
            </Check>
          ) : (
            <p key={index} class="soft">
              {step.done ? '✓ ' : '· '}
              {step.text}
            </p>
          ),
        )}
        {act.refusal && (
          <p class="field-error" role="alert">
            {explain(act.refusal)}
          </p>
        )}
      </div>
      {open ? <Menu name={words.more} items={items} /> : <span />}
      {showing.value === 'delete' && <Delete pairing={pairing} page={page} goal={goal} onDone={show(undefined)} />}
    </li>
  );
}

function Delete({ pairing, goal, onDone }: PairProps & { goal: Goal; onDone: () => void }) {
  const words = p().together.goals;
  const remove = async () => {
    await call('pairing.delete_goal', { goal_id: goal.goal_id });
    pairing.patch((page) => ({ ...page, goals: page.goals.filter((one) => one.goal_id !== goal.goal_id) }));
    onDone();
  };
  return (
    <Confirm title={words.deleteTitle} text={words.deleteText} act={words.delete} onAct={remove} onClose={onDone} />
  );
}
