// A client below the protocols: bytes over TCP or TLS; HTTP answers and WebSocket frames are taken apart by hand.

import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";

/** A frame as a client sends it; each of its parts can be wrong. `says` is the length that its header tells. */
export function frame(payload = "", { fin = true, rsv = 0, opcode = 1, mask = true, says, long = false } = {}) {
  const body = Buffer.from(payload);
  const length = says ?? BigInt(body.length);
  const width = length > 65_535n ? 8 : length > 125n || long ? 2 : 0;
  const head = Buffer.alloc(2 + width);
  head[0] = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  head[1] = (mask ? 0x80 : 0) | (width === 8 ? 127 : width === 2 ? 126 : Number(length));
  if (width === 2) head.writeUInt16BE(Number(length), 2);
  if (width === 8) head.writeBigUInt64BE(length, 2);
  if (!mask) return Buffer.concat([head, body]);
  const key = randomBytes(4);
  return Buffer.concat([head, key, body.map((byte, i) => byte ^ key[i % 4])]);
}

/** A request with its length; `headers` may replace Host, too. */
export function request(method, path, headers = {}, body = "") {
  const all = { host: "kring.test", ...(body.length > 0 ? { "content-length": Buffer.byteLength(body) } : {}), ...headers };
  const head = [`${method} ${path} HTTP/1.1`, ...Object.entries(all).map(([name, value]) => `${name}: ${value}`)].join("\r\n");
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(body)]);
}

export const upgrade = (headers) =>
  request("GET", "/ws", { connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": 13, "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==", ...headers });

/** How many bytes a whole answer has, and what it says; nothing while it isn't whole. */
function readResponse(bytes, { head }) {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [first, ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]));
  const status = Number(first.match(/^HTTP\/1\.1 (\d{3}) /)[1]);
  const bodiless = head || status < 200 || status === 304;
  const length = end + 4 + (bodiless ? 0 : Number(headers["content-length"]));
  if (bytes.length < length) return undefined;
  const text = bytes.toString("utf8", end + 4, length);
  return { length, value: { status, headers, text, ...(headers["content-type"]?.includes("json") && text ? JSON.parse(text) : {}), status } };
}

function readFrame(bytes) {
  if (bytes.length < 2) return undefined;
  const width = { 126: 2, 127: 8 }[bytes[1]] ?? 0;
  if (bytes.length < 2 + width) return undefined;
  const size = width === 8 ? Number(bytes.readBigUInt64BE(2)) : width === 2 ? bytes.readUInt16BE(2) : bytes[1];
  const length = 2 + width + size;
  if (bytes.length < length) return undefined;
  const payload = bytes.subarray(2 + width, length);
  const opcode = bytes[0] & 0x0f;
  if (bytes[0] !== (0x80 | opcode) || ![1, 8, 9, 10].includes(opcode)) throw new Error(`not a frame of ours: ${bytes.toString("hex", 0, 16)}`);
  const kind = { 1: "text", 8: "close", 9: "ping", 10: "pong" }[opcode];
  return { length, value: { kind, text: payload.toString(), ...(kind === "close" && size >= 2 ? { code: payload.readUInt16BE(0) } : {}) } };
}

export class Raw {
  #bytes = Buffer.alloc(0);
  #watchers = new Set();
  #how;

  static async open(port, { tls } = {}) {
    const raw = new Raw();
    raw.tcp = connect({ host: "127.0.0.1", port });
    raw.socket = tls ? connectTls({ host: "127.0.0.1", socket: raw.tcp, ...tls }) : raw.tcp;
    raw.socket.on("data", (chunk) => {
      raw.#bytes = Buffer.concat([raw.#bytes, chunk]);
      raw.#tell();
    });
    raw.ended = new Promise((resolve) => {
      const end = (how) => {
        raw.#how ??= how;
        resolve(raw.#how);
        raw.#tell();
      };
      raw.socket.on("end", () => end("end"));
      raw.socket.on("error", () => end("reset"));
      raw.socket.on("close", () => end("reset"));
    });
    await new Promise((resolve, reject) => {
      raw.socket.once(tls ? "secureConnect" : "connect", resolve);
      raw.socket.once("error", reject);
    });
    return raw;
  }

  /** A socket that has been greeted. */
  static async upgraded(port, token, options) {
    const raw = await Raw.open(port, options);
    raw.send(upgrade({ authorization: `Bearer ${token}` }));
    const { status } = await raw.response();
    if (status !== 101) throw new Error(`the upgrade was answered with ${status}`);
    await raw.frame();
    return raw;
  }

  #tell() {
    for (const watch of [...this.#watchers]) watch();
  }

  /** What `read` finds at the front of what came, once it is whole. */
  #next(read) {
    return new Promise((resolve, reject) => {
      const watch = () => {
        const found = read(this.#bytes);
        if (found) this.#bytes = this.#bytes.subarray(found.length);
        if (!found && !this.#how) return;
        this.#watchers.delete(watch);
        found ? resolve(found.value) : reject(new Error(`ended (${this.#how}) after ${this.#bytes.length} bytes`));
      };
      this.#watchers.add(watch);
      watch();
    });
  }

  send(...pieces) {
    for (const piece of pieces) this.socket.write(piece);
    return this;
  }

  /** Asks over HTTP and gives the answer. */
  ask(method, path, headers, body) {
    this.send(request(method, path, headers, body));
    return this.response({ head: method === "HEAD" });
  }

  response({ head = false } = {}) {
    return this.#next((bytes) => readResponse(bytes, { head }));
  }

  frame() {
    return this.#next(readFrame);
  }

  /** Calls an operation over the socket; `params` may be text that JSON.stringify wouldn't make. */
  async rpc(method, params = {}) {
    this.send(frame(`{"jsonrpc":"2.0","id":1,"method":"${method}","params":${typeof params === "string" ? params : JSON.stringify(params)}}`));
    return this.answer();
  }

  /** The next frame that isn't a notification, a ping or a pong. */
  async answer() {
    for (;;) {
      const { kind, text } = await this.frame();
      if (kind === "ping" || kind === "pong") continue;
      if (kind !== "text") throw new Error(`a ${kind} frame instead of an answer`);
      const said = JSON.parse(text);
      if (said.method === undefined) return said;
    }
  }

  /** The code of the close frame, which is the last thing that comes: "1002 end". It is answered as clients do, unless
   * `answered` is false. Earlier frames are passed over. */
  async closing({ answered = true } = {}) {
    for (;;) {
      const { kind, code } = await this.frame();
      if (kind !== "close") continue;
      if (answered && !this.#how) this.send(frame(Buffer.from([code >> 8, code & 0xff]), { opcode: 8 }));
      const how = await this.ended;
      if (this.#bytes.length > 0) throw new Error(`${this.#bytes.length} bytes after the close frame`);
      return `${code} ${how}`;
    }
  }

  /** How it ends when nothing more comes before: "end", "reset", or with how many bytes. */
  async silentEnd() {
    const how = await this.ended;
    return this.#bytes.length > 0 ? `${how} after ${this.#bytes.length} bytes` : how;
  }

  destroy() {
    this.socket.destroy();
  }
}
