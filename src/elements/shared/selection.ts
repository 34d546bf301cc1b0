/** Whether the reader has selected some text in a shadow tree. */
export function hasSelection(root: ShadowRoot): boolean {
  const selection = selectionOf(root);
  if (!selection) return false;
  const ranges = selection.getComposedRanges?.({ shadowRoots: [root] }) ?? [];
  const [range] = ranges;
  if (range) return !range.collapsed && (isIn(root, range.startContainer) || isIn(root, range.endContainer));
  return selection.type === 'Range' && selection.anchorNode !== null && isIn(root, selection.anchorNode);
}

/** What the reader has selected in a shadow tree; what reaches beyond it is cut off. */
export function selectedRangeIn(root: ShadowRoot): Range | undefined {
  if (!hasSelection(root)) return undefined;
  const selection = selectionOf(root);
  const [found] = selection?.getComposedRanges?.({ shadowRoots: [root] }) ?? [];
  const source = found ?? (selection?.rangeCount ? selection.getRangeAt(0) : undefined);
  if (!source) return undefined;
  const range = document.createRange();
  range.selectNodeContents(root);
  if (isIn(root, source.startContainer)) range.setStart(source.startContainer, source.startOffset);
  if (isIn(root, source.endContainer)) range.setEnd(source.endContainer, source.endOffset);
  return range;
}

/** Selects nothing, if what is selected is in a shadow tree. */
export function clearSelection(root: ShadowRoot): void {
  if (hasSelection(root)) selectionOf(root)?.removeAllRanges();
}

function selectionOf(root: ShadowRoot): Selection | null {
  // Only Chromium asks the shadow root; elsewhere the document's selection reaches into it.
  const own = (root as ShadowRoot & { getSelection?: () => Selection | null }).getSelection?.();
  return own ?? document.getSelection();
}

function isIn(root: ShadowRoot, node: Node): boolean {
  return node.getRootNode() === root;
}
