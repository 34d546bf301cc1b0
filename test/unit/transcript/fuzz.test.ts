import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fuzzFormats } from '../../fuzz/files.js';
import { runFuzz } from '../../fuzz/run.js';
import { testedOf } from '../thorough.js';

const COUNT = testedOf(250);

// `npm run fuzz` reads as many more as one likes, and shows a file by its number.
describe(`${COUNT} files made by chance of each format`, () => {
  for (const format of fuzzFormats) {
    test(`${format}: each is read in the time and memory that its size allows, nothing is lost, all can be written`, async () => {
      const { failures, figures } = await runFuzz({ format, seed: 1, count: COUNT });
      assert.deepEqual(failures, []);
      assert.equal(figures.files, COUNT);
    });
  }
});
