// `npm run build:wordpress`: the WordPress plugin, with the player's files in it, as a folder and as an archive that
// WordPress takes, in .cache/wordpress/. dist/ has to be built.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../run.mjs';
import { zip } from './zip.mjs';

const source = join(root, 'integrations', 'wordpress');
const output = join(root, '.cache', 'wordpress');

/** Versions of the plugin that differ from that of the package, by the file they are in. */
function otherVersions(version) {
  const places = {
    'cuewave.php': /^ \* Version: (.+)$|CUEWAVE_VERSION = '(.+)'/gm,
    'readme.txt': /^Stable tag: (.+)$/gm,
  };
  return Object.entries(places).flatMap(([file, pattern]) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(pattern)]
      .map(([, first, second]) => first ?? second)
      .filter(found => found !== version)
      .map(found => `${file} has version ${found}, the package ${version}`),
  );
}

/** All files in a folder. */
const filesIn = folder =>
  readdirSync(folder, { recursive: true })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile())
    .sort();

/**
 * Builds the plugin.
 *
 * @returns The paths of its `folder` and its `archive`.
 * @throws {Error} when its version is not that of the package.
 */
export async function buildWordpress() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const wrong = otherVersions(version);
  if (wrong.length > 0) throw new Error(`${wrong.join('; ')}.`);
  const cdn = join(root, 'dist', 'cdn');

  rmSync(output, { recursive: true, force: true });
  const folder = join(output, 'cuewave');
  const player = join(folder, 'player');
  cpSync(source, folder, { recursive: true });
  mkdirSync(player);
  cpSync(cdn, player, { recursive: true, filter: path => !path.endsWith('.map') });
  cpSync(join(root, 'themes'), player, { recursive: true });
  const { embedStyles } = await import(pathToFileURL(join(root, 'dist', 'transcript', 'index.js')));
  writeFileSync(join(player, 'embed.css'), embedStyles);
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));

  const archive = join(output, `cuewave-wordpress-${version}.zip`);
  const files = filesIn(folder).map(path => ({
    name: relative(output, path).split(sep).join('/'),
    bytes: readFileSync(path),
  }));
  writeFileSync(archive, zip(files));
  return { folder, archive };
}

if (process.argv[1] === import.meta.filename) {
  const { archive } = await buildWordpress();
  console.log(`${relative(root, archive)}: ${(statSync(archive).size / 1e6).toFixed(2)} MB`);
}
