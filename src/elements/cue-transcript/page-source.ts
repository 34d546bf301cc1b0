import { HtmlText } from '../../transcript/formats/html-text.js';
import type { Transcript } from '../../transcript/index.js';
import { finish } from '../../transcript/slices.js';

/** The transcript that the content of an element is. Its text has no lines to name. */
export function readPage(element: Element, duration: number | undefined): Transcript {
  const text = new HtmlText(() => ({ line: 0, column: 0 }));
  const walk = (parent: Element): void => {
    for (const node of parent.childNodes) {
      if (node instanceof Text) text.text(node.data);
      if (!(node instanceof Element)) continue;
      const { localName, attributes } = node;
      text.open(localName, Object.fromEntries(Array.from(attributes, ({ name, value }) => [name, value])));
      walk(node);
      text.close(localName, false);
    }
  };
  walk(element);
  return finish(text.end({ duration }));
}
