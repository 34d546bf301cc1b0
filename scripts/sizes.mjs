// What the files of dist/cdn/ weigh.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = 'dist/cdn';

/** Each script of dist/cdn/ with its size, raw and gzipped, in bytes. */
export function sizesOfBundle() {
  return readdirSync(folder)
    .filter(name => name.endsWith('.js'))
    .map(name => {
      const bytes = readFileSync(join(folder, name));
      return { name, raw: bytes.length, gzipped: gzipSync(bytes).length };
    });
}

export function printSizes() {
  const kilobytes = bytes => `${(bytes / 1000).toFixed(1)} kB`;
  for (const { name, raw, gzipped } of sizesOfBundle()) {
    console.log(`${folder}/${name}  ${kilobytes(raw)}, ${kilobytes(gzipped)} gzipped`);
  }
}
