import { expect } from 'chai';
import { measureSharedPeaks } from '../../src/playback/peaks/load-peaks.js';
import type { PeaksProgress } from '../../src/playback/peaks/measure-peaks.js';
import { frames, joined, wav } from '../made-sound.js';
import { until } from './helpers.js';

/** The address of a second of sound. */
function addressOfSound(): string {
  return URL.createObjectURL(new Blob([wav(new Uint8Array(16_000).fill(64))]));
}

describe('measurements that are shared', () => {
  it('go on for who stays when another leaves, who alone is told', async () => {
    const url = addressOfSound();
    const leaving = new AbortController();
    const told: string[] = [];
    const left = measureSharedPeaks(url, { signal: leaving.signal, onProgress: () => told.push('left') });
    const stayed = measureSharedPeaks(url, {
      signal: new AbortController().signal,
      onProgress: () => told.push('stayed'),
    });
    const reason = new Error('not shown any more');
    leaving.abort(reason);
    const error: unknown = await left.catch(rejected => rejected);
    expect(error).to.equal(reason);
    const { data } = await stayed;
    expect(data.length).to.equal(50);
    expect(told).to.include('stayed');
    expect(told).not.to.include('left');
    URL.revokeObjectURL(url);
  });

  it('end when the last leaves, and are begun anew by who comes then', async () => {
    const url = addressOfSound();
    const [one, two] = [new AbortController(), new AbortController()];
    const both = [one, two].map(({ signal }) => measureSharedPeaks(url, { signal }).catch(rejected => rejected));
    one.abort(new Error('one'));
    two.abort(new Error('two'));
    expect((await Promise.all(both)).map(({ message }: Error) => message)).to.deep.equal(['one', 'two']);
    const { data } = await measureSharedPeaks(url, { signal: new AbortController().signal });
    expect(data.length).to.equal(50);
    URL.revokeObjectURL(url);
  });

  it('tell who joins later what is known by then', async () => {
    const url = URL.createObjectURL(new Blob([joined(...frames(2000))]));
    let first: PeaksProgress | undefined;
    let joiner: Promise<unknown> | undefined;
    let seen: PeaksProgress | undefined;
    const { signal } = new AbortController();
    const whole = measureSharedPeaks(url, {
      signal,
      onProgress: progress => {
        first ??= progress;
        joiner ??= measureSharedPeaks(url, { signal, onProgress: later => (seen ??= later) });
      },
    });
    await until(() => joiner, 'something is measured');
    expect(seen).to.equal(first);
    expect(await joiner).to.equal(await whole);
    URL.revokeObjectURL(url);
  });

  it('are not begun for who has left already', async () => {
    const reason = new Error('gone');
    const error: unknown = await measureSharedPeaks('/nowhere', { signal: AbortSignal.abort(reason) }).catch(e => e);
    expect(error).to.equal(reason);
  });
});
