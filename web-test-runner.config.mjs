import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { launcherOf, searchPlugin } from './scripts/browsers/engines.mjs';
import { recognizerScript } from './scripts/build/recognizer.mjs';
import { freePort, isMediaPath, pathIn, sendFile, serveTestAddress } from './scripts/serve.mjs';
import { addCounts, noCounts } from './scripts/test/counts.mjs';

const rootDir = dirname(fileURLToPath(import.meta.url));
const cache = process.env.CUEWAVE_CACHE ?? '.cache';

/** Files whose time is shown, those that take longest. */
const SLOWEST_SHOWN = 10;

// Ends with scripts/test/test.mjs, even when that is killed, and ends its browser.
const starter = Number(process.env.CUEWAVE_STARTER ?? process.ppid);
setInterval(() => isRunning(starter) || process.exit(1), 500).unref();

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** What Koa's own file server lacks: byte ranges for media, and the addresses of scripts/serve.mjs. */
async function serveForTests(context, next) {
  const { req, res } = context;
  const { pathname } = new URL(req.url, 'http://localhost');
  const path = isMediaPath(pathname) ? pathIn(rootDir, req.url) : undefined;
  const isOurs = /^\/__(seed|fault|made)__\//.test(pathname) || (path !== undefined && existsSync(path));
  if (!isOurs) return next();
  context.respond = false;
  // Koa starts every answer as a 404.
  res.statusCode = 200;
  if (!serveTestAddress(req, res)) await sendFile(req, res, path);
}

/** Milliseconds that the tests of a suite and of those in it took. */
const durationOf = ({ tests, suites }) =>
  [...tests.map(({ duration = 0 }) => duration), ...suites.map(durationOf)].reduce((sum, next) => sum + next, 0);

/** Adds up a suite and those in it; `titles` are those of the suites around. */
function countSuite(suite, titles, counts) {
  const path = suite.name ? [...titles, suite.name] : titles;
  for (const test of suite.tests) {
    if (test.skipped) counts.skipped.push([...path, test.name].join(' > '));
    else if (test.passed) counts.passed += 1;
    else counts.failed.push([...path, test.name].join(' > '));
  }
  for (const inner of suite.suites) countSuite(inner, path, counts);
}

/** What Lit warns of: an element that draws itself, and at once again. */
function drawnTwice({ logs = [] }) {
  return logs.map(([text]) => String(text)).filter(text => text.includes('scheduled an update'));
}

/**
 * Writes the counts as JSON for scripts/test/stage.mjs, and `again`, the files of which something failed, with theirs. A file
 * that did not load, or held no test, counts as a failure.
 */
function jsonReporter(path) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = noCounts();
      const again = [];
      for (const session of sessions) {
        const file = noCounts();
        if (session.testResults) countSuite(session.testResults, [], file);
        // Tests of several files may have one name.
        file.failed = file.failed.map(name => `${basename(session.testFile)}: ${name}`);
        const hasTests = file.passed + file.failed.length + file.skipped.length > 0;
        // What else went wrong: a hook, an error between tests, a page that was lost.
        const isBroken = !hasTests || (file.failed.length === 0 && session.passed !== true);
        if (isBroken) {
          const reason = session.errors.map(error => error.message).join('; ') || 'it holds no test';
          console.log(`${session.testFile}: ${reason}`);
          file.failed.push(`${basename(session.testFile)}: ${reason}`);
        }
        for (const warning of drawnTwice(session)) {
          console.log(`${session.testFile}: ${warning}`);
          file.failed.push(`${basename(session.testFile)}: ${warning}`);
        }
        if (file.failed.length > 0) again.push({ file: session.testFile, counts: file });
        addCounts(counts, file);
      }
      const slowest = [...sessions]
        .map(({ testFile, testResults }) => ({ testFile, ms: testResults ? durationOf(testResults) : 0 }))
        .sort((one, other) => other.ms - one.ms)
        .slice(0, SLOWEST_SHOWN);
      for (const { testFile, ms } of slowest) console.log(`${(ms / 1000).toFixed(1)} s  ${basename(testFile)}`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, JSON.stringify({ ...counts, again }));
    },
  };
}

/** As `npm run build` writes it. */
const withRecognizer = {
  name: 'with-recognizer',
  serve: ({ path }) =>
    path.endsWith('/soundswallower/soundswallower.web.js') ? { body: recognizerScript(), type: 'js' } : undefined,
};

export default {
  rootDir,
  // The runner's own search for one finds the same for two runs that begin together.
  port: await freePort(),
  files: `${cache}/test/test/elements/**/*.test.js`,
  nodeResolve: true,
  plugins: [withRecognizer, a11ySnapshotPlugin(), searchPlugin],
  // Playback is timed by the machine: pages side by side would slow each other.
  concurrency: 1,
  testsFinishTimeout: 900_000,
  testFramework: { config: { timeout: 60_000 } },
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  middleware: [serveForTests],
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: false }),
    jsonReporter(join(rootDir, process.env.CUEWAVE_RESULT ?? join(cache, 'wtr.json'))),
  ],
  browsers: [launcherOf(process.env.CUEWAVE_ENGINE ?? 'chromium')],
};
