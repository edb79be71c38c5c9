import { useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { loadPairings } from '../../store/pairings.ts';
import { useAct } from '../../ui/act.ts';
import { ReadBy } from '../../ui/audience_line.tsx';
import { Check, Choices, errorOf, FormTrouble } from '../../ui/field.tsx';
import { useKept } from '../../ui/kept.tsx';
import { Button, Crumbs } from '../../ui/parts.tsx';
import { Heading } from '../../ui/screen.tsx';
import { newId } from '../../wire/ids.ts';
import { call } from '../../wire/request.ts';
import type { SchoolWish } from '../../wire/types.ts';
import { p } from '../../words/pairing/index.ts';
import { WishesFields, wishesOf } from './wishes_fields.tsx';

const schools: SchoolWish[] = ['other', 'same', 'any'];

/** One short form, of which everything may stay empty. */
export function RequestForm() {
  const words = p().find.request;
  const { route } = useLocation();
  const act = useAct();
  const id = useRef(newId());
  const kept = useKept('pairing_request', { school: 'any', offer_on: 'yes' });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void act.run(async () => {
      await call('pairing.request', {
        request_id: id.current,
        wishes: wishesOf(kept),
        school: kept.get('school') as SchoolWish,
        offer_on: kept.get('offer_on') === 'yes',
      });
      kept.drop();
      await loadPairings();
      route('/maatje', true);
    });
  };
  return (
    <form onSubmit={submit}>
      <header class="stack-s">
        <Crumbs links={[{ href: '/maatje', text: p().find.title }]} />
        <Heading title={words.title} />
        <p>{words.text}</p>
      </header>
      <WishesFields kept={kept} labels={words} error={errorOf(act.refusal, 'wishes')} />
      <Choices
        legend={words.school}
        name="school"
        value={kept.get('school') as SchoolWish}
        options={schools.map((value) => ({ value, text: words.schools[value], hint: words.schoolHints[value] }))}
        onChange={(value) => kept.set('school', value)}
      />
      <Check checked={kept.get('offer_on') === 'yes'} onChange={(on) => kept.set('offer_on', on ? 'yes' : 'no')}>
        {words.offerOn}
      </Check>
      <FormTrouble refusal={act.refusal} fields={['wishes']} />
      <div class="composer-foot">
        <ReadBy>{words.readBy}</ReadBy>
        <Button type="submit" busy={act.busy}>
          {words.send}
        </Button>
      </div>
    </form>
  );
}
