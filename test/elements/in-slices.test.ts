import { expect } from 'chai';
import { inSlices } from '../../src/playback/loading/in-slices.js';

/** Work that takes longer than a page should wait, and counts how far it went. */
function* longWork(steps: number, done: number[]): Generator<void, string, void> {
  for (let step = 0; step < steps; step++) {
    const begin = performance.now();
    while (performance.now() - begin < 10);
    done.push(step);
    yield;
  }
  return 'whole';
}

describe('work in slices', () => {
  it('lets the page do what waits, and ends with its result', async () => {
    const done: number[] = [];
    let seen = -1;
    setTimeout(() => {
      seen = done.length;
    });
    expect(await inSlices(longWork(6, done), new AbortController().signal)).to.equal('whole');
    expect(done.length).to.equal(6);
    expect(seen).to.be.greaterThan(0).and.lessThan(6);
  });

  it('ends where it is not wanted any more', async () => {
    const done: number[] = [];
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')));
    let reason: unknown;
    await inSlices(longWork(50, done), controller.signal).catch(error => {
      reason = error;
    });
    expect((reason as Error).message).to.equal('enough');
    expect(done.length).to.be.lessThan(50);
  });
});
