// What the main thread of a page did, from Chromium's own trace.

const categories = ['blink.user_timing', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'];

/** Events of a trace that are scripts at work, with the layout that they force. */
const scripts = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'v8.callFunction',
]);

/**
 * Traces a page while `use` runs. Gives back its result, the moments of the page's `performance.mark`s by name, and the
 * tasks of the thread that they are on, and what of them is script. Moments and `wall` are wall-clock milliseconds;
 * `cpu` is what of the task the thread had a processor for, which other load on the machine does not lengthen.
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
  const own = traceEvents
    .filter(event => event.ph === 'X' && event.pid === pid && event.tid === tid)
    .map(({ name, ts, dur, tdur = 0 }) => ({ name, begin: ts / 1000, wall: dur / 1000, cpu: tdur / 1000 }))
    .sort((a, b) => a.begin - b.begin || b.wall - a.wall);
  let end = Number.NEGATIVE_INFINITY;
  const outermost = ({ name, begin, wall }) => {
    if (!scripts.has(name) || begin < end) return false;
    end = begin + wall;
    return true;
  };
  return { result, marks, tasks: own.filter(({ name }) => name === 'RunTask'), scripts: own.filter(outermost) };
}

/** Those of the tasks that are at least partly within two moments. */
export function tasksBetween(tasks, from, to) {
  return tasks.filter(({ begin, wall }) => begin + wall >= from && begin < to);
}

/** Milliseconds of processor time. */
export function workOf(tasks) {
  return tasks.reduce((sum, { cpu }) => sum + cpu, 0);
}

/** Milliseconds of processor time of the longest. */
export function longestOf(tasks) {
  return Math.max(0, ...tasks.map(({ cpu }) => cpu));
}
