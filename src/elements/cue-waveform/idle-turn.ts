/** Resolves when the last of those that wait has had its turn. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * Waits until an element is seen, all before it are done, and the page has nothing to do.
 *
 * @returns A function that ends the turn. One at a time has it on a page.
 * @throws The reason of `signal`.
 */
export async function idleTurn(element: Element, signal: AbortSignal): Promise<() => void> {
  signal.throwIfAborted();
  await seen(element, signal);
  const before = queue;
  let end = (): void => {};
  const turn = new Promise<void>(resolve => {
    end = resolve;
  });
  queue = before.then(() => turn);
  await before;
  await idle();
  if (!signal.aborted) return end;
  end();
  throw signal.reason;
}

function seen(element: Element, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const observer = new IntersectionObserver(entries => {
      if (!entries.at(-1)?.isIntersecting) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(element);
    signal.addEventListener('abort', () => {
      observer.disconnect();
      reject(signal.reason);
    });
  });
}

/** Resolves when the page is loaded and idle; WebKit does not tell of the latter. */
async function idle(): Promise<void> {
  if (document.readyState !== 'complete') {
    await new Promise(resolve => addEventListener('load', resolve, { once: true }));
  }
  await new Promise<unknown>(resolve => (window.requestIdleCallback ?? setTimeout)(resolve));
}
