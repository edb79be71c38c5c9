import { useLoad } from '../../ui/load.ts';
import { paths } from '../../ui/paths.ts';
import { call } from '../../wire/request.ts';
import type { Hit } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

async function ask(text: string): Promise<Hit[]> {
  if (text.trim().length < 8) return [];
  const found = await call('search.find', { text: text.trim().slice(0, 160), kind: 'thread', limit: 3 });
  return found.hits;
}

/** Somebody may have asked it before: then the answer is there already. */
export function Similar({ text }: { text: string }) {
  const found = useLoad(text, () => ask(text));
  const hits = (found.value ?? []).filter((hit) => hit.thread_id && hit.network_id);
  if (hits.length === 0) return null;
  return (
    <section class="card stack-s">
      <h2>{t().ask.similar}</h2>
      <ul class="plain stack-s">
        {hits.map((hit) => (
          <li key={hit.thread_id}>
            <a href={paths.thread({ network_id: hit.network_id ?? '', thread_id: hit.thread_id ?? '' })}>{hit.title}</a>{' '}
            <small>{hit.network}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
