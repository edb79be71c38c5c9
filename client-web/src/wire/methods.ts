import type { components, operations } from './contract.ts';

export type Method = keyof operations;

/** What an operation takes. */
export type Params<M extends Method> = operations[M] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

/** What it gives. */
export type Result<M extends Method> = operations[M] extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

/** These exist over HTTP alone: they set the cookie, or the caller has no session yet. */
export const httpOnly: ReadonlySet<Method> = new Set<Method>([
  'account.about',
  'account.sign_in',
  'account.request_password_reset',
  'account.reset_password',
  'account.set_up',
  'invitation.look_up',
  'invitation.redeem',
]);

type EventSchema = Extract<keyof components['schemas'], `Event_${string}`>;
type NameOf<S> = S extends `Event_${infer Name}` ? Name : never;

export type EventType = NameOf<EventSchema>;

/** One event of a feed. Personal fields of cards in it (unread, last_read_seq, set_aside) are empty. */
export type FeedEvent<K extends EventType = EventType> = components['schemas'][`Event_${K}`];
export type Events = { [K in EventType]: FeedEvent<K>['data'] };
