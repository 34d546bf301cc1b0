/** Headings of the tables of an element, with the lists of its declaration in the manifest that they show. */
const sections = {
  attributes: ({ attributes = [] }) => attributes,
  properties: ({ members = [] }) => members.filter(({ kind, attribute }) => kind === 'field' && !attribute),
  methods: ({ members = [] }) => members.filter(({ kind }) => kind === 'method'),
  events: ({ events = [] }) => events,
  slots: ({ slots = [] }) => slots,
  'custom properties': ({ cssProperties = [] }) => cssProperties,
  parts: ({ cssParts = [] }) => cssParts,
};

/** What one row of the tables is called. */
function labelOf(category, { name, parameters = [] }) {
  if (category === 'methods') return `${name}(${parameters.map(parameter => parameter.name).join(', ')})`;
  return name === '' ? '(default)' : name;
}

/** The whole public interface of an element: what is in which section, with the items of the manifest. */
export function interfaceOf(manifest, tagName) {
  const element = manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(declaration => declaration.tagName === tagName);
  return Object.entries(sections).flatMap(([category, itemsOf]) =>
    itemsOf(element ?? {}).map(item => ({ category, label: labelOf(category, item), item })),
  );
}

/**
 * Rows for Storybook's tables. Its own way keeps one row for each name, so that an attribute is lost to a part of the
 * same name, and leaves methods out. What a story can set, attributes and custom properties, has its own name as the key.
 */
export function argTypesOf(manifest, tagName) {
  return Object.fromEntries(
    interfaceOf(manifest, tagName).map(({ category, label, item }) => [
      category === 'attributes' || category === 'custom properties' ? label : `${category} ${label}`,
      {
        name: label,
        description: item.description,
        control: false,
        table: {
          category,
          type: { summary: (item.type ?? item.return?.type)?.text },
          defaultValue: { summary: item.default },
        },
      },
    ]),
  );
}
