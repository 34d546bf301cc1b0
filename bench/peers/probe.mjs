/**
 * Watches a page from its first moment, as `window.probe`: when a phrase of the transcript can be read, and from when on a
 * click on it goes to its time. Runs in the page, so it uses nothing from outside of itself.
 */
export function probe(phrase) {
  const textNodes = function* (node) {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) yield child;
      else yield* textNodes(child);
    }
    if (node.shadowRoot) yield* textNodes(node.shadowRoot);
  };
  /** A range over the phrase, which one node or several may hold, where it can be seen. */
  const find = () => {
    let [text, nodes] = ['', []];
    for (const node of textNodes(document.body)) {
      if (node.parentElement?.closest('script, style')) continue;
      nodes.push([text.length, node]);
      text += node.data;
    }
    const at = text.indexOf(phrase);
    if (at < 0) return undefined;
    const [start, node] = nodes.findLast(([start]) => start <= at);
    const range = document.createRange();
    range.setStart(node, at - start);
    range.setEnd(node, Math.min(node.length, at - start + 3));
    const rect = range.getBoundingClientRect();
    return rect.height > 0 && node.parentElement.checkVisibility() ? rect : undefined;
  };
  const elementAt = (x, y) => {
    let element = document.elementFromPoint(x, y);
    for (let inner = element; inner?.shadowRoot; element = inner) {
      inner = inner.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === element) break;
    }
    return element;
  };
  const media = function find(root = document) {
    const own = root.querySelector('audio');
    if (own) return own;
    for (const element of root.querySelectorAll('*')) {
      const inner = element.shadowRoot && find(element.shadowRoot);
      if (inner) return inner;
    }
  };
  const state = { readable: undefined, interactive: undefined, media };
  window.probe = state;
  const look = () => {
    const rect = document.body ? find() : undefined;
    if (rect && state.readable === undefined) state.readable = performance.now();
    if (rect) {
      const [clientX, clientY] = [rect.left + rect.width / 2, rect.top + rect.height / 2];
      const target = elementAt(clientX, clientY);
      const init = { bubbles: true, composed: true, cancelable: true, clientX, clientY, detail: 1, view: window };
      for (const type of ['pointerdown', 'pointerup']) target?.dispatchEvent(new PointerEvent(type, init));
      target?.dispatchEvent(new MouseEvent('click', init));
      if (media()?.currentTime > 0) {
        state.interactive = performance.now();
        return;
      }
    }
    setTimeout(look, 16);
  };
  look();
}
