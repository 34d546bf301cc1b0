// `npm run build:site`: the folder site/ for any static server, in any folder of it: the landing page, which is the demo's,
// with what it plays; the guides; the themes; what dist/cdn/ has, without source maps; and the Storybook.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from '../run.mjs';
import { guidePages } from './guides.mjs';
import { buildStorybook } from './storybook.mjs';

/** How the demo loads the library from its sources, and how a page does without a build step. */
const fromSources = /<script type="module">\s*import 'cuewave';\s*<\/script>/;
const fromFiles = '<script type="module" src="cuewave/cuewave.js"></script>';

/** Writes all but the Storybook to `folder`, in place of what is there. `dist/` has to be built. */
export function buildPages(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'guides'), { recursive: true });
  const copy = (from, to, filter = () => true) =>
    cpSync(join(root, from), join(folder, to), { recursive: true, filter });
  for (const name of ['media', 'icon.svg', 'site.css', 'guides.css', 'site.js']) copy(`demo/${name}`, name);
  copy('themes', 'themes');
  copy('dist/cdn', 'cuewave', path => !path.endsWith('.map'));
  copy('docs/screenshot.png', 'screenshot.png');
  copy('.storybook/serve.json', 'serve.json');
  const demo = readFileSync(join(root, 'demo/index.html'), 'utf8');
  if (!fromSources.test(demo)) throw new Error('demo/index.html loads the library in another way than site.mjs knows.');
  writeFileSync(join(folder, 'index.html'), demo.replace(fromSources, fromFiles));
  for (const [name, html] of guidePages()) writeFileSync(join(folder, 'guides', name), html);
}

if (process.argv[1] === import.meta.filename) {
  const folder = join(root, 'site');
  if (!runNode(['scripts/build/build.mjs'])) process.exit(1);
  buildPages(folder);
  if (!buildStorybook(join(folder, 'storybook'), { guides: '../guides/' })) process.exit(1);
  console.log('The site is in site/. `npx serve site` shows it.');
}
