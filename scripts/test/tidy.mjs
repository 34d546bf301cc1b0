// `npm run tidy`: nothing that is not used, and no file that is too long to be read.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTool } from '../run.mjs';

const mostLines = 500;
/** Not written by hand, or no program. */
const exempt = /^(?:package-lock\.json|docs\/|bench\/RESULTS\.md|CHANGELOG\.md|demo\/media\/)/;
const program = /\.(?:ts|mjs|js|css|html|py|sh)$/;

/** Files of the repository that are longer than a file should be. */
function longFiles() {
  const names = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
  return names
    .filter(name => program.test(name) && !exempt.test(name))
    .map(name => ({ name, lines: readFileSync(join(root, name), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > mostLines);
}

/** Prints what is unused or too long, and says whether there is nothing. */
export function isTidy() {
  const long = longFiles();
  for (const { name, lines } of long) console.log(`${name} has ${lines} lines; ${mostLines} are the most`);
  return runTool('knip', 'knip', ['--no-progress', '--no-config-hints'], { quiet: true }) && long.length === 0;
}

if (process.argv[1] === import.meta.filename && !isTidy()) process.exitCode = 1;
