/** Distance between a popover and its button, and from the edges of the window, in CSS pixels. */
const gapPixels = 4;

/**
 * Places a popover that is shown below its button, or above it where there is more room, and in the window.
 *
 * @param popover Has `position: fixed`, as those of browsers have.
 */
export function placePopover(popover: HTMLElement, button: Element): void {
  const anchor = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  // `zoom` of what is around scales its lengths; `transform` does not, as it is in the top layer.
  const zoom = popover.currentCSSZoom ?? 1;
  const below = clientHeight - anchor.bottom - 2 * gapPixels;
  const above = anchor.top - 2 * gapPixels;
  popover.style.maxBlockSize = '';
  const { width, height } = popover.getBoundingClientRect();
  const isBelow = below >= height || below >= above;
  const room = isBelow ? below : above;
  const shown = Math.min(height, room);
  const top = isBelow ? anchor.bottom + gapPixels : anchor.top - gapPixels - shown;
  const left = Math.max(
    gapPixels,
    Math.min(anchor.left + anchor.width / 2 - width / 2, clientWidth - width - gapPixels),
  );
  popover.style.maxBlockSize = `${room / zoom}px`;
  popover.style.top = `${top / zoom}px`;
  popover.style.left = `${left / zoom}px`;
}
