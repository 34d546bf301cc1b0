/** Callbacks of {@link walkNodes}. */
interface Visitor {
  text(node: Text): void;
  /** Returns whether to descend into an element. */
  enter(element: Element): boolean;
  /** Called for each element descended into, after its content. */
  leave(element: Element): void;
}

/**
 * Traverses the content of an element in document order. Iterative, as elements may be nested deeper than the call
 * stack.
 */
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
