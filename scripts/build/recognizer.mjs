// The script of soundswallower as a worker can load it: it imports a polyfill of `Blob` by name, which browsers no longer
// need, and a worker finds nothing by name. The rest is the package's own code.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';

const folder = join(root, 'node_modules', 'soundswallower');
const script = 'soundswallower.web.js';
const binary = 'soundswallower.web.wasm';
const polyfill = 'import { Blob } from "blob-polyfill";';
const licence = '/*! soundswallower, MIT licence, https://github.com/ReadAlongs/SoundSwallower */';

export function recognizerScript() {
  const text = readFileSync(join(folder, script), 'utf8');
  if (!text.includes(polyfill)) throw new Error(`soundswallower has no longer the line ${polyfill}`);
  return text.replace(polyfill, licence);
}

/**
 * Writes it as recognizer.js, and beside it what it loads; and the bundled worker that loads it, under a name that
 * stays, for pages whose bundler made none.
 */
export function writeRecognizer(to) {
  const worker = readdirSync(to).find(name => /^cuewave-words-worker-.*\.js$/.test(name));
  writeFileSync(join(to, 'words-worker.js'), `import './${worker}';\n`);
  writeFileSync(join(to, 'recognizer.js'), recognizerScript());
  copyFileSync(join(folder, binary), join(to, binary));
}
