// `npm start`: the demo pages, with the library straight from its sources under the names it is published with:
// `import 'cuewave'`, `import { … } from 'cuewave/transcript'`.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { guidePages } from '../scripts/build/guides.mjs';
import { sendFile } from '../scripts/serve.mjs';

const src = fileURLToPath(new URL('../src/', import.meta.url));

/** What the built site has besides: the guides, the themes, and the Storybook, which `npm run storybook` serves. */
const restOfSite = {
  name: 'rest-of-site',
  configureServer({ middlewares }) {
    middlewares.use(async (request, response, next) => {
      const [, folder, name] = /^\/(guides|themes|storybook)\/([\w-]+\.\w+)$/.exec(request.url.split(/[?#]/)[0]) ?? [];
      const page = folder === 'guides' && guidePages().get(name);
      if (page) response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
      else if (folder === 'storybook') response.writeHead(302, { location: 'http://localhost:6006/' }).end();
      else if (
        folder !== 'themes' ||
        !(await sendFile(request, response, fileURLToPath(new URL(`../themes/${name}`, import.meta.url))))
      )
        next();
    });
  },
};

export default defineConfig({
  // What is not there is not the landing page.
  appType: 'mpa',
  plugins: [restOfSite],
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
