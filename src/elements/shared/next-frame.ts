/** How long a frame may keep what waits for it, in milliseconds. */
const longestFrameMs = 200;

/** Lets the page draw what there is, and do what waits. Where it does not draw, as in a hidden tab, only the latter. */
export function nextFrame(): Promise<void> {
  return new Promise(resolve => {
    const frame = requestAnimationFrame(() => setTimeout(done));
    const timer = setTimeout(done, document.hidden ? 0 : longestFrameMs);
    function done(): void {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      resolve();
    }
  });
}
