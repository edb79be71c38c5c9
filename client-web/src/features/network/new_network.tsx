import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { draftAt, dropDraft, keepDraft } from '../../store/drafts.ts';
import { keepNetwork, networksTurn } from '../../store/networks.ts';
import { refreshSession } from '../../store/session.ts';
import { useAct } from '../../ui/act.ts';
import { ReadBy } from '../../ui/audience_line.tsx';
import { Choices, errorOf, FormTrouble, TextArea, TextField } from '../../ui/field.tsx';
import { Button, Crumbs } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { Heading } from '../../ui/screen.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { Visibility } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { SubjectsField, YearsField } from './about_fields.tsx';

const place = 'network';
const visibilities: Visibility[] = ['open', 'on_request', 'closed'];
const questions = ['question_1', 'question_2', 'question_3'];

/** A network starts with one sentence and its first three questions; the rest grows later. */
export function NewNetwork() {
  const words = t().network;
  const act = useAct();
  const { route } = useLocation();
  const id = useRef(newId());
  const fields = draftAt(place).value?.fields ?? {};
  const visibility = (fields['visibility'] || 'open') as Visibility;
  const subjects = useSignal<string[]>([]);
  const years = useSignal<number[]>([]);
  const set = (field: string) => (event: { currentTarget: { value: string } }) =>
    keepDraft(place, { fields: { [field]: event.currentTarget.value } });

  const create = (publish: boolean) =>
    act.run(async () => {
      const network = await call('network.create', {
        network_id: id.current,
        name: (fields['name'] ?? '').trim(),
        purpose: (fields['purpose'] ?? '').trim(),
        visibility,
        subjects: subjects.value,
        years: years.value,
        first_questions: questions.map((one) => (fields[one] ?? '').trim()).filter(Boolean),
        publish,
      });
      dropDraft(place);
      keepNetwork(network);
      networksTurn.value++;
      await refreshSession();
      route(paths.network(network.network_id));
    });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void create((event.submitter as HTMLButtonElement | null)?.value !== 'draft');
  };
  return (
    <form onSubmit={submit}>
      <header class="stack-s">
        <Crumbs links={[{ href: '/netwerken', text: words.listTitle }]} />
        <Heading title={words.create} />
        <p>{words.createText}</p>
      </header>
      <TextField
        label={words.name}
        name="name"
        required
        maxLength={120}
        value={fields['name'] ?? ''}
        onInput={set('name')}
        error={errorOf(act.refusal, 'name')}
      />
      <TextArea
        label={words.purposeQuestion}
        hint={words.purposeHint}
        name="purpose"
        required
        maxLength={300}
        rows={2}
        value={fields['purpose'] ?? ''}
        onInput={set('purpose')}
        error={errorOf(act.refusal, 'purpose')}
      />
      <fieldset class="field">
        <legend class="field-name">{words.firstThree}</legend>
        <span class="field-hint">{words.firstThreeHint}</span>
        {questions.map((one, index) => (
          <input
            key={one}
            class="input"
            name={one}
            aria-label={words.questionNumber(index + 1)}
            maxLength={160}
            value={fields[one] ?? ''}
            onInput={set(one)}
          />
        ))}
      </fieldset>
      <Choices
        legend={words.whoMayJoin}
        name="visibility"
        value={visibility}
        options={visibilities.map((value) => ({
          value,
          text: words.visibilities[value],
          hint: words.visibilityHints[value],
        }))}
        onChange={(value) => keepDraft(place, { fields: { visibility: value } })}
      />
      <SubjectsField
        value={subjects.value}
        onChange={(value) => {
          subjects.value = value;
        }}
      />
      <YearsField
        value={years.value}
        onChange={(value) => {
          years.value = value;
        }}
      />
      <FormTrouble refusal={act.refusal} fields={['name', 'purpose']} />
      <ReadBy>{t().audience.newNetwork[visibility]}</ReadBy>
      <div class="row">
        <Button type="submit" value="publish" busy={act.busy}>
          {words.publish}
        </Button>
        <Button type="submit" value="draft" tone="quiet" busy={act.busy}>
          {words.keepAsDraft}
        </Button>
      </div>
    </form>
  );
}
