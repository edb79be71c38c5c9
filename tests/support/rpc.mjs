// A client of the wire contract: JSON-RPC over one WebSocket, or HTTP, with an access token.

import { randomBytes } from "node:crypto";

export function uuid7(now = Date.now()) {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export class Refused extends Error {
  /** `said` is the whole answer as text, for who compares answers. */
  constructor(failure, reason, field, said) {
    super(`${failure}: ${reason}${field ? ` (${field})` : ""}`);
    Object.assign(this, { failure, reason, field, said });
  }
}

/** All of a response but when it was sent, of which request it speaks, and how long it is. */
function wordsOf(response, body) {
  const headers = [...response.headers].filter(([name]) => name !== "date" && name !== "content-length");
  return [response.status, ...headers.map((header) => header.join(": ")), body].join("\n");
}

const jsonHeaders = (token, more) => ({ "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}), ...more });

/** One HTTP call. A refusal throws Refused; a broken connection throws whatever fetch throws. */
export async function http(url, token, method, params = {}, headers = {}) {
  const response = await fetch(`${url}/api/v1/${method}`, {
    method: "POST",
    headers: jsonHeaders(token, headers),
    body: JSON.stringify(params),
  });
  const text = await response.text();
  const body = JSON.parse(text);
  if (!response.ok) throw new Refused(body.failure, body.reason, body.field, wordsOf(response, text));
  return body;
}

/** A browser's session: the secret of its cookie, which works as a token too. */
export async function signInFor(url, email, password) {
  const response = await fetch(`${url}/api/v1/account.sign_in`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email, password }),
  });
  return response.headers.getSetCookie()[0].match(/=([^;]+)/)[1];
}

export class Socket {
  #next = 1;
  #waiting = new Map();
  #watchers = new Set();

  /** Connects and waits for the greeting. `onEvent` sees each notification in order. */
  static async open(url, token, onEvent = () => {}) {
    const socket = new Socket();
    socket.events = [];
    socket.socket = new WebSocket(`${url.replace("http", "ws")}/ws`, { headers: { authorization: `Bearer ${token}` } });
    socket.closed = new Promise((resolve) => {
      socket.socket.addEventListener("close", (event) => {
        for (const { reject } of socket.#waiting.values()) reject(new Error(`closed ${event.code}`));
        socket.#waiting.clear();
        resolve(event.code);
        socket.#tell();
      });
    });
    await new Promise((resolve, reject) => {
      socket.socket.addEventListener("error", () => reject(new Error("could not connect")));
      socket.socket.addEventListener("message", ({ data }) => {
        const frame = JSON.parse(data);
        if (frame.method === "hello") return resolve();
        if (frame.id !== undefined) return socket.#answer(frame, data);
        socket.events.push(frame);
        onEvent(frame);
        socket.#tell();
      });
    });
    return socket;
  }

  #answer({ id, result, error }, text) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Refused(error.data?.failure, error.data?.reason, error.data?.field, text.replace(`"id":${id},`, "")));
    else waiting?.resolve(result);
  }

  #tell() {
    for (const watch of [...this.#watchers]) watch();
  }

  call(method, params = {}) {
    if (this.socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error("not open"));
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    });
  }

  /** Resolves once `test(events)` gives something; rejects when the socket closes before. */
  until(test, why = "an event") {
    return new Promise((resolve, reject) => {
      const watch = () => {
        const found = test(this.events);
        if (!found && this.socket.readyState === WebSocket.OPEN) return;
        this.#watchers.delete(watch);
        found ? resolve(found) : reject(new Error(`closed while waiting for ${why}`));
      };
      this.#watchers.add(watch);
      watch();
    });
  }

  close() {
    this.socket.close();
    return this.closed;
  }
}
