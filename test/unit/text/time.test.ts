import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatTimestamp, parseTimestamp } from '../../../src/transcript/index.js';

describe('a written time', () => {
  test('has at most 59 minutes and 59 seconds', () => {
    const written = ['59:59', '60:00', '1:59:59', '1:60:00', '0:61:00', '00:60'];
    assert.deepEqual(written.map(parseTimestamp), [3599, undefined, 7199, undefined, undefined, undefined]);
  });

  test('is taken as long as its milliseconds can be counted', () => {
    assert.equal(parseTimestamp('2501999792:59:00.991'), Number.MAX_SAFE_INTEGER / 1000);
    for (const hours of ['2501999793', '99999999999999', '9'.repeat(400)]) {
      assert.equal(parseTimestamp(`${hours}:00:00`), undefined);
    }
  });

  test('is not made of what is no number, and the error says of what', () => {
    assert.throws(() => formatTimestamp(Number.NaN), { name: 'RangeError', message: /finite number, got NaN/ });
    assert.throws(() => formatTimestamp(Number.POSITIVE_INFINITY), { message: /got Infinity/ });
  });
});
