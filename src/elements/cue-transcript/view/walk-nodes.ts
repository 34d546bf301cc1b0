/** What is done with what is met. */
interface Visitor {
  text(node: Text): void;
  /** Returns whether to go into it. */
  enter(element: Element): boolean;
  /** Called for those that were entered, once all in them was met. */
  leave(element: Element): void;
}

/** Goes through what is in an element, in order. Scripts nest elements deeper than functions can call each other. */
export function walkNodes(root: Element, visitor: Visitor): void {
  let node: Node | null = root.firstChild;
  while (node) {
    if (node instanceof Text) visitor.text(node);
    const isEntered = node instanceof Element && visitor.enter(node);
    let next: Node | null = isEntered ? node.firstChild : node.nextSibling;
    let last: Node = node;
    if (isEntered && next === null) {
      visitor.leave(node as Element);
      next = node.nextSibling;
    }
    while (next === null) {
      last = last.parentNode!;
      if (last === root) return;
      visitor.leave(last as Element);
      next = last.nextSibling;
    }
    node = next;
  }
}
