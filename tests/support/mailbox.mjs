// A mail server for tests, and what is in its letters.

import { once } from "node:events";
import { SMTPServer } from "smtp-server";

/** What arrives; `hold` keeps the answer to the next message back. */
export class Mailbox {
  accepted = [];
  #arrivals = [];
  #waiting = [];
  hold = false;

  async start() {
    const onData = (stream, session, done) => {
      const chunks = [];
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("end", () => {
        const raw = Buffer.concat(chunks).toString();
        const letter = { raw, to: session.envelope.rcptTo[0].address, id: raw.match(/^Message-ID: (.*)\r$/m)?.[1] };
        if (!this.hold) {
          this.accepted.push(letter);
          this.beforeAccepting?.();
          done();
        }
        const waiting = this.#waiting.shift();
        if (waiting) waiting(letter);
        else this.#arrivals.push(letter);
      });
    };
    this.server = new SMTPServer({ authOptional: true, hideSTARTTLS: true, disableReverseLookup: true, logger: false, onData });
    this.server.on("error", () => {});
    this.server.listen(0, "127.0.0.1");
    await once(this.server.server, "listening");
    this.port = this.server.server.address().port;
  }

  /** Settings for a server that sends its mail here. */
  get env() {
    return { KRING_MAIL_URL: `smtp://127.0.0.1:${this.port}`, KRING_MAIL_FROM: "Kring <kring@brug.example>" };
  }

  next() {
    const arrived = this.#arrivals.shift();
    return arrived ? Promise.resolve(arrived) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  close() {
    this.server.close();
  }
}

/** Quoted-printable, as text of ASCII. */
export const readable = (raw) => raw.replaceAll("=\r\n", "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
