import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { freshTurn } from '../store/session.ts';
import { asRefusal, type Refusal } from '../wire/refusal.ts';
import { socket } from '../wire/request.ts';

export type Loaded<T> = { value: T | undefined; refusal: Refusal | undefined; again: () => void };

/**
 * What a screen asks for when it opens, and again when `deps` change or a feed began afresh. What is there stays on
 * the screen meanwhile, except when another thing is asked for (`key`).
 */
export function useLoad<T>(key: string, ask: () => Promise<T>, deps: unknown[] = []): Loaded<T> {
  const state: Signal<{ key: string; value?: T; refusal?: Refusal }> = useSignal({ key });
  const turn = useSignal(0);
  useEffect(() => {
    let current = true;
    ask().then(
      (value) => {
        if (current) state.value = { key, value };
      },
      (thrown: unknown) => {
        if (current) state.value = { key, refusal: asRefusal(thrown) };
      },
    );
    return () => {
      current = false;
    };
  }, [key, turn.value, freshTurn.value, ...deps]);
  // What couldn't be asked for is asked for again once the line is back.
  const unasked = state.value.refusal?.reason === 'no_connection';
  const back = unasked && socket.link.value === 'open';
  useEffect(() => {
    if (back) turn.value++;
  }, [back]);
  const same = state.value.key === key;
  return {
    value: same ? state.value.value : undefined,
    refusal: same ? state.value.refusal : undefined,
    again: () => {
      turn.value++;
    },
  };
}
