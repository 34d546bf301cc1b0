// Licences of what the published files hold of others: bundles are copies, and copies go with their notices.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../run.mjs';

/** Packages whose code is in modules of ours, which bundlers do not see, by a piece of the module's address. */
const within = {
  'vendor/webvtt-parser': 'webvtt-parser',
  'vendor/chardet': 'chardet',
  'vendor/mediabunny': 'mediabunny',
};

/** Folders of the packages that modules come from, by their addresses. */
export function packagesOf(modules) {
  const folders = new Set();
  for (const id of modules) {
    const [inPackage] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replace(/^\0/, '')) ?? [];
    const inOurs = Object.entries(within).find(([piece]) => id.includes(piece))?.[1];
    for (const folder of [inPackage, inOurs && `node_modules/${inOurs}`])
      if (folder) folders.add(resolve(root, folder));
  }
  return [...folders].filter(folder => existsSync(join(folder, 'package.json')));
}

/** What a package says of its licence. */
function noticeOf(folder) {
  const { name, version, license, author, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find(file => /^(?:licen[cs]e|copying)(?:\.\w+)?$/i.test(file));
  const address = `https://www.npmjs.com/package/${name}/v/${version}`;
  const by = typeof author === 'string' ? author : author?.name;
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}${by ? `, by ${by}` : ''}`;
  const source = (typeof repository === 'string' ? repository : repository?.url) ?? address;
  return `${name} ${version} (${license})\n${address}\nSource: ${source}\n\n${text}`;
}

/** Writes the notices of packages to a file, by their folders. */
export function writeNotices(path, folders) {
  const head = 'The files in this folder hold code of these packages, each under its own licence.';
  writeFileSync(path, `${[head, ...folders.map(noticeOf).sort()].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
}
