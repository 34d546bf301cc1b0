// Bundles compiled tests of elements. A page of one loads some 400 modules otherwise, which takes longer than most of the tests.
import { readFile } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { build } from 'vite';

/** Errors are told where they are in TypeScript. */
const withSourceMaps = {
  name: 'with-source-maps',
  load: {
    filter: { id: { include: /\.js$/, exclude: /node_modules/ } },
    async handler(id) {
      // A module that Vite itself makes has no path.
      if (!isAbsolute(id)) return null;
      const [code, map] = await Promise.all([readFile(id, 'utf8'), readFile(`${id}.map`, 'utf8').catch(() => null)]);
      // The package says which files register elements, but by where they are published.
      return { code, map, moduleSideEffects: true };
    },
  },
};

/**
 * Bundles the test files `files` of one folder into `folder`, which has to be beside it: tests name other files by address.
 * Gives their new paths. What several tests import is loaded once and has one state, as without bundling.
 */
export async function bundleTests(files, folder) {
  process.env.NODE_ENV = 'development';
  await build({
    configFile: false,
    logLevel: 'error',
    // Lit warns of what only its code for development sees.
    mode: 'development',
    publicDir: false,
    base: './',
    plugins: [withSourceMaps],
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'esnext',
      minify: false,
      sourcemap: true,
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries(files.map(file => [basename(file, '.js'), file])),
        external: /^\/__web-dev-server__/,
        // Else a chunk may take from a test what both use, and run it anew: the runner loads a test with a query.
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          assetFileNames: '[name]-[hash][extname]',
        },
      },
    },
  });
  return files.map(file => join(folder, basename(file)));
}
