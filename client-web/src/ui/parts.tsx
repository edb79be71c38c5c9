import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Refusal } from '../wire/refusal.ts';
import { t } from '../words/index.ts';
import { Icon, type IconName } from './icon.tsx';

type Tone = 'shared' | 'now' | 'private' | 'plain';

export function Label({
  tone = 'shared',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  children: ComponentChildren;
}) {
  return (
    <span class={tone === 'shared' ? 'label' : `label ${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

type ButtonProps = JSX.IntrinsicElements['button'] & { tone?: 'main' | 'quiet' | 'danger'; busy?: boolean };

/** While it is busy it can't be pressed and keeps the focus, which a disabled button would lose. */
export function Button({ tone = 'main', busy, class: _c, onClick, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      class={tone === 'main' ? 'button' : `button ${tone}`}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {children}
    </button>
  );
}

export function TextButton({ icon, children, ...rest }: JSX.IntrinsicElements['button'] & { icon?: IconName }) {
  return (
    <button type="button" {...rest} class="text-button">
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

export function ButtonLink({ href, quiet, children }: { href: string; quiet?: boolean; children: ComponentChildren }) {
  return (
    <a class={quiet ? 'button quiet' : 'button'} href={href}>
      {children}
    </a>
  );
}

/** An empty screen shows one real example and one thing to do. */
export function Empty(props: {
  title: string;
  text?: string;
  example?: ComponentChildren;
  children?: ComponentChildren;
}) {
  return (
    <section class="empty">
      <h2>{props.title}</h2>
      {props.text && <p>{props.text}</p>}
      {props.example && <div class="example">{props.example}</div>}
      {props.children && <div class="row">{props.children}</div>}
    </section>
  );
}

/** Says that it is loading only to somebody who has had to wait. */
export function Loading() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p class="loading" role="status">
      {late ? t().shared.loading : ''}
    </p>
  );
}

export function explain(refusal: Refusal): string {
  return t().reasons[refusal.reason];
}

export function Trouble({ refusal, again }: { refusal: Refusal; again?: () => void }) {
  return (
    <div class="notice bad stack-s" role="alert">
      <p>{explain(refusal)}</p>
      {again && (
        <div class="row">
          <Button tone="quiet" onClick={again}>
            {t().shared.tryAgain}
          </Button>
        </div>
      )}
    </div>
  );
}

export function Crumbs({ links }: { links: { href: string; text: string }[] }) {
  return (
    <nav class="crumbs" aria-label={t().shared.crumbs}>
      {links.map((link, index) => (
        <span key={link.href}>
          {index > 0 && <span aria-hidden="true">› </span>}
          <a href={link.href}>{link.text}</a>
        </span>
      ))}
    </nav>
  );
}
