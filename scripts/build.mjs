// `npm run build`: dist/ as it is published: one module a source file, the manifest, and dist/cdn/, where everything is
// bundled for a page without a build step.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { root, runNode, runTsc, writeManifest } from './run.mjs';

process.chdir(root);

function step(name, ok) {
  if (ok) return;
  console.error(`The build failed: ${name}.`);
  process.exit(1);
}

rmSync('dist', { recursive: true, force: true });
step('scripts/vendor.mjs', runNode(['scripts/vendor.mjs']));
step('tsc', runTsc(['-p', 'tsconfig.json']));
step('the manifest', writeManifest(join(root, 'dist')));
// Storybook reads it from here.
step('the manifest', writeManifest());

await build({
  configFile: false,
  root,
  base: './',
  publicDir: false,
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: 'dist/cdn',
    target: 'es2022',
    sourcemap: true,
    lib: { entry: 'dist/index.js', formats: ['es'] },
    rolldownOptions: {
      output: { minify: true, entryFileNames: 'cuewave.js', chunkFileNames: 'cuewave-[name]-[hash].js' },
    },
  },
});

for (const name of readdirSync('dist/cdn').filter(name => name.endsWith('.js'))) {
  const bytes = readFileSync(join('dist/cdn', name));
  const kilobytes = length => `${(length / 1000).toFixed(1)} kB`;
  console.log(`dist/cdn/${name}  ${kilobytes(bytes.length)}, ${kilobytes(gzipSync(bytes).length)} gzipped`);
}
