import { useLocation } from 'preact-iso';
import { loadPairings, myPairings } from '../../store/pairings.ts';
import { useAct } from '../../ui/act.ts';
import { ReadBy } from '../../ui/audience_line.tsx';
import { Chips, errorOf, FormTrouble } from '../../ui/field.tsx';
import { useKept } from '../../ui/kept.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button, Crumbs, Loading, Trouble } from '../../ui/parts.tsx';
import { Heading } from '../../ui/screen.tsx';
import { tell } from '../../ui/toast.tsx';
import { call } from '../../wire/request.ts';
import type { MentorOffer } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { p } from '../../words/pairing/index.ts';
import { textOfWishes, WishesFields, wishesOf } from './wishes_fields.tsx';

export function OfferForm() {
  const load = useLoad('pairings', loadPairings);
  const mine = myPairings.value;
  if (load.refusal && !mine) return <Trouble refusal={load.refusal} again={load.again} />;
  if (!mine) return <Loading />;
  return <Offer offer={mine.offer && mine.offer.room > 0 ? mine.offer : undefined} />;
}

function Offer({ offer }: { offer: MentorOffer | undefined }) {
  const words = p().find.offer;
  const { route } = useLocation();
  const act = useAct();
  const start = offer ? { room: String(offer.room), ...textOfWishes(offer.wishes) } : { room: '1' };
  const kept = useKept('pairing_offer', start);
  const say = (room: number) =>
    void act.run(async () => {
      await call('pairing.offer_room', { room, wishes: wishesOf(kept) });
      kept.drop();
      await loadPairings();
      tell(room === 0 ? words.ended : t().shared.saved);
      route('/maatje', true);
    });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    say(Number(kept.get('room')));
  };
  return (
    <form onSubmit={submit}>
      <header class="stack-s">
        <Crumbs links={[{ href: '/maatje?toon=alle', text: p().find.all }]} />
        <Heading title={words.title} />
        <p>{words.text}</p>
      </header>
      <Chips
        legend={words.room}
        value={Number(kept.get('room'))}
        options={[1, 2].map((value) => ({ value, text: words.rooms[value] ?? String(value) }))}
        onChange={(value) => kept.set('room', String(value ?? kept.get('room')))}
      />
      <WishesFields
        kept={kept}
        labels={{ ...words, subjectsHint: p().find.request.subjectsHint }}
        error={errorOf(act.refusal, 'wishes')}
      />
      <FormTrouble refusal={act.refusal} fields={['wishes']} />
      <div class="composer-foot">
        <ReadBy>{words.readBy}</ReadBy>
        <div class="row tight">
          {offer && (
            <Button tone="quiet" busy={act.busy} onClick={() => say(0)}>
              {words.end}
            </Button>
          )}
          <Button type="submit" busy={act.busy}>
            {offer ? words.save : words.send}
          </Button>
        </div>
      </div>
    </form>
  );
}
