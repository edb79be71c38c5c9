// Writes FILE.br and FILE.gz beside each file below the given folder that gets smaller by it.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const compressible = new Set(['.html', '.css', '.js', '.json', '.svg', '.txt', '.webmanifest']);

const folder = process.argv[2];
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (!entry.isFile() || !compressible.has(extname(path))) continue;
  const content = readFileSync(path);
  keepIfSmaller(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }), content);
  keepIfSmaller(`${path}.gz`, gzipSync(content, { level: 9 }), content);
}

function keepIfSmaller(path, compressed, content) {
  if (compressed.length < content.length) writeFileSync(path, compressed);
  else rmSync(path, { force: true });
}
