import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useAct } from '../../ui/act.ts';
import { errorOf, FormTrouble, SelectField, TextField } from '../../ui/field.tsx';
import { Button } from '../../ui/parts.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { Region, School } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

const regions: Region[] = ['nl_noord', 'nl_midden', 'nl_zuid', 'be_vlaanderen'];

export function Schools({ schools, onChange }: { schools: School[]; onChange: () => void }) {
  const words = t().admin;
  const act = useAct();
  const region = useSignal<Region>('nl_midden');
  const id = useRef(newId());
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const element = event.currentTarget as HTMLFormElement;
    const name = String(new FormData(element).get('name')).trim();
    void act.run(async () => {
      await call('school.create', { school_id: id.current, name, region: region.value });
      id.current = newId();
      element.reset();
      onChange();
    });
  };
  return (
    <section class="stack">
      <form class="card" onSubmit={submit}>
        <h2>{words.addSchool}</h2>
        <TextField
          label={t().account.schoolName}
          name="name"
          required
          maxLength={120}
          error={errorOf(act.refusal, 'name')}
        />
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
        <FormTrouble refusal={act.refusal} fields={['name']} />
        <div class="row">
          <Button type="submit" busy={act.busy}>
            {words.addSchool}
          </Button>
        </div>
      </form>
      <ul class="items">
        {schools.map((school) => (
          <li class="item bare" key={school.school_id}>
            <b>{school.name}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
