import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inSlices } from '../../../../src/playback/loading/in-slices.js';

/** Work that tells at each step whether others had a turn before. */
class Work {
  /** Steps before which others had a turn. */
  readonly turns: number[] = [];
  #hadTurn = false;

  *steps(count: number, isLong: (step: number) => boolean): Generator<undefined, string, undefined> {
    for (let step = 0; step < count; step++) {
      if (this.#hadTurn) this.turns.push(step);
      this.#hadTurn = false;
      setImmediate(() => {
        this.#hadTurn = true;
      });
      // Longer than a page may be kept waiting at once.
      if (isLong(step)) for (const begin = performance.now(); performance.now() - begin < 10; );
      yield undefined;
    }
    return 'done';
  }
}

/** Does work on a page that is seen or hidden, or where there is none. */
async function onPage<T>(page: { hidden: boolean } | undefined, work: () => Promise<T>): Promise<T> {
  if (page) Object.defineProperty(globalThis, 'document', { value: page, configurable: true });
  try {
    return await work();
  } finally {
    if (page) Reflect.deleteProperty(globalThis, 'document');
  }
}

describe('work in slices', () => {
  const { signal } = new AbortController();

  test('lets the page go on after each that took long', () =>
    onPage({ hidden: false }, async () => {
      const work = new Work();
      assert.equal(
        await inSlices(
          work.steps(6, step => step === 1 || step === 3),
          signal,
        ),
        'done',
      );
      assert.ok(work.turns.includes(2) && work.turns.includes(4), `${work.turns}`);
    }));

  test('does many that are short at once, also after a long one', () =>
    onPage({ hidden: false }, async () => {
      const work = new Work();
      assert.equal(
        await inSlices(
          work.steps(2000, step => step === 0),
          signal,
        ),
        'done',
      );
      assert.ok(work.turns.length >= 1 && work.turns.length < 1000, `${work.turns.length} turns`);
    }));

  test('waits for nobody where no page is seen', async () => {
    for (const page of [{ hidden: true }, undefined]) {
      const work = new Work();
      assert.equal(
        await onPage(page, () =>
          inSlices(
            work.steps(4, () => true),
            signal,
          ),
        ),
        'done',
      );
      assert.deepEqual(work.turns, []);
    }
  });

  test('ends when it is aborted, with the reason', () =>
    onPage({ hidden: false }, async () => {
      const controller = new AbortController();
      const work = new Work();
      const reason = new Error('left');
      const result = inSlices(
        work.steps(10, step => {
          if (step === 3) setImmediate(() => controller.abort(reason));
          assert.ok(step <= 5, 'it goes on');
          return true;
        }),
        controller.signal,
      );
      await assert.rejects(result, error => error === reason);
    }));
});
