/** Root of a text: a shadow root, or an element. */
export type TextScope = ShadowRoot | HTMLElement;

/** Whether some text in a scope is selected. */
export function hasSelection(scope: TextScope): boolean {
  const selection = selectionOf(scope);
  if (!selection) return false;
  const [range] = composedRanges(selection, scope);
  if (range) return !range.collapsed && (isIn(scope, range.startContainer) || isIn(scope, range.endContainer));
  return selection.type === 'Range' && selection.anchorNode !== null && isIn(scope, selection.anchorNode);
}

/** Selected range in a scope, clipped to it; `undefined` without one. */
export function selectedRangeIn(scope: TextScope): Range | undefined {
  if (!hasSelection(scope)) return undefined;
  const selection = selectionOf(scope);
  const [found] = selection ? composedRanges(selection, scope) : [];
  const source = found ?? (selection?.rangeCount ? selection.getRangeAt(0) : undefined);
  if (!source) return undefined;
  const range = document.createRange();
  range.selectNodeContents(scope);
  if (isIn(scope, source.startContainer)) range.setStart(source.startContainer, source.startOffset);
  if (isIn(scope, source.endContainer)) range.setEnd(source.endContainer, source.endOffset);
  return range;
}

/** Selects from one range to another, in document order. */
export function selectFrom(scope: TextScope, from: Range, to: Range): void {
  const selection = selectionOf(scope);
  selection?.setBaseAndExtent(from.startContainer, from.startOffset, to.endContainer, to.endOffset);
}

/** Clears the selection, if it is in a scope. */
export function clearSelection(scope: TextScope): void {
  if (hasSelection(scope)) selectionOf(scope)?.removeAllRanges();
}

function selectionOf(scope: TextScope): Selection | null {
  const tree = scope.getRootNode() as Document | (ShadowRoot & { getSelection?: () => Selection | null });
  // Only Chromium has it on the shadow root; elsewhere the document's selection includes it.
  return tree.getSelection?.() ?? document.getSelection();
}

function composedRanges(selection: Selection, scope: TextScope): StaticRange[] {
  const tree = scope.getRootNode();
  return selection.getComposedRanges?.({ shadowRoots: tree instanceof ShadowRoot ? [tree] : [] }) ?? [];
}

function isIn(scope: TextScope, node: Node): boolean {
  return scope instanceof ShadowRoot ? node.getRootNode() === scope : scope.contains(node);
}
