/** What the server takes as one message, in bytes. A longer one would end the socket, and the outbox would send it again. */
const most = 64 * 1024;

export function fitsInOneMessage(text: string): boolean {
  if (text.length * 3 <= most) return true;
  return text.length <= most && new TextEncoder().encode(text).length <= most;
}
