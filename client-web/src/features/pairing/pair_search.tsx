import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { whoIs } from '../../store/pairing_parts.ts';
import { useFocus } from '../../ui/focus.ts';
import { Icon } from '../../ui/icon.tsx';
import { useLoad } from '../../ui/load.ts';
import { Label, TextButton, Trouble } from '../../ui/parts.tsx';
import { paths } from '../../ui/paths.ts';
import { fullName } from '../../ui/person.tsx';
import { Said } from '../../ui/said.tsx';
import { useSettled } from '../../ui/settled.ts';
import { call } from '../../wire/request.ts';
import type { FoundInPair } from '../../wire/types.ts';
import { t } from '../../words/index.ts';
import { p } from '../../words/pairing/index.ts';
import type { PairProps } from './conversation.tsx';

/** Searches what the two wrote; it stays within the pair, as do the words one searches for. */
export function PairSearch({ pairing, page, onClose }: PairProps & { onClose: () => void }) {
  const words = p().talk;
  const box = useRef<HTMLInputElement>(null);
  const typed = useSignal('');
  const text = useSettled(typed.value.trim());
  useFocus(box);
  useEffect(() => box.current?.scrollIntoView({ block: 'center' }), []);
  const result = useLoad(text, async () =>
    text.length < 2 ? undefined : call('pairing.search', { pairing_id: pairing.id, text }),
  );
  const found = result.value?.found;
  const count = !found ? '' : found.length === 0 ? words.foundNothing : words.found(found.length);
  const close = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <section class="card stack-s" aria-label={words.find} onKeyDown={close}>
      <div class="row tight pair-find">
        <label class="search-box">
          <span class="sr-only">{words.find}</span>
          <Icon name="find" />
          <input
            ref={box}
            class="input"
            type="search"
            autocomplete="off"
            maxLength={200}
            placeholder={words.find}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
            }}
          />
        </label>
        <TextButton onClick={onClose}>{t().shared.close}</TextButton>
      </div>
      <small>{words.findHint}</small>
      <p role="status" class={count ? 'soft' : 'sr-only'}>
        {count}
      </p>
      {result.refusal && <Trouble refusal={result.refusal} again={result.again} />}
      <ul class="items flush">
        {found?.map((one) => (
          <FoundItem
            key={`${one.kind}${one.message_id ?? one.entry_id ?? one.goal_id}`}
            one={one}
            pairing={pairing}
            page={page}
          />
        ))}
      </ul>
      {result.value?.more && <p class="soft">{words.foundMore}</p>}
    </section>
  );
}

function FoundItem({ one, pairing, page }: PairProps & { one: FoundInPair }) {
  const words = p().talk;
  const author = whoIs(page, one.author);
  const toMessage = async (event: Event) => {
    event.preventDefault();
    if (one.seq !== undefined) await pairing.reach(one.seq).catch(() => {});
    requestAnimationFrame(() => {
      const message = document.getElementById(`m-${one.message_id}`);
      message?.scrollIntoView({ block: 'center' });
      message?.focus({ preventScroll: true });
    });
  };
  const place = one.kind === 'goal' ? `g-${one.goal_id}` : one.kind === 'entry' ? `e-${one.entry_id}` : 'afspraken';
  const said = <span>{one.snippet}</span>;
  return (
    <li class="item bare" data-step tabIndex={-1}>
      <p>
        {one.kind === 'message' ? (
          <a href={`#m-${one.message_id}`} onClick={(event) => void toMessage(event)}>
            {said}
          </a>
        ) : (
          <a href={`${paths.together(pairing.id)}#${place}`}>{said}</a>
        )}
        <br />
        <small>
          {author && `${fullName(author)}, `}
          <Said at={one.at} />
        </small>
      </p>
      <Label tone="private">{words.foundKinds[one.kind]}</Label>
    </li>
  );
}
