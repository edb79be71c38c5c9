import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useAct } from '../../ui/act.ts';
import { Dialog, DialogFoot } from '../../ui/dialog.tsx';
import { errorOf, FormTrouble, TextField } from '../../ui/field.tsx';
import { Button } from '../../ui/parts.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { Region, School } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { RegionField } from './region_field.tsx';

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
        <RegionField value={region} />
        <FormTrouble refusal={act.refusal} fields={['name']} />
        <div class="row">
          <Button type="submit" busy={act.busy}>
            {words.addSchool}
          </Button>
        </div>
      </form>
      <ul class="items">
        {schools.map((school) => (
          <SchoolItem key={school.school_id} school={school} onChange={onChange} />
        ))}
      </ul>
    </section>
  );
}

function SchoolItem({ school, onChange }: { school: School; onChange: () => void }) {
  const words = t().admin;
  const act = useAct();
  const changing = useSignal(false);
  const region = useSignal(school.region);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget as HTMLFormElement).get('name')).trim();
    void act.run(async () => {
      await call('school.update', { school_id: school.school_id, name, region: region.value });
      changing.value = false;
      onChange();
    });
  };
  const close = () => {
    changing.value = false;
  };
  return (
    <li class="item bare" data-step tabIndex={-1}>
      <p>
        <b>{school.name}</b> <small>{words.regions[school.region]}</small>
      </p>
      <Button
        tone="quiet"
        onClick={() => {
          changing.value = true;
        }}
      >
        {words.changeSchool}
      </Button>
      <Dialog title={school.name} open={changing.value} onClose={close}>
        <form class="stack-s" onSubmit={submit}>
          <TextField
            label={t().account.schoolName}
            name="name"
            required
            maxLength={120}
            defaultValue={school.name}
            error={errorOf(act.refusal, 'name')}
          />
          <RegionField value={region} />
          <FormTrouble refusal={act.refusal} fields={['name']} />
          <DialogFoot text={t().shared.save} busy={act.busy} onCancel={close} />
        </form>
      </Dialog>
    </li>
  );
}
