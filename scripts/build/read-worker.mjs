// The worker that parses transcripts, as one file in place of its module in dist/: it finds no package by name, and bundlers
// that make classic scripts of workers, as Vite did up to version 7, refuse one that loads parts of itself.
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../run.mjs';
import { packagesOf, writeNotices } from './notices.mjs';

const folder = join(root, 'dist', 'playback', 'workers');
const name = 'read-worker.js';

/** Bundles it, and writes the notices of what is in it. */
export async function bundleReadWorker() {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      lib: { entry: join(folder, name), formats: ['es'] },
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: { output: { minify: true, entryFileNames: name, codeSplitting: false } },
    },
  });
  const [{ output }] = [built].flat();
  writeNotices(
    join(folder, 'THIRD-PARTY-NOTICES.txt'),
    packagesOf(output.flatMap(({ modules }) => Object.keys(modules))),
  );
}
