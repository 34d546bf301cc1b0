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
