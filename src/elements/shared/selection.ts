/** Whether the reader has selected some text in a shadow tree. */
export function hasSelection(root: ShadowRoot): boolean {
  const selection = selectionOf(root);
  if (!selection) return false;
  const ranges = selection.getComposedRanges?.({ shadowRoots: [root] }) ?? [];
  const [range] = ranges;
  if (range) return !range.collapsed && (isIn(root, range.startContainer) || isIn(root, range.endContainer));
  return selection.type === 'Range' && selection.anchorNode !== null && isIn(root, selection.anchorNode);
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
