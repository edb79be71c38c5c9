import { type ReadonlySignal, type Signal, signal } from '@preact/signals';

/** Things by id, each in a signal of its own, so that an event redraws only what shows that thing. */
export class Shelf<T> {
  #slots = new Map<string, Signal<T | undefined>>();

  at(id: string): ReadonlySignal<T | undefined> {
    return this.#slot(id);
  }

  peek(id: string): T | undefined {
    return this.#slots.get(id)?.peek();
  }

  put(id: string, thing: T): void {
    this.#slot(id).value = thing;
  }

  change(id: string, change: (thing: T) => T): void {
    const slot = this.#slots.get(id);
    const thing = slot?.peek();
    if (slot && thing !== undefined) slot.value = change(thing);
  }

  drop(id: string): void {
    const slot = this.#slots.get(id);
    if (slot) slot.value = undefined;
  }

  clear(): void {
    for (const slot of this.#slots.values()) slot.value = undefined;
  }

  #slot(id: string): Signal<T | undefined> {
    let slot = this.#slots.get(id);
    if (!slot) {
      slot = signal<T | undefined>(undefined);
      this.#slots.set(id, slot);
    }
    return slot;
  }
}
