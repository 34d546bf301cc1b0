// Looks for links, images, scripts and media of the site's pages that are not there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * The addresses of the pages in a folder that lead nowhere, as `page: what is wrong`, and how many pages there are. The
 * Storybook is built apart.
 */
export function brokenLinks(folder) {
  const problems = [];
  const pages = readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.html'));
  for (const name of pages) {
    // Code that is shown has escaped brackets: no tag of it is found.
    const tags = readFileSync(join(folder, name), 'utf8').match(/<[a-z][^<>]*>/gi) ?? [];
    for (const [, address] of tags.join('\n').matchAll(/\s(?:href|src|transcript|peaks|chapters)="([^"]*)"/g)) {
      if (/^(?:https?|mailto|data):/.test(address)) continue;
      const [path, fragment] = address.split('#');
      const target = path === '' ? join(folder, name) : resolve(folder, dirname(name), path);
      const file = path.endsWith('/') ? join(target, 'index.html') : target;
      const inside = relative(folder, file);
      if (inside.startsWith('..') || address.startsWith('/')) problems.push(`${name}: ${address} is outside`);
      else if (inside === join('storybook', 'index.html')) continue;
      else if (!existsSync(file)) problems.push(`${name}: there is no ${address}`);
      else if (fragment && !readFileSync(file, 'utf8').includes(` id="${fragment}"`))
        problems.push(`${name}: no element is #${fragment} in ${inside}`);
    }
  }
  return { count: pages.length, problems };
}
