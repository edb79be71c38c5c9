import { ButtonLink } from '../ui/parts.tsx';
import { Heading } from '../ui/screen.tsx';
import { t } from '../words/index.ts';

/** What one may not see and what doesn't exist look the same. */
export function NotFound({ what }: { what: 'page' | 'network' | 'topic' | 'thread' | 'person' }) {
  return (
    <div class="stack">
      <Heading title={t().notFound[what]} />
      <div class="row">
        <ButtonLink href="/" quiet>
          {t().notFound.home}
        </ButtonLink>
      </div>
    </div>
  );
}
