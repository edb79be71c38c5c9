import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { SelectField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useLoad } from '../../ui/load.ts';
import { Button, ButtonLink, Empty, Loading, Trouble } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { Heading } from '../../ui/screen.tsx';
import { call } from '../../wire/request.ts';
import type { Hit, HitKind } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { subjectsOf } from '../network/network_item.tsx';
import { HitItem } from './hit_item.tsx';

const kinds: HitKind[] = ['thread', 'outcome', 'post', 'network', 'person'];
const settleMs = 250;

export type Search = { q: string; soort: string; netwerk: string; vak: string; groep: string };

type Found = { hits: Hit[]; next?: string; behind: boolean };

async function find(search: Search, before?: string): Promise<Found> {
  const text = search.q.trim();
  if (text.length < 2) return { hits: [], behind: false };
  return call('search.find', {
    text,
    limit: 20,
    ...(kinds.includes(search.soort as HitKind) ? { kind: search.soort as HitKind } : {}),
    ...(search.netwerk ? { network_id: search.netwerk } : {}),
    ...(search.vak ? { subject: search.vak } : {}),
    ...(search.groep ? { year: Number(search.groep) } : {}),
    ...(before ? { before } : {}),
  });
}

/** What one searched stands in the address, so that going back finds it again. */
export function SearchPage({ query }: { query: Record<string, string> }) {
  const words = t().search;
  const { route } = useLocation();
  const search: Search = {
    q: query['q'] ?? '',
    soort: query['soort'] ?? '',
    netwerk: query['netwerk'] ?? '',
    vak: query['vak'] ?? '',
    groep: query['groep'] ?? '',
  };
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  const go = (change: Partial<Search>) => {
    const said = Object.entries({ ...search, ...change }).filter(([, value]) => value !== '');
    route(`/zoeken${said.length > 0 ? `?${new URLSearchParams(said)}` : ''}`, true);
  };
  const timer = useRef(0);
  const type = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => go({ q: text }), settleMs) as unknown as number;
  };
  return (
    <div class="stack">
      <header class="stack-s">
        <Heading title={words.title} />
        <form
          class="search-box"
          onSubmit={(event) => {
            event.preventDefault();
            clearTimeout(timer.current);
            go({ q: box.current?.value ?? '' });
          }}
        >
          <Icon name="find" />
          <input
            ref={box}
            class="input"
            type="search"
            name="q"
            defaultValue={search.q}
            placeholder={words.placeholder}
            aria-label={words.placeholder}
            enterkeyhint="search"
            maxLength={200}
            onInput={(event) => type(event.currentTarget.value)}
          />
        </form>
        <div class="segments">
          {(['', ...kinds] as const).map((kind) => (
            <button key={kind} type="button" aria-pressed={search.soort === kind} onClick={() => go({ soort: kind })}>
              {kind === '' ? words.all : words.kinds[kind]}
            </button>
          ))}
        </div>
      </header>
      <Filters search={search} go={go} />
      <Results key={JSON.stringify(search)} search={search} />
    </div>
  );
}

function Filters({ search, go }: { search: Search; go: (change: Partial<Search>) => void }) {
  const all = useLoad('networks', () => call('network.list', { scope: 'all' }));
  const networks = (all.value?.networks ?? []).filter((card) => card.joined);
  const subjects = subjectsOf(all.value?.networks ?? []);
  if (subjects.length === 0 && networks.length === 0) return null;
  return (
    <div class="filters">
      <SelectField
        wide
        label={t().ask.network}
        name="netwerk"
        value={search.netwerk}
        options={[
          { value: '', text: t().search.allNetworks },
          ...networks.map((card) => ({ value: card.network_id, text: card.name })),
        ]}
        onChange={(netwerk) => go({ netwerk })}
      />
      <SelectField
        label={t().network.subject}
        name="vak"
        value={search.vak}
        options={[
          { value: '', text: t().network.allSubjects },
          ...subjects.map((subject) => ({ value: subject, text: subject })),
        ]}
        onChange={(vak) => go({ vak })}
      />
      <SelectField
        label={t().network.year}
        name="groep"
        value={search.groep}
        options={[
          { value: '', text: t().network.allYears },
          ...[1, 2, 3, 4, 5, 6, 7, 8].map((year) => ({ value: String(year), text: t().years.one(year) })),
        ]}
        onChange={(groep) => go({ groep })}
      />
    </div>
  );
}

function Results({ search }: { search: Search }) {
  const words = t().search;
  const first = useLoad(JSON.stringify(search), () => find(search));
  const later = useSignal<Found[]>([]);
  const text = search.q.trim();
  if (text.length < 2) return <Empty title={words.startTitle} text={words.startText} example={words.startExample} />;
  if (first.refusal) return <Trouble refusal={first.refusal} again={first.again} />;
  if (!first.value) return <Loading />;
  const hits = [first.value, ...later.value].flatMap((page) => page.hits);
  const next = (later.value[later.value.length - 1] ?? first.value).next;
  const more = async () => {
    const page = await find(search, next).catch(() => undefined);
    if (page) later.value = [...later.value, page];
  };
  return (
    <section class="stack-s" aria-label={words.results}>
      <p class="sr-only" role="status">
        {words.found(hits.length)}
      </p>
      {first.value.behind && <p class="notice">{words.behind}</p>}
      {hits.length === 0 && (
        <Empty title={words.noneTitle(text)} text={words.noneText}>
          <ButtonLink href={paths.ask()}>{t().menu.ask}</ButtonLink>
        </Empty>
      )}
      <ul class="items">
        {hits.map((hit, index) => (
          <HitItem
            key={`${hit.kind}${hit.post_id ?? hit.thread_id ?? hit.network_id ?? hit.person_id}${index}`}
            hit={hit}
          />
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
