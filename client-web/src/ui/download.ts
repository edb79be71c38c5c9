/** Gives a file that was made on this device. */
export function download(fileName: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has begun by then; at once would be too early for some.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
