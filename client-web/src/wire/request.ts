import { httpOnly, type Method, type Params, type Result } from './methods.ts';
import { noConnection, Refusal, refusalFrom } from './refusal.ts';
import { Socket } from './socket.ts';

const answerWithinMs = 20_000;
const reading =
  /\.(get|list|list_\w+|find|me|about|look_up|history|counts|suggest|show_programme|show_schools|count_years)$/;

export const socket = new Socket(() => `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/ws`);

/** Called when the server no longer knows who we are. */
export const unauthenticated: { hear: () => void } = { hear: () => {} };

/** One call, over the socket when it is open and over HTTP otherwise. Throws `Refusal`, never anything else. */
export async function call<M extends Method>(method: M, params: Params<M>): Promise<Result<M>> {
  if (httpOnly.has(method) || socket.link.peek() !== 'open') return post(method, params);
  try {
    return (await socket.call(method, params)) as Result<M>;
  } catch (thrown) {
    const lost = thrown instanceof Refusal && thrown.reason === 'no_connection';
    if (lost && reading.test(method)) return post(method, params);
    throw thrown;
  }
}

async function post<M extends Method>(method: M, params: Params<M>): Promise<Result<M>> {
  const response = await fetch(`/api/v1/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
    credentials: 'same-origin',
    signal: AbortSignal.timeout(answerWithinMs),
  }).catch(() => {
    throw noConnection();
  });
  const body = (await response.json().catch(() => undefined)) as unknown;
  if (response.ok) return body as Result<M>;
  if (body === undefined) throw noConnection();
  const refusal = refusalFrom(body);
  if (refusal.failure === 'unauthenticated' && refusal.reason !== 'wrong_credentials') unauthenticated.hear();
  throw refusal;
}
