import type { Failure, Reason } from './types.ts';

/** What went wrong with a call: the server's reason, or that there was no server to ask. */
export type WireReason = Reason | 'no_connection';

export class Refusal extends Error {
  readonly failure: Failure;
  readonly reason: WireReason;
  readonly field: string | undefined;

  constructor(failure: Failure, reason: WireReason, field?: string) {
    super(`${failure}/${reason}${field ? ` (${field})` : ''}`);
    this.name = 'Refusal';
    this.failure = failure;
    this.reason = reason;
    this.field = field;
  }
}

export function noConnection(): Refusal {
  return new Refusal('unavailable', 'no_connection');
}

/** Anything thrown, as a refusal: a screen has one kind of failure to show. */
export function asRefusal(thrown: unknown): Refusal {
  return thrown instanceof Refusal ? thrown : new Refusal('internal', 'internal');
}

/** The `data` of a JSON-RPC error and the body of an HTTP problem say the same three things. */
export function refusalFrom(said: unknown): Refusal {
  const { failure, reason, field } = (said ?? {}) as { failure?: Failure; reason?: Reason; field?: string };
  return new Refusal(failure ?? 'internal', reason ?? 'internal', field);
}

/** Asking again later may help: nothing was decided about what was asked. */
export function isPassing(refusal: Refusal): boolean {
  return refusal.failure === 'unavailable' || refusal.failure === 'rate_limited';
}
