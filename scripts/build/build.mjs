// `npm run build`: dist/ as it is published: one module a source file, the manifest, what editors and React read of it,
// and dist/cdn/, where everything is bundled for a page without a build step.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode, runTsc, writeManifest } from '../run.mjs';
import { bundle } from './bundle.mjs';
import { writeEditorData } from './editor-data.mjs';
import { embedPackages } from './embed-packages.mjs';
import { bundleReadWorker } from './read-worker.mjs';
import { writeRecognizer } from './recognizer.mjs';

process.chdir(root);

function step(name, ok) {
  if (ok) return;
  console.error(`The build failed: ${name}.`);
  process.exit(1);
}

rmSync('dist', { recursive: true, force: true });
step('scripts/build/vendor.mjs', runNode(['scripts/build/vendor.mjs']));
step('tsc', runTsc(['-p', 'tsconfig.json']));
step('the manifest', writeManifest(join(root, 'dist')));
writeEditorData(join(root, 'dist'));
// Storybook reads it from here.
step('the manifest', writeManifest());
await embedPackages();
await bundle();
writeRecognizer('dist/cdn');
// Not before: what is bundled above loads only the readers that a file needs.
await bundleReadWorker();
