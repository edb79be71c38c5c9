import { Label } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { fullName } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import type { Hit } from '../../wire/types.ts';
import { t } from '../../words/index.ts';

function whereTo(hit: Hit): string {
  if (hit.kind === 'person') return paths.person(hit.person_id ?? '');
  if (hit.kind === 'network') return paths.network(hit.network_id ?? '');
  const thread = paths.thread({ network_id: hit.network_id ?? '', thread_id: hit.thread_id ?? '' });
  return hit.kind === 'post' && hit.post_id ? `${thread}#b-${hit.post_id}` : thread;
}

export function HitItem({ hit }: { hit: Hit }) {
  return (
    <li class="item bare" data-step tabIndex={-1}>
      <div class="thread-item">
        <p class="row tight">
          <a class="title" href={whereTo(hit)}>
            {hit.title}
          </a>
          <Label tone={hit.kind === 'outcome' ? 'shared' : 'plain'}>{t().search.hitKinds[hit.kind]}</Label>
        </p>
        {hit.snippet.length > 0 && (
          <p>{hit.snippet.map((part, index) => (part.hit ? <mark key={index}>{part.text}</mark> : part.text))}</p>
        )}
        {hit.kind !== 'person' && (
          <p class="soft">
            {[hit.by && fullName(hit.by), hit.kind !== 'network' && hit.network].filter(Boolean).join(' · ')}
            {hit.at && hit.kind !== 'network' && (
              <>
                {' · '}
                <Said at={hit.at} day />
              </>
            )}
          </p>
        )}
      </div>
    </li>
  );
}
