import { useSignal } from '@preact/signals';
import { asRefusal, type Refusal } from '../wire/refusal.ts';

export type Act = { busy: boolean; refusal: Refusal | undefined; run: (work: () => Promise<void>) => Promise<void> };

/** Something that a button does: busy while it runs, and what went wrong afterwards. */
export function useAct(): Act {
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  return {
    busy: busy.value,
    refusal: refusal.value,
    async run(work) {
      if (busy.peek()) return;
      busy.value = true;
      refusal.value = undefined;
      try {
        await work();
      } catch (thrown) {
        refusal.value = asRefusal(thrown);
      } finally {
        busy.value = false;
      }
    },
  };
}
