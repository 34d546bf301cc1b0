// Writes what editors and frameworks need to know of the elements, from the manifest: custom data for VS Code, web-types
// for JetBrains, and types of the tags for React, Vue and Svelte.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';

/** What an element of the manifest is, with defaults for what it has not. */
function elementOf(declaration) {
  const { attributes = [], events = [], slots = [], cssParts = [], cssProperties = [], members = [] } = declaration;
  const attributed = new Set(attributes.map(({ fieldName }) => fieldName));
  const properties = members.filter(
    ({ kind, name, readonly }) =>
      kind === 'field' && (attributed.has(name) || name === 'media' || !readonly) && name !== 'error',
  );
  const description = [declaration.summary, declaration.description].filter(Boolean).join('\n\n');
  return { ...declaration, attributes, events, slots, cssParts, cssProperties, properties, description };
}

/** The elements of a manifest, by tag. */
export function elementsOf(manifest) {
  return manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ customElement, tagName }) => customElement && tagName)
    .map(elementOf)
    .sort((a, b) => (a.tagName < b.tagName ? -1 : 1));
}

/** The strings that a type names, such as `'none' | 'auto'`; none where it allows others. */
function valuesOf(type = '') {
  const parts = type.split('|').map(part => part.trim());
  return parts.every(part => /^'[^']*'$/.test(part)) ? parts.map(part => part.slice(1, -1)) : [];
}

/** @see https://github.com/microsoft/vscode-custom-data/blob/main/samples/webcomponents/src/components.html-data.json */
export function vscodeData(elements) {
  const markdown = value => ({ kind: 'markdown', value: value ?? '' });
  const attribute = ({ name, description, type }) => {
    const values = valuesOf(type?.text).map(value => ({ name: value }));
    const isBoolean = type?.text === 'boolean';
    return {
      name,
      description: markdown(description),
      ...(isBoolean ? { valueSet: 'v' } : {}),
      ...(values.length > 0 ? { values } : {}),
    };
  };
  return {
    version: 1.1,
    tags: elements.map(({ tagName, description, attributes }) => ({
      name: tagName,
      description: markdown(description),
      attributes: attributes.map(attribute),
    })),
  };
}

/** @see https://github.com/JetBrains/web-types */
export function webTypes(elements, { name, version }) {
  const described = items => items.map(item => ({ name: item.name, description: item.description ?? '' }));
  const element = ({ tagName, description, attributes, properties, events, slots, cssParts, cssProperties }) => ({
    name: tagName,
    description,
    attributes: attributes.map(item => ({
      name: item.name,
      description: item.description ?? '',
      ...(item.default === undefined ? {} : { default: item.default }),
      value: { type: item.type?.text ?? 'string' },
    })),
    slots: described(slots),
    js: {
      properties: properties.map(item => ({
        name: item.name,
        description: item.description ?? '',
        type: item.type?.text ?? 'any',
      })),
      events: described(events),
    },
    css: { parts: described(cssParts), properties: described(cssProperties) },
  });
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'description-markup': 'markdown',
    contributions: { html: { elements: elements.map(element) } },
  };
}

