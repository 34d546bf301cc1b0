// What the main thread of a page did, from Chromium's own trace.

const categories = ['blink.user_timing', 'disabled-by-default-devtools.timeline'];

/**
 * Traces a page while `use` runs. Gives back its result, the moments of the page's `performance.mark`s by name, and the
 * tasks of the thread that they are on. Moments and `wall` are wall-clock milliseconds; `cpu` is what of the task the
 * thread had a processor for, which other load on the machine does not lengthen.
 */
export async function traced(page, use) {
  await page.tracing.start({ categories: ['-*', ...categories] });
  let result;
  let trace;
  try {
    result = await use();
  } finally {
    trace = await page.tracing.stop();
  }
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace));
  // Also the browser marks moments of its own, in any thread.
  const named = traceEvents.filter(({ cat, args }) => cat.includes('blink.user_timing') && args.data?.startTime >= 0);
  const marks = new Map(named.map(({ name, ts }) => [name, ts / 1000]));
  const { pid, tid } = named.at(-1) ?? {};
  const tasks = traceEvents
    .filter(event => event.name === 'RunTask' && event.pid === pid && event.tid === tid)
    .map(({ ts, dur, tdur }) => ({ begin: ts / 1000, wall: dur / 1000, cpu: tdur / 1000 }))
    .sort((a, b) => a.begin - b.begin);
  return { result, marks, tasks };
}
