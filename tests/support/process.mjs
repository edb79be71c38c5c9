// What a running process holds, as the kernel tells.

import { execFileSync } from "node:child_process";
import { closeSync, openSync, readFileSync, readSync, writeFileSync } from "node:fs";

const kilobytes = (pid, name) => Number(readFileSync(`/proc/${pid}/status`, "utf8").match(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m"))[1]);

/** Bytes of memory that the process has now. */
export const memory = (pid) => kilobytes(pid, "VmRSS") * 1024;

/** Bytes of memory that it had at most since `forgetPeak`. */
export const peakMemory = (pid) => kilobytes(pid, "VmHWM") * 1024;

/** Of a process that can't be dumped only root may; for others the peak is that since its start, which is no less. */
export function forgetPeak(pid) {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
  } catch (error) {
    if (error.code !== "EACCES") throw error;
  }
}

/** Bytes that the kernel holds for a port's own ends of its connections, sent and not acknowledged or not sent, and
 * received and not read; and how many there are. */
export function kernelBuffers(port) {
  const lines = execFileSync("ss", ["-tmnHO", "state", "connected", "sport", "=", `:${port}`], { encoding: "utf8", maxBuffer: 1 << 26 }).trim();
  const held = [...lines.matchAll(/skmem:\(r(\d+),rb\d+,t(\d+),tb\d+,f(\d+),w(\d+),o(\d+),bl(\d+)/g)];
  return { sockets: held.length, bytes: held.reduce((sum, [, received, , , queued, , backlog]) => sum + Number(received) + Number(queued) + Number(backlog), 0) };
}

/** The addresses at which somebody listens on a port. */
export const listeningAt = (port) => [...execFileSync("ss", ["-tlnH", "sport", "=", `:${port}`], { encoding: "utf8" }).matchAll(/(\S+):\d+\s+\S+:\*/g)].map(([, address]) => address);

/** What it can write to, piece by piece: all that a core dump would hold but its code. Only root may read it. */
export function* writableMemory(pid) {
  const memory = openSync(`/proc/${pid}/mem`, "r");
  for (const [, from, to, what] of readFileSync(`/proc/${pid}/maps`, "utf8").matchAll(/^(\w+)-(\w+) rw\S* \S+ \S+ \S+ *(.*)$/gm)) {
    const [start, size] = [Number.parseInt(from, 16), Number.parseInt(to, 16) - Number.parseInt(from, 16)];
    const bytes = Buffer.alloc(size);
    try {
      readSync(memory, bytes, 0, size, start);
    } catch {
      continue; // a guard page
    }
    yield { what: what || `memory at ${from}`, bytes };
  }
  closeSync(memory);
}
