import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type FuzzFormat, fuzzFormats } from '../../fuzz/files.js';
import { runFuzz } from '../../fuzz/run.js';

const COUNT = 500;

/** Files of seed 1 of which something is known not to hold, by format. */
const known: Partial<Record<FuzzFormat, readonly number[]>> = {
  // HTML that names nobody, of a text that looks as if it did, is read as if it named someone.
  webvtt: [450],
  // A first paragraph that has a time and a name is taken for a title, and loses both.
  text: [250],
};

// `npm run fuzz` reads as many more as one likes, and shows a file by its number.
describe(`${COUNT} files made by chance of each format`, () => {
  for (const format of fuzzFormats) {
    test(`${format}: each is read in the time and memory that its size allows, nothing is lost, all can be written`, async () => {
      const { failures, figures } = await runFuzz({ format, seed: 1, count: COUNT });
      const unknown = failures.filter(({ index }) => !known[format]?.includes(index));
      assert.deepEqual(unknown, []);
      assert.equal(figures.files, COUNT);
    });
  }
});
