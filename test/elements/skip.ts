/** Skips a test, or from `before` all of its suite. Its name says why. */
export function skipFor(context: Mocha.Context, reason: string): never {
  const runnable = context.test as Mocha.Test | Mocha.Hook;
  const named = 'type' in runnable && runnable.type === 'hook' ? runnable.parent! : runnable;
  named.title += ` (${reason})`;
  return context.skip();
}
