import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elementsOf, elementTypes, reactTypes, svelteTypes, vscodeData, vueTypes, webTypes } from './editor-data.mjs';

const declaration = {
  customElement: true,
  tagName: 'cue-thing',
  name: 'CueThing',
  summary: 'A thing.',
  attributes: [
    {
      name: 'is-big',
      fieldName: 'isBig',
      type: { text: 'boolean' },
      default: 'false',
      description: 'Whether it is big.',
    },
    { name: 'mode', fieldName: 'mode', type: { text: "'a' | 'b'" } },
  ],
  members: [
    { kind: 'field', name: 'isBig', type: { text: 'boolean' } },
    { kind: 'field', name: 'mode', type: { text: "'a' | 'b'" }, description: 'Ends a comment: */' },
    { kind: 'field', name: 'count', readonly: true },
    { kind: 'field', name: 'error' },
    { kind: 'method', name: 'go' },
  ],
  events: [{ name: 'cue-go', type: { text: 'CueGoEvent' }, description: 'It goes.' }],
};
const elements = elementsOf({ modules: [{ declarations: [declaration, { name: 'Helper' }] }] });

test('takes what a page may set as properties, and nothing else', () => {
  assert.deepEqual(
    elements[0].properties.map(({ name }) => name),
    ['isBig', 'mode'],
  );
});

test('tells VS Code which values an attribute takes', () => {
  const [tag] = vscodeData(elements).tags;
  assert.equal(tag.attributes[0].valueSet, 'v');
  assert.deepEqual(tag.attributes[1].values, [{ name: 'a' }, { name: 'b' }]);
});

test('tells JetBrains of properties and events', () => {
  const types = webTypes(elements, { name: 'cuewave', version: '1.2.3' });
  const [element] = types.contributions.html.elements;
  assert.equal(types.version, '1.2.3');
  assert.deepEqual(element.js.events, [{ name: 'cue-go', description: 'It goes.' }]);
  assert.deepEqual(
    element.js.properties.map(({ name }) => name),
    ['isBig', 'mode'],
  );
});

test('types properties, attributes of other names, and events', () => {
  const types = elementTypes(elements);
  assert.match(types, /isBig\?: CueThing\['isBig'\] \| null \| undefined;/);
  assert.match(types, /'is-big'\?: CueThing\['isBig'\] \| null \| undefined;/);
  assert.match(types, /'cue-go': CueGoEvent;/);
  assert.match(types, /\/\*\* Ends a comment: \* \/ \*\//);
});

test('types the tags for each framework', () => {
  assert.match(reactTypes(elements), /'cue-thing': Tag<CueThing, CueThingProps, CueThingEvents>;/);
  assert.match(svelteTypes(elements), /'cue-thing': Tag<CueThing, CueThingProps, CueThingEvents>;/);
  assert.match(vueTypes(elements), /onCueGo\?: \(\(event: CueThingEvents\['cue-go'\]\) => void\)/);
});
