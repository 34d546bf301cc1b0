// A reporter for `node --test` that writes the counts as JSON. Suites are not tests: one counts only when it fails for
// a reason of its own, such as a hook. A file that held no test at all counts as a failure.
import { noCounts } from './counts.mjs';

export default async function* unitReporter(source) {
  const counts = noCounts();
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const isSuite = data.details?.type === 'suite';
    // Node reports a file as a test of its own when it cannot be loaded, or passes without holding a test.
    const isFile = data.nesting === 0 && data.line === 1 && (data.file?.endsWith(data.name) ?? false);
    const setAside = data.skip ?? data.todo;
    if (setAside !== undefined) {
      if (!isSuite) counts.skipped.push(`${data.name}: ${typeof setAside === 'string' ? setAside : 'no reason given'}`);
    } else if (type === 'test:fail') {
      if (data.details?.error?.failureType !== 'subtestsFailed') counts.failed.push(data.name);
    } else if (isFile) {
      counts.failed.push(`${data.name}: it holds no test`);
      console.log(`${data.name}: it holds no test`);
    } else if (!isSuite) {
      counts.passed += 1;
    }
  }
  yield JSON.stringify(counts);
}
