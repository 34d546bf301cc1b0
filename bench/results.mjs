// bench/RESULTS.md: what each section printed when it was last written.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/run.mjs';

const path = join(root, 'bench', 'RESULTS.md');
const heading =
  '# Results\n\nWritten by `npm run bench -- --write`. What the columns mean is in [README.md](README.md).\n';

/** Puts the result of a section, which a command printed, in place of its last one. */
export function writeResult(name, text, machine, command = `npm run bench -- ${name}`) {
  const before = existsSync(path) ? readFileSync(path, 'utf8') : heading;
  const [head, ...sections] = before.split(/^(?=## )/m);
  const day = new Date().toISOString().slice(0, 10);
  const section = `## ${name}\n\n\`${command}\`, ${day}. ${machine}.\n\n${text.trim()}\n`;
  const others = sections.filter(other => !other.startsWith(`## ${name}\n`)).map(other => other.trimEnd());
  const all = [...others, section.trimEnd()].sort();
  writeFileSync(path, `${[head.trimEnd(), ...all].join('\n\n')}\n`);
}
