import { useLoad } from '../../ui/load.ts';
import { Label, Loading, Trouble } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { Seat } from '../../ui/person.tsx';
import { Heading } from '../../ui/screen.tsx';
import { call } from '../../wire/request.ts';
import { t } from '../../words/index.ts';
import { NotFound } from '../not_found.tsx';

/** A colleague: what she may be asked, and where one meets her. Nothing is counted here. */
export function PersonPage({ personId }: { personId: string }) {
  const words = t().person;
  const load = useLoad(personId, () => call('person.get', { person_id: personId }));
  if (load.refusal?.failure === 'not_found') return <NotFound what="person" />;
  if (load.refusal) return <Trouble refusal={load.refusal} again={load.again} />;
  const page = load.value;
  if (!page) return <Loading />;
  return (
    <div class="stack">
      <header class="row">
        <Seat person={page.person} />
        <div>
          <Heading title={page.person.former ? words.former : page.person.name} />
          <small>{page.places.map((place) => `${place.name}, ${words.roles[place.role]}`).join(' · ')}</small>
        </div>
      </header>
      {page.ask_me_about.length > 0 && (
        <section class="stack-s">
          <h2>{words.askAbout}</h2>
          <p class="row tight">
            {page.ask_me_about.map((subject) => (
              <Label key={subject}>{subject}</Label>
            ))}
          </p>
        </section>
      )}
      {page.networks.length > 0 && (
        <section class="stack-s">
          <h2>{words.networks}</h2>
          <ul class="plain stack-s">
            {page.networks.map((network) => (
              <li key={network.network_id}>
                <a href={paths.network(network.network_id)}>{network.name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
