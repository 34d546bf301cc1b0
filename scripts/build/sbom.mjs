// `npm run sbom`: what an installed cuewave brings along, as CycloneDX JSON on standard output. (`npm sbom --omit dev`
// leaves out what a development dependency needs as well, such as Lit.)
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { embedded } from './embed-packages.mjs';

/** The part of a CycloneDX document that is reached from these dependencies of its own component. */
export function keepReached(document, names) {
  const byRef = new Map(document.components.map(component => [component['bom-ref'], component]));
  const needs = new Map(document.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn ?? []]));
  const own = document.metadata.component['bom-ref'];
  const first = needs.get(own).filter(ref => names.includes(byRef.get(ref)?.name));
  const reached = new Set(first);
  for (const ref of reached) for (const next of needs.get(ref) ?? []) reached.add(next);
  return {
    ...document,
    components: document.components.filter(component => reached.has(component['bom-ref'])),
    dependencies: document.dependencies
      .filter(({ ref }) => ref === own || reached.has(ref))
      .map(item => (item.ref === own ? { ...item, dependsOn: first } : item)),
  };
}

if (process.argv[1] === import.meta.filename) {
  const args = ['sbom', '--sbom-format', 'cyclonedx'];
  const { stdout, stderr } = spawnSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  // npm finds fault with optional packages and lists all the same.
  if (!stdout) throw new Error(stderr);
  const { name, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const document = keepReached(JSON.parse(stdout), [...Object.keys(dependencies), ...Object.keys(embedded), 'chardet']);
  // npm names it after the folder.
  document.metadata.component.name = name;
  console.log(JSON.stringify(document, null, 2));
}
