import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';

export type MenuItem = { text: string; act: () => void };

/** The rest of what one can do with something: a button that unfolds a list of buttons. */
export function Menu({ name, items, start }: { name: string; items: MenuItem[]; start?: boolean }) {
  const open = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const button = () => box.current?.querySelector('button');
  // At once: an Escape that comes before the next frame is heard.
  useLayoutEffect(() => {
    if (!open.value) return;
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) open.value = false;
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      open.value = false;
      button()?.focus();
    };
    document.addEventListener('keydown', onEscape);
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('keydown', onEscape);
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open.value]);
  if (items.length === 0) return null;
  return (
    <div class={start ? 'menu start' : 'menu'} ref={box}>
      <button
        type="button"
        class="text-button"
        aria-label={name}
        aria-expanded={open.value}
        aria-controls={id}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        <Icon name="more" />
      </button>
      {open.value && (
        <ul class="menu-list" id={id}>
          {items.map((item) => (
            <li key={item.text}>
              <button
                type="button"
                class="text-button"
                onClick={() => {
                  open.value = false;
                  button()?.focus({ preventScroll: true });
                  item.act();
                }}
              >
                {item.text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
