import { type ComponentProps, createElement, type ReactElement, useSyncExternalStore } from 'react';

const never = () => () => {};

/** Registers the elements, and says when they are. */
function whenDefined(notify: () => void): () => void {
  let isWanted = true;
  import('./index.js').then(() => isWanted && notify());
  return () => {
    isWanted = false;
  };
}

/**
 * A React component that renders the tag of an element. On a server, and while React takes over what a server has rendered,
 * it sets attributes alone: texts, numbers and true. Events are listened to from then on, and other values are set as properties
 * once the element is defined. Props that the element does not have are handed to React, as are children.
 *
 * @param tag Name of the element.
 * @param attributes Names of the element's properties, each with that of its attribute; `''` where it has none.
 * @param events Names of the element's events, by those of their handlers: `{ onCueLoad: 'cue-load' }`.
 * @see https://react.dev/reference/react-dom/components#custom-html-elements
 */
export function component(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  events: Readonly<Record<string, string>>,
): (props: Readonly<Record<string, unknown>>) => ReactElement {
  const isOf = (names: object, name: string) => Object.hasOwn(names, name);
  return props => {
    // While it takes over what is there, React adds no listener that is not in the HTML.
    const isTaken = useSyncExternalStore(
      never,
      () => true,
      () => false,
    );
    const isDefined = useSyncExternalStore(
      whenDefined,
      () => customElements.get(tag) !== undefined,
      () => false,
    );
    // React would set the property `className` to undefined, which a page reads as a word, where the prop is gone.
    const given: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(props)) {
      if (isOf(events, name)) {
        if (isTaken) given[`on${events[name]}`] = value;
      } else if (!isOf(attributes, name)) given[name === 'className' ? 'class' : name] = value;
      else if (attributes[name] && isPlain(value)) given[attributes[name]] = value;
      else if (isDefined && value !== undefined) given[name] = value;
    }
    return createElement(tag, given as ComponentProps<'div'>);
  };
}

/** Whether an attribute can hold a value. */
function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || value === true;
}
