/** Whether the reader has selected some text in a shadow tree. */
export function hasSelection(root: ShadowRoot): boolean {
  // Only Chromium asks the shadow root; elsewhere the document's selection reaches into it.
  const own = (root as ShadowRoot & { getSelection?: () => Selection | null }).getSelection?.();
  const selection = own ?? document.getSelection();
  if (!selection) return false;
  const ranges = selection.getComposedRanges?.({ shadowRoots: [root] }) ?? [];
  const [range] = ranges;
  if (range) return !range.collapsed && (isIn(root, range.startContainer) || isIn(root, range.endContainer));
  return selection.type === 'Range' && selection.anchorNode !== null && isIn(root, selection.anchorNode);
}

function isIn(root: ShadowRoot, node: Node): boolean {
  return node.getRootNode() === root;
}
