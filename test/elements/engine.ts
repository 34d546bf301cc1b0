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

/** For what is done where the browser has no CSS Custom Highlight API. */
export const itLaysBoxes = itExcept({ webkit: 'every WebKit with content-visibility has highlights' });

/** For what `String(getSelection())` says. */
const noTell = 'String(getSelection()) of this browser leaves out shadow trees';
export const itTellsSelection = itExcept({ firefox: noTell });

/** For what needs a page below 450 CSS pixels. */
export const itIsNarrow = itExcept({ webkit: 'the window of this browser is never below some 450 px' });

/** For what `window.find` finds in the text of a transcript, and `String(getSelection())` says of it. */
export const itFinds = itExcept({
  firefox: noTell,
  webkit: 'window.find of this browser leaves out shadow trees',
});
