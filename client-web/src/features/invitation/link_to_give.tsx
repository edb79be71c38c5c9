import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Button } from '../../ui/parts.tsx';
import { t } from '../../words/index.ts';

/** A link that somebody hands over herself. It is shown once; the server keeps only its digest. */
export function LinkToGive({ link, children }: { link: string; children?: ComponentChildren }) {
  const copied = useSignal(false);
  const whole = new URL(link, location.origin).href;
  const copy = () =>
    void navigator.clipboard?.writeText(whole).then(() => {
      copied.value = true;
    });
  return (
    <div class="notice stack-s" role="status">
      {children && <p>{children}</p>}
      <p class="link-to-give">{whole}</p>
      <div class="row">
        <Button tone="quiet" onClick={copy}>
          {copied.value ? t().post.copied : t().post.copyLink}
        </Button>
      </div>
    </div>
  );
}
