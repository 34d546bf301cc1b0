import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../run.mjs';
import { keepReached } from './sbom.mjs';

test('what is reached from the named dependencies is kept, and nothing else', () => {
  const component = name => ({ 'bom-ref': `${name}@1`, name });
  const document = {
    metadata: { component: component('ours') },
    components: ['lit', 'lit-html', 'tool', 'tools-own'].map(component),
    dependencies: [
      { ref: 'ours@1', dependsOn: ['lit@1', 'tool@1'] },
      { ref: 'lit@1', dependsOn: ['lit-html@1'] },
      { ref: 'tool@1', dependsOn: ['lit-html@1', 'tools-own@1'] },
      { ref: 'lit-html@1', dependsOn: [] },
    ],
  };
  const { components, dependencies } = keepReached(document, ['lit']);
  assert.deepEqual(
    components.map(({ name }) => name),
    ['lit', 'lit-html'],
  );
  assert.deepEqual(dependencies[0], { ref: 'ours@1', dependsOn: ['lit@1'] });
  assert.equal(dependencies.length, 3);
});

test('the list of this package has its name, each of its dependencies with a licence, and nothing that it does not list', () => {
  const { name, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const text = execFileSync(process.execPath, [join(root, 'scripts/build/sbom.mjs')], { encoding: 'utf8' });
  const document = JSON.parse(text);
  assert.equal(document.metadata.component.name, name);
  const names = document.components.map(component => component.name);
  for (const wanted of Object.keys(dependencies)) assert.ok(names.includes(wanted), wanted);
  for (const { licenses, purl } of document.components) assert.ok(licenses?.length > 0, purl);
  const own = document.metadata.component['bom-ref'];
  const refs = [own, ...document.components.map(component => component['bom-ref'])];
  assert.deepEqual(document.dependencies.map(({ ref }) => ref).sort(), refs.sort());
});
