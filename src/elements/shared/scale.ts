/**
 * How many CSS pixels of the viewport, in which pointers and rectangles are given, one of an element's own takes: 1
 * unless the page scales it, with `transform` or `zoom`.
 */
export function scaleOf(element: HTMLElement): number {
  const { offsetWidth } = element;
  const { width } = element.getBoundingClientRect();
  // The one is rounded, the other is not.
  return Math.abs(width - offsetWidth) < 1 ? 1 : width / offsetWidth;
}