function comment(text, indent) {
  const lines = (text ?? '').replaceAll('*/', '* /').trim().split('\n');
  return lines.length === 1
    ? `${indent}/** ${lines[0]} */\n`
    : `${indent}/**\n${lines.map(line => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

function interfaceOf(name, members) {
  const lines = members.map(({ key, type, description }) => `${comment(description, '  ')}  ${key}: ${type};\n`);
  return `export interface ${name} {\n${lines.join('')}}\n`;
}

/** Properties, attributes of other names, and events of each element, as types. */
export function elementTypes(elements) {
  const classes = elements.map(({ name }) => name);
  const events = [...new Set(elements.flatMap(element => element.events.map(({ type }) => type.text)))].sort();
  const imports = `import type { MediaSource } from './elements/shared/media-attachment.js';
import type { ${[...classes, ...events].join(', ')} } from './index.js';\n`;
  const interfaces = elements.flatMap(({ name, attributes, properties, events: own }) => [
    interfaceOf(`${name}Props`, [
      ...properties.map(({ name: key, description }) => ({
        key: `${key}?`,
        // Read, it is media; set, it may be what holds some.
        type: key === 'media' ? 'MediaSource' : `${name}['${key}'] | null | undefined`,
        description,
      })),
      ...attributes
        .filter(attribute => attribute.name !== attribute.fieldName)
        .map(({ name: key, fieldName, description }) => ({
          key: `'${key}'?`,
          type: `${name}['${fieldName}'] | null | undefined`,
          description,
        })),
    ]),
    interfaceOf(
      `${name}Events`,
      own.map(({ name: key, type, description }) => ({ key: `'${key}'`, type: type.text, description })),
    ),
  ]);
  const handlers = `/** Handlers as properties: \`oncue-load\`. */
export type Handlers<Events> = {
  [Name in keyof Events as \`on\${Name & string}\`]?: ((event: Events[Name]) => void) | undefined;
};
`;
  return [imports, handlers, ...interfaces].join('\n');
}

const importsOfTypes = elements =>
  `import type { Handlers, ${elements.map(({ name }) => `${name}Events, ${name}Props`).join(', ')} } from './element-types.js';
import type { ${elements.map(({ name }) => name).join(', ')} } from './index.js';
`;

const generics = name => `<${name}, ${name}Props, ${name}Events>`;

const camel = name => name.replaceAll(/-([a-z])/g, (_, letter) => letter.toUpperCase());

/** Types of the components, and of the tags where they are written as tags. */
export function reactTypes(elements) {
  const tags = elements.map(({ tagName, name }) => `      '${tagName}': Tag${generics(name)};\n`).join('');
  const components = elements.map(
    ({ name, description }) =>
      `${comment(description, '')}declare function ${name}Component(props: Component${generics(name)}): ReactElement;\n`,
  );
  const names = elements.map(({ name }) => `${name}Component as ${name}`).join(', ');
  return `import type { DetailedHTMLProps, HTMLAttributes, ReactElement } from 'react';
${importsOfTypes(elements)}
type Camel<Name extends string> = Name extends \`\${infer First}-\${infer Rest}\`
  ? \`\${Capitalize<First>}\${Camel<Rest>}\`
  : Capitalize<Name>;

/** Handlers as React names them: \`onCueLoad\`. */
type CamelHandlers<Events> = {
  [Name in keyof Events as \`on\${Camel<Name & string>}\`]?: ((event: Events[Name]) => void) | undefined;
};

type Html<Element, Props> = Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Props> & Props;
type Component<Element, Props, Events> = Html<Element, Props> & CamelHandlers<Events>;
type Tag<Element, Props, Events> = Html<Element, Props> & Handlers<Events>;

${components.join('\n')}
export { ${names} };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${tags}    }
  }
}
`;
}

/** The components: what src/react-component.ts has to know of each element. */
export function reactComponents(elements) {
  const table = entries => JSON.stringify(Object.fromEntries(entries));
  const components = elements.map(({ name, tagName, attributes, properties, events }) => {
    const attributeOf = property => attributes.find(({ fieldName }) => fieldName === property)?.name ?? '';
    const own = table(properties.map(property => [property.name, attributeOf(property.name)]));
    return `export const ${name} = component('${tagName}', ${own}, ${table(events.map(event => [camel(`on-${event.name}`), event.name]))});\n`;
  });
  return `'use client';
import { component } from './react-component.js';

${components.join('')}`;
}

export function svelteTypes(elements) {
  const tags = elements.map(({ tagName, name }) => `    '${tagName}': Tag${generics(name)};\n`).join('');
  return `import type { HTMLAttributes } from 'svelte/elements';
${importsOfTypes(elements)}
type Tag<Element extends EventTarget, Props, Events> = Omit<HTMLAttributes<Element>, keyof Props> & Props & Handlers<Events>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${tags}  }
}
`;
}

export function vueTypes(elements) {
  const handlers = ({ name, events }) =>
    events.map(event => {
      const handler = camel(`on-${event.name}`);
      return `${handler}?: ((event: ${name}Events['${event.name}']) => void) | undefined`;
    });
  const tags = elements.map(
    element =>
      `    '${element.tagName}': Tag<${element.name}Props, {\n      ${handlers(element).join(';\n      ')};\n    }>;\n`,
  );
  return `import type { HTMLAttributes, ReservedProps } from 'vue';
import type { ${elements.map(({ name }) => `${name}Events, ${name}Props`).join(', ')} } from './element-types.js';

type Tag<Props, Events> = new () => { $props: Omit<HTMLAttributes, keyof Props> & ReservedProps & Props & Events };

declare module 'vue' {
  interface GlobalComponents {
${tags.join('')}  }
}
`;
}

/** Writes all of it beside the manifest in \`folder\`. */
export function writeEditorData(folder) {
  const read = name => JSON.parse(readFileSync(name, 'utf8'));
  const elements = elementsOf(read(join(folder, 'custom-elements.json')));
  const write = (name, text) => writeFileSync(join(folder, name), text);
  const json = value => `${JSON.stringify(value, null, 2)}\n`;
  write('vscode.html-custom-data.json', json(vscodeData(elements)));
  write('web-types.json', json(webTypes(elements, read(join(root, 'package.json')))));
  write('element-types.d.ts', elementTypes(elements));
  for (const [name, types] of Object.entries({ react: reactTypes, svelte: svelteTypes, vue: vueTypes })) {
    write(`${name}.d.ts`, types(elements));
    // Of Svelte and Vue types are all there is, but an import must not fail.
    write(`${name}.js`, name === 'react' ? reactComponents(elements) : 'export {};\n');
  }
}
