import assert from 'node:assert/strict';
import { test } from 'node:test';
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
