import { useSignal } from '@preact/signals';
import { me } from '../../store/session.ts';
import { TextField } from '../../ui/field.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button, Loading, Trouble } from '../../ui/parts.tsx';
import { Heading } from '../../ui/screen.tsx';
import { useSettled } from '../../ui/settled.ts';
import { call } from '../../wire/request.ts';
import type { PersonRow, School } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { Invitations } from '../invitation/invitations.tsx';
import { NotFound } from '../not_found.tsx';
import { PersonRowItem } from './person_row.tsx';
import { Schools } from './schools.tsx';

type Tab = 'people' | 'invitations' | 'schools';
const tabs: Tab[] = ['people', 'invitations', 'schools'];

/** For the administrator: accounts, and nothing of what people write. */
export function PeoplePage({ tab: asked }: { tab?: string | undefined }) {
  const words = t().admin;
  const tab = tabs.find((one) => one === asked) ?? 'people';
  const schools = useLoad('schools', () => call('school.list', {}));
  if (!me.value?.administrator) return <NotFound what="page" />;
  return (
    <div class="stack">
      <header class="stack-s">
        <Heading title={words.title} />
        <p class="soft">{words.text}</p>
        <Counts />
        <nav class="segments" aria-label={words.title}>
          {tabs.map((one) => (
            <a key={one} href={`/beheer?deel=${one}`} aria-current={tab === one ? 'page' : undefined}>
              {words.tabs[one]}
            </a>
          ))}
        </nav>
      </header>
      {schools.refusal && <Trouble refusal={schools.refusal} again={schools.again} />}
      {!schools.value && !schools.refusal && <Loading />}
      {schools.value && tab === 'people' && <People schools={schools.value.schools} />}
      {schools.value && tab === 'invitations' && <Invitations schools={schools.value.schools} />}
      {schools.value && tab === 'schools' && <Schools schools={schools.value.schools} onChange={schools.again} />}
    </div>
  );
}

function Counts() {
  const counts = useLoad('counts', () => call('admin.counts', {}));
  if (!counts.value) return null;
  const networks = counts.value.networks.reduce((sum, one) => sum + one.count, 0);
  return <p>{t().admin.counts(counts.value.people, counts.value.schools, networks)}</p>;
}

type Page = { people: PersonRow[]; next?: string };

function ask(text: string, after?: string): Promise<Page> {
  return call('person.list', {
    limit: 50,
    ...(text.trim() ? { text: text.trim() } : {}),
    ...(after ? { after } : {}),
  });
}

function People({ schools }: { schools: School[] }) {
  const words = t().admin;
  const text = useSignal('');
  const settled = useSettled(text.value);
  const first = useLoad(`people/${settled}`, () => ask(settled));
  const later = useSignal<{ of: Page | undefined; pages: Page[] }>({ of: undefined, pages: [] });
  const pages = later.value.of === first.value ? later.value.pages : [];
  const next = (pages[pages.length - 1] ?? first.value)?.next;
  const people = [...(first.value?.people ?? []), ...pages.flatMap((page) => page.people)];
  const more = async () => {
    const page = await ask(settled, next).catch(() => undefined);
    if (page) later.value = { of: first.value, pages: [...pages, page] };
  };
  return (
    <section class="stack-s">
      <TextField
        label={words.findPerson}
        name="text"
        type="search"
        autocomplete="off"
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
      {first.refusal && <Trouble refusal={first.refusal} again={first.again} />}
      {!first.value && !first.refusal && <Loading />}
      {first.value && people.length === 0 && <p role="status">{words.nobody}</p>}
      <ul class="items">
        {people.map((person) => (
          <PersonRowItem key={person.person_id} person={person} schools={schools} onChange={first.again} />
        ))}
      </ul>
      {next && (
        <div class="row">
          <Button tone="quiet" onClick={() => void more()}>
            {t().shared.more}
          </Button>
        </div>
      )}
    </section>
  );
}
