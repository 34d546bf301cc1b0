// `npm start`: the demo pages, with the library straight from its sources under the names it is published with:
// `import 'cuewave'`, `import { … } from 'cuewave/transcript'`.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const src = fileURLToPath(new URL('../src/', import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  cacheDir: fileURLToPath(new URL('../.cache/vite', import.meta.url)),
  resolve: {
    alias: [
      { find: /^cuewave$/, replacement: `${src}index.ts` },
      { find: /^cuewave\/(elements\/[^/]+\/define)$/, replacement: `${src}$1.ts` },
      { find: /^cuewave\/(elements\/[^/]+|transcript|playback|audio|align)$/, replacement: `${src}$1/index.ts` },
    ],
  },
  server: {
    port: 5173,
    fs: { allow: [fileURLToPath(new URL('..', import.meta.url))] },
  },
});
