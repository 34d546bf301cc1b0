// The package as strangers get it: built, packed and looked over. `npm run package` leaves the tarball in .cache/package/.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root, runNode, runTool } from '../run.mjs';
import { checkInstall } from './install-size.mjs';
import { checkSizes } from './sizes.mjs';

/** Builds and packs the package into `folder`. Gives the path of the tarball; `undefined` when it failed. */
export function packInto(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (!runNode(['scripts/build/build.mjs'])) return undefined;
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  const { status, stderr } = spawnSync('npm', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) console.error(stderr);
  const [name] = readdirSync(folder);
  return name && resolve(folder, name);
}

/** What can be imported from the package as a module, by name. */
function moduleNames() {
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const elements = readdirSync(join(root, 'dist/elements')).filter(folder => folder.startsWith('cue-'));
  return Object.entries(exports)
    .filter(([, target]) => target.default)
    .flatMap(([path]) => (path.includes('*') ? elements.map(element => path.replace('*', element)) : [path]))
    .map(path => name + path.slice(1));
}

/** Whether each module can be imported where there is no page, as servers do that render one. */
function importsWithoutPage() {
  const imports = moduleNames().map(name => `await import(${JSON.stringify(name)});`);
  return runNode(['--input-type=module', '--eval', imports.join('\n')]);
}

/** Checks the package. Gives the names of the checks that failed. */
export async function checkPackage(folder) {
  const tarball = packInto(folder);
  if (!tarball) return ['build and pack'];
  const quiet = { quiet: true };
  const checks = {
    sizes: () => checkSizes(),
    publint: () => runTool('publint', 'publint', ['run', tarball, '--strict'], quiet),
    // The package has ES modules only, which `require` takes too from Node 20.19 on.
    attw: () => runTool('@arethetypeswrong/cli', 'attw', [tarball, '--profile', 'esm-only'], quiet),
    'imports in Node': importsWithoutPage,
    'size of an installation': checkInstall,
  };
  const failed = [];
  for (const [name, check] of Object.entries(checks)) {
    const ok = await check();
    console.log(`${ok ? 'ok' : 'FAILED'}  ${name}`);
    if (!ok) failed.push(name);
  }
  return failed;
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = (await checkPackage(join(root, '.cache/package'))).length === 0 ? 0 : 1;
}
