/**
 * Scale of an element: CSS pixels of the viewport, as of pointer events and client rectangles, per CSS pixel of the
 * element itself; 1 unless the page scales it with `transform` or `zoom`.
 */
export function scaleOf(element: HTMLElement): number {
  const { offsetWidth } = element;
  const { width } = element.getBoundingClientRect();
  // Of the two, one is rounded.
  return Math.abs(width - offsetWidth) < 1 ? 1 : width / offsetWidth;
}

/**
 * Where a pointer is, in the pixels of the client rectangles of an element and of ranges in it: WebKit takes `zoom` out of
 * those, before it counts how far the page is scrolled. It lacks `currentCSSZoom`, too.
 */
export function pointIn(
  element: Element,
  { clientX, clientY }: { clientX: number; clientY: number },
): { x: number; y: number } {
  let zoom = 1;
  if (!('currentCSSZoom' in element)) {
    for (let each: Element | null = element; each; each = parentOf(each))
      zoom *= Number(getComputedStyle(each).zoom) || 1;
  }
  return { x: (clientX + scrollX) / zoom - scrollX, y: (clientY + scrollY) / zoom - scrollY };
}

/** What an element is laid out in. */
function parentOf(element: Element): Element | null {
  return element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}

/** Where the lines of a range are; nowhere where nothing is laid out, as in the simulated pages of test runners. */
export function rectsOf(range: Range | undefined): DOMRect[] {
  return [...(range?.getClientRects?.() ?? [])];
}

/** Calls back when elements change their size; never where nothing is laid out, as in the simulated pages of test runners. */
export function observeSize(callback: () => void, ...elements: readonly Element[]): ResizeObserver | undefined {
  if (!globalThis.ResizeObserver) return undefined;
  const observer = new ResizeObserver(callback);
  for (const element of elements) observer.observe(element);
  return observer;
}
