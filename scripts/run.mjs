// Runs the tools of this package.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs Node with `args` in the repository, its output shown, and says whether it succeeded. */
export function runNode(args, { env = {}, quiet = false } = {}) {
  const result = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.error) console.error(result.error.message);
  // A quiet tool speaks up only when it fails.
  if (quiet && result.status !== 0) console.error(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  return result.status === 0;
}

/** The script behind the command `name` of the npm package `packageName`. */
export function commandPath(packageName, name) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

/** Runs a command of an npm package as {@link runNode} does. */
export function runTool(packageName, name, args, options) {
  return runNode([commandPath(packageName, name), ...args], options);
}

export const runTsc = (args, options) => runTool('typescript', 'tsc', args, options);

/** Writes the manifest of the elements to `folder`/custom-elements.json. */
export function writeManifest(folder = root) {
  const config = 'custom-elements-manifest.config.mjs';
  // The analyzer takes even an absolute folder as one below the repository.
  const args = ['analyze', '--config', config, '--outdir', relative(root, folder) || '.'];
  return runTool('@custom-elements-manifest/analyzer', 'cem', args, { quiet: true });
}
