import { type Signal, signal } from '@preact/signals';
import { closedBy, waitBeforeRetry } from './backoff.ts';
import { fitsInOneMessage } from './frame_size.ts';
import { noConnection, Refusal, refusalFrom } from './refusal.ts';

/** `resting`: nobody is signed in. `waiting`: the line is down, and it is tried again. */
export type Link = 'resting' | 'connecting' | 'open' | 'waiting';

type Pending = { resolve: (result: unknown) => void; reject: (refusal: Refusal) => void; timer: number };
type Frame = {
  id?: number;
  result?: unknown;
  error?: { data?: unknown };
  method?: string;
  params?: unknown;
};

const answerWithinMs = 15_000;
const probeWithinMs = 5_000;
const quietForMs = 45_000;

/** The one socket of the page: JSON-RPC calls out, notifications in, and back again whenever it falls. */
export class Socket {
  readonly link: Signal<Link> = signal<Link>('resting');
  onHello: (hello: { contract: string; person_id?: string }) => void = () => {};
  onNote: (method: string, params: unknown) => void = () => {};
  onSessionEnded: () => void = () => {};

  readonly #url: () => string;
  #ws: WebSocket | undefined;
  #pending = new Map<number, Pending>();
  #nextId = 1;
  #attempt = 0;
  #retry = 0;
  #lastHeard = 0;

  constructor(url: () => string) {
    this.#url = url;
  }

  start(): void {
    if (this.link.peek() !== 'resting') return;
    addEventListener('online', this.#wake);
    addEventListener('offline', this.#sleep);
    document.addEventListener('visibilitychange', this.#look);
    this.#connect();
  }

  stop(): void {
    removeEventListener('online', this.#wake);
    removeEventListener('offline', this.#sleep);
    document.removeEventListener('visibilitychange', this.#look);
    clearTimeout(this.#retry);
    this.#attempt = 0;
    this.#drop();
    this.link.value = 'resting';
  }

  call(method: string, params: unknown, withinMs = answerWithinMs): Promise<unknown> {
    const ws = this.#ws;
    if (!ws || this.link.peek() !== 'open') return Promise.reject(noConnection());
    const id = this.#nextId++;
    const frame = JSON.stringify({ jsonrpc: '2.0', id, method, params });
    if (!fitsInOneMessage(frame)) return Promise.reject(new Refusal('too_large', 'frame_too_large'));
    return new Promise((resolve, reject) => {
      // A line that swallows a call is dead, whatever the browser still thinks of it.
      const timer = setTimeout(() => this.#fall(ws, closedBy.abnormal), withinMs) as unknown as number;
      this.#pending.set(id, { resolve, reject, timer });
      ws.send(frame);
    });
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.link.value = 'connecting';
    const ws = new WebSocket(this.#url());
    this.#ws = ws;
    ws.onmessage = (message) => this.#hear(ws, String(message.data));
    ws.onclose = (event) => this.#fall(ws, event.code);
  }

  #hear(ws: WebSocket, text: string): void {
    if (ws !== this.#ws) return;
    this.#lastHeard = Date.now();
    const frame = JSON.parse(text) as Frame;
    if (frame.id !== undefined) this.#answer(frame.id, frame);
    else if (frame.method === 'hello') this.#greet(frame.params as { contract: string; person_id?: string });
    else if (frame.method) this.onNote(frame.method, frame.params);
  }

  #greet(hello: { contract: string; person_id?: string }): void {
    this.#attempt = 0;
    this.link.value = 'open';
    this.onHello(hello);
  }

  #answer(id: number, frame: Frame): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    clearTimeout(pending.timer);
    if (frame.error) pending.reject(refusalFrom(frame.error.data));
    else pending.resolve(frame.result);
  }

  #fall(ws: WebSocket, code: number): void {
    if (ws !== this.#ws) return;
    this.#drop();
    if (code === closedBy.sessionEnded) {
      this.stop();
      this.onSessionEnded();
      return;
    }
    this.link.value = 'waiting';
    if (navigator.onLine === false) return;
    this.#retry = setTimeout(() => this.#connect(), waitBeforeRetry(this.#attempt++, code)) as unknown as number;
  }

  #drop(): void {
    const ws = this.#ws;
    this.#ws = undefined;
    if (ws) {
      ws.onmessage = null;
      ws.onclose = null;
      ws.close();
    }
    const lost = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of lost) {
      clearTimeout(pending.timer);
      pending.reject(noConnection());
    }
  }

  #wake = (): void => {
    if (this.link.peek() !== 'waiting') return;
    this.#attempt = 0;
    this.#connect();
  };

  #sleep = (): void => {
    clearTimeout(this.#retry);
    this.#drop();
    this.link.value = 'waiting';
  };

  // A laptop that was closed comes back with a socket that looks open: ask, and believe only an answer.
  #look = (): void => {
    if (document.visibilityState !== 'visible') return;
    if (this.link.peek() === 'waiting') this.#wake();
    else if (this.link.peek() === 'open' && Date.now() - this.#lastHeard > quietForMs) {
      this.call('feed.unfollow', { feeds: [] }, probeWithinMs).catch(() => {});
    }
  };
}
