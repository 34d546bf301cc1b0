/** Longest wait for a frame, in milliseconds. */
const longestFrameMs = 200;

/** Yields until the page has drawn a frame; where it draws none, as in a hidden tab, only to other tasks. */
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
