import { executeServerCommand } from '@web/test-runner-commands';

export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** The engine that the tests run in. */
export const engine: EngineName = / Firefox\//.test(navigator.userAgent)
  ? 'firefox'
  : /Chrome\//.test(navigator.userAgent)
    ? 'chromium'
    : 'webkit';

/** `it`, but in these engines the test is skipped, and its name says why. docs/engines.md lists them. */
export function itExcept(reasons: Partial<Record<EngineName, string>>): typeof it | typeof it.skip {
  const reason = reasons[engine];
  if (reason === undefined) return it;
  return ((title: string, run: Mocha.Func) => it.skip(`${title} [${reason}]`, run)) as typeof it.skip;
}

/**
 * Searches the page for a text, as readers do with Ctrl+F. No driver presses that in Chromium or Firefox; there, a link to
 * the text makes the browser look for it in the same places.
 */
export async function searchPage(text: string): Promise<void> {
  if (engine === 'webkit') await executeServerCommand('search-page', { text });
  else location.hash = `#:~:text=${encodeURIComponent(text)}`;
}

export async function endSearch(): Promise<void> {
  if (engine === 'webkit') await executeServerCommand('search-page', {});
  else history.replaceState(null, '', location.pathname + location.search);
}
