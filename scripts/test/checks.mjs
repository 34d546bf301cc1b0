// Checks of what a browser shows, where no test framework runs them.

import { MissingProgram } from '../browsers/programs.mjs';
import { noCounts } from './counts.mjs';

/** Checks that are told one by one, and counted. */
export class Checks {
  counts = noCounts();

  async check(name, act) {
    try {
      await act();
      this.counts.passed += 1;
      console.log(`ok  ${name}`);
    } catch (error) {
      if (error instanceof MissingProgram) {
        this.counts.skipped.push(`${name}: ${error.message}`);
        return;
      }
      this.counts.failed.push(name);
      console.log(`FAILED  ${name}\n  ${error.message}`);
    }
  }
}

/** Fails, telling what there is, unless there is nothing. */
export function expectNone(items) {
  if (items.length > 0) throw new Error([...new Set(items)].join('\n  '));
}
