import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, test } from 'node:test';
import { SPEECH_RATE } from '../../../../src/align/features/speech.js';
import { PeaksBuilder } from '../../../../src/audio/index.js';
import { decodeSpeech } from '../../../../src/playback/alignment/find-words.js';
import { CueLoadError } from '../../../../src/playback/loading/load-error.js';
import { measureSharedPeaks } from '../../../../src/playback/peaks/load-peaks.js';
import { measurePeaks, PeaksJob, type PeaksProgress } from '../../../../src/playback/peaks/measure-peaks.js';
import { Pool } from '../../../../src/playback/peaks/peaks-decoder.js';
import { wav } from '../../../made-sound.js';
import { beginPart, breakAfter, rangeOf, serve, withServer } from '../server.js';

const RATE = 8000;

/** Sample `index` of the sound: a tone that grows, so that no two stretches are alike. */
const sampleAt = (index: number, seconds: number): number =>
  Math.round((20_000 * (index + 1)) / (seconds * RATE)) * (index % 2 === 0 ? 1 : -1);

/** A WAV file of so many seconds. `said` is the length that it says it has. */
function wavOf(seconds: number, said = seconds): Uint8Array {
  const samples = seconds * RATE;
  const bytes = Buffer.alloc(44 + 2 * samples);
  bytes.write('RIFF\0\0\0\0WAVEfmt ', 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(2 * RATE, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(2 * said * RATE, 40);
  for (let i = 0; i < samples; i++) bytes.writeInt16LE(sampleAt(i, seconds), 44 + 2 * i);
  return bytes;
}

/** The highest sample of each slice, or `NaN`, as they have to be found. */
function assertTrue(data: Float32Array, seconds: number, perSecond: number, isKnown = (_slice: number) => true): void {
  const perSlice = RATE / perSecond;
  for (let slice = 0; slice < data.length / 2; slice++) {
    const last = Math.min(seconds * RATE, (slice + 1) * perSlice) - 1;
    const highest = sampleAt(last - (last % 2), seconds) / 32_768;
    if (isKnown(slice)) assert.ok(Math.abs(data[2 * slice + 1]! - highest) < 1e-6, `slice ${slice}`);
  }
}

const signal = (): AbortSignal => new AbortController().signal;

/** Answers with a file of which a part cannot be had: the first answer breaks off there, and the part itself is refused. */
function servingAround(file: Uint8Array, hole: { readonly from: number; readonly to: number }): RequestListener {
  return (request, response) => {
    const range = rangeOf(request, file.length)!;
    if (range.from === 0) {
      beginPart(response, file.length, range);
      breakAfter(response, file.subarray(0, hole.from));
    } else if (range.to > hole.from && range.from < hole.to) response.writeHead(503).end();
    else serve(request, response, file);
  };
}

describe('the outline of a WAV file', () => {
  test('has its length and true peaks, and comes in parts that grow', () =>
    withServer(
      (request, response) => serve(request, response, wavOf(20)),
      async origin => {
        const seen: { share: number; from: number; to: number; length: number }[] = [];
        const onProgress = ({ share, changed, peaks, isCoarse }: PeaksProgress) => {
          assert.equal(isCoarse, false);
          // The length is known with the first part.
          seen.push({ share, ...changed, length: peaks.data.length });
        };
        const { data, secondsPerSlice, notes } = await measurePeaks(origin, { signal: signal(), onProgress });
        assert.deepEqual([data.length, secondsPerSlice, notes], [2 * 20 * 25, 0.04, []]);
        assertTrue(data, 20, 25);
        assert.ok(seen.length > 1);
        for (const [index, { share, from, to, length }] of seen.entries()) {
          assert.ok(from < to && length === data.length);
          assert.ok(Math.abs(share - to / 500) < 0.01 && share > (seen[index - 1]?.share ?? 0));
        }
        assert.equal(seen.at(-1)?.share, 1);
      },
    ));

  test('is as fine as it is asked for', () =>
    withServer(
      (request, response) => serve(request, response, wavOf(2)),
      async origin => {
        const { data } = await measurePeaks(origin, { signal: signal(), pixelsPerSecond: 100 });
        assert.equal(data.length, 400);
        assertTrue(data, 2, 100);
      },
    ));

  test('of a file that ends early has the length that it says, and a note', () =>
    withServer(
      (request, response) => serve(request, response, wavOf(10, 30)),
      async origin => {
        const { data, notes } = await measurePeaks(origin, { signal: signal() });
        assert.equal(data.length, 2 * 30 * 25);
        assertTrue(data.subarray(0, 500), 10, 25);
        assert.ok(data.subarray(500).every(Number.isNaN));
        assert.deepEqual(
          notes.map(({ code, start, end }) => [code, start, end]),
          [['cut-short', 10, 30]],
        );
        assert.match(notes[0]!.message, /ends before/);
      },
    ));

  test('of a file of no told length ends where it ends', () =>
    withServer(
      (_, response) => response.end(wavOf(3, 0)),
      async origin => {
        const { data, notes } = await measurePeaks(origin, { signal: signal() });
        assert.deepEqual([data.length, notes], [150, []]);
      },
    ));

  test('has a gap, with a note, where a part cannot be had, and all else in its place', () => {
    const file = wavOf(60);
    const hole = { from: 400_000, to: 600_000 };
    return withServer(servingAround(file, hole), async origin => {
      const { data, notes } = await measurePeaks(origin, { signal: signal() });
      assert.equal(data.length, 2 * 60 * 25);
      const isKnown = (slice: number) => !Number.isNaN(data[2 * slice]);
      const unknown = Array.from({ length: 1500 }, (_, slice) => slice).filter(slice => !isKnown(slice));
      assert.ok(unknown.length * 640 >= hole.to - hole.from - 2 * 640 && unknown.length < 1000);
      const [first, last] = [unknown[0]!, unknown.at(-1)!];
      assert.equal(unknown.length, last - first + 1);
      // At its edges slices are of a part of their time.
      assertTrue(data, 60, 25, slice => slice < first - 1 || slice > last + 1);
      assert.ok(
        notes.length > 0 &&
          notes.every(note => note.code === 'gap' && /could not be loaded\. .*503/.test(note.message)),
      );
      assert.ok(Math.abs(notes[0]!.start - first / 25) < 0.1 && Math.abs(notes.at(-1)!.end - (last + 1) / 25) < 0.1);
    });
  });

  test('of what is no sound, of an empty file and of silence without length is an error', async () => {
    for (const [file, code, message] of [
      [Buffer.from('hello'), 'decode', /its format is not known/],
      [new Uint8Array(0), 'empty', /is empty/],
      [wavOf(0), 'empty', /There is no sound in/],
      [wavOf(1).fill(9, 34, 35), 'decode', /could not be decoded as audio\. .*not read/],
    ] as const) {
      await withServer(
        (_, response) => response.end(file),
        origin =>
          assert.rejects(measurePeaks(origin, { signal: signal() }), error => {
            assert.ok(error instanceof CueLoadError && error.part === 'waveform' && error.code === code, String(error));
            assert.match(error.message, message);
            return true;
          }),
      );
    }
  });
});

/** Files that there is no outline of. */
const refused: Readonly<Record<string, Uint8Array>> = {
  empty: new Uint8Array(0),
  text: new TextEncoder().encode('Good evening.'.repeat(100)),
  silent: wav(new Uint8Array(0)),
  odd: wav(new Uint8Array(100), { tag: 2 }),
};

describe('a recording that is listened to', () => {
  test('is heard whole, in order, at the rate that speech takes', () =>
    withServer(
      (request, response) => serve(request, response, wavOf(10)),
      async origin => {
        const heard: Float32Array[] = [];
        await decodeSpeech(origin, { signal: signal() }, samples => heard.push(samples));
        const samples = heard.reduce((sum, { length }) => sum + length, 0);
        assert.ok(Math.abs(samples / SPEECH_RATE - 10) < 0.1, `${samples}`);
        assert.ok(heard.every(part => part.every(Number.isFinite)));
      },
    ));

  test('is heard in one channel, the mean of all', () => {
    const samples = Int16Array.from({ length: 6 * RATE }, (_, i) => [8192, 24_576, -4096][i % 3]!);
    const file = wav(new Uint8Array(samples.buffer), { channels: 3 });
    return withServer(
      (request, response) => serve(request, response, file),
      async origin => {
        const heard: number[] = [];
        await decodeSpeech(origin, { signal: signal() }, samples => heard.push(...samples));
        assert.ok(Math.abs(heard.length - 2 * RATE) < 100, `${heard.length}`);
        const middle = heard.slice(1000, -1000);
        const mean = (8192 + 24_576 - 4096) / 3 / 32_768;
        assert.ok(
          middle.every(sample => Math.abs(sample - mean) < 0.01),
          `${Math.min(...middle)}`,
        );
      },
    );
  });

  test('is unknown where a part cannot be had, and all else is heard in its place', () => {
    const seconds = 40;
    // Each second is as loud as its number says.
    const samples = Int16Array.from({ length: seconds * RATE }, (_, i) => 500 * (1 + Math.floor(i / RATE)));
    const file = wav(new Uint8Array(samples.buffer));
    const hole = { from: 250_000, to: 380_000 };
    return withServer(servingAround(file, hole), async origin => {
      const pieces: Float32Array[] = [];
      await decodeSpeech(origin, { signal: signal() }, samples => pieces.push(samples));
      const heard = Float32Array.from(pieces.flatMap(piece => [...piece]));
      assert.ok(Math.abs(heard.length / SPEECH_RATE - seconds) < 0.1, `${heard.length}`);
      const middles = Array.from({ length: seconds }, (_, second) => heard[(second + 0.5) * SPEECH_RATE]!);
      const [first, last] = [Math.floor(hole.from / 2 / RATE), Math.floor(hole.to / 2 / RATE)];
      assert.ok(Number.isNaN(middles[first + 1]!) && Number.isNaN(middles[last - 1]!), `${middles}`);
      for (const [second, sample] of middles.entries()) {
        if (second >= first - 1 && second <= last + 8) continue;
        assert.ok(Math.abs(sample - (500 * (second + 1)) / 32_768) < 0.01, `${second}: ${sample}`);
      }
    });
  });

  test('that is none is told by why', () =>
    withServer(
      (request, response) => serve(request, response, refused[request.url!.slice(1)]!),
      async origin => {
        for (const [name, code, message] of [
          ['empty', 'empty', /\/empty is empty\.$/],
          ['text', 'decode', /\/text could not be decoded as audio: its format is not known\.$/],
          ['silent', 'empty', /^There is no sound in .*\/silent\.$/],
          [
            'odd',
            'decode',
            /\/odd could not be decoded as audio\. The WAV file stores its samples in a way that is not read/,
          ],
        ] as const) {
          await assert.rejects(measurePeaks(`${origin}/${name}`, { signal: signal() }), error => {
            assert.ok(error instanceof CueLoadError, String(error));
            assert.deepEqual([error.part, error.code], ['waveform', code]);
            assert.match(error.message, message);
            return true;
          });
        }
      },
    ));

  test('ends with the reason when it is not wanted any more', () =>
    withServer(
      (_, response) => void response.write(wavOf(10).subarray(0, 100_000)),
      async origin => {
        const controller = new AbortController();
        const listening = decodeSpeech(origin, { signal: controller.signal }, () => {});
        controller.abort(new Error('enough'));
        await assert.rejects(listening, /^Error: enough$/);
      },
    ));
});

describe('waveforms of one file', () => {
  /** Serves a file of which the end waits until it is let go, and counts who asks. */
  async function withSlowFile(
    use: (url: string, state: { asked: number; ended: number; letGo: () => void }) => Promise<void>,
  ): Promise<void> {
    const file = wavOf(20);
    const waiting: (() => void)[] = [];
    const state = { asked: 0, ended: 0, letGo: () => waiting.splice(0).forEach(go => void go()) };
    await withServer(
      (_, response) => {
        state.asked++;
        response.on('close', () => state.ended++);
        response.writeHead(200, { 'content-length': file.length });
        response.write(file.subarray(0, 200_000));
        waiting.push(() => response.end(file.subarray(200_000)));
      },
      origin => use(`${origin}/a.wav`, state),
    );
  }

  /** Begins a measurement; `begun` settles with the first progress. */
  function join(url: string) {
    const controller = new AbortController();
    let begin = (_: PeaksProgress): void => {};
    const begun = new Promise<PeaksProgress>(resolve => {
      begin = resolve;
    });
    const measured = measureSharedPeaks(url, { signal: controller.signal, onProgress: begin });
    measured.catch(() => {});
    return { controller, begun, measured };
  }

  test('that ask at the same time share one measurement', () =>
    withSlowFile(async (url, state) => {
      const first = join(url);
      await first.begun;
      const second = join(url);
      // Who joins later is told at once what is known.
      assert.ok((await second.begun).share > 0);
      state.letGo();
      const [one, two] = await Promise.all([first.measured, second.measured]);
      assert.equal(one, two);
      assert.equal(state.asked, 1);
      const later = join(url);
      await later.begun;
      state.letGo();
      await later.measured;
      assert.equal(state.asked, 2);
    }));

  test('go on when one of two leaves, and end when the last does', () =>
    withSlowFile(async (url, state) => {
      const [first, second] = [join(url), join(url)];
      await Promise.all([first.begun, second.begun]);
      first.controller.abort(new Error('left'));
      await assert.rejects(first.measured, /left/);
      state.letGo();
      assert.equal((await second.measured).data.length, 1000);
      assert.equal(state.asked, 1);

      const [third, fourth] = [join(url), join(url)];
      await Promise.all([third.begun, fourth.begun]);
      third.controller.abort(new Error('left'));
      fourth.controller.abort(new Error('left too'));
      await assert.rejects(fourth.measured, /left too/);
      while (state.ended < 2) await new Promise(resolve => setImmediate(resolve));
      // Nobody joins what has ended.
      const fifth = join(url);
      await fifth.begun;
      state.letGo();
      await fifth.measured;
      assert.equal(state.asked, 3);
    }));

  test('may ask for no progress, and are told at once what is known where they do', () =>
    withSlowFile(async (url, state) => {
      const quiet = measureSharedPeaks(url, { signal: signal() });
      const first = join(url);
      await first.begun;
      let told = 0;
      const later = new AbortController();
      const second = measureSharedPeaks(url, { signal: later.signal, onProgress: () => told++ });
      assert.equal(told, 1);
      const silent = new AbortController();
      const third = measureSharedPeaks(url, { signal: silent.signal });
      silent.abort(new Error('left'));
      await assert.rejects(third, /left/);
      state.letGo();
      const [one, two, three] = await Promise.all([quiet, first.measured, second]);
      assert.ok(one === two && two === three);
      // It ended: to abort it afterwards ends nothing that another began.
      const again = join(url);
      await again.begun;
      later.abort();
      state.letGo();
      assert.equal((await again.measured).data.length, 1000);
    }));

  test('tell nothing more to one that left, and refuse one that never wanted to begin', () =>
    withSlowFile(async (url, state) => {
      const controller = new AbortController();
      let told = 0;
      const stays = join(url);
      await stays.begun;
      const leaves = measureSharedPeaks(url, { signal: controller.signal, onProgress: () => told++ });
      controller.abort(new Error('left'));
      await assert.rejects(leaves, /left/);
      const before = told;
      state.letGo();
      await stays.measured;
      assert.equal(told, before);
      await assert.rejects(measureSharedPeaks(url, { signal: controller.signal }), /left/);
      assert.equal(state.asked, 1);
    }));
});

describe('a measurement', () => {
  test('tells how far it is, which never goes back, and nothing when nothing changed', () => {
    const seen: [number, boolean][] = [];
    const controller = new AbortController();
    const builder = new PeaksBuilder(1);
    const onProgress = ({ share, isCoarse }: PeaksProgress) => void seen.push([share, isCoarse]);
    const job = new PeaksJob({ signal: controller.signal, onProgress }, builder);
    assert.deepEqual([job.builder, job.isCoarseFirst], [builder, true]);
    const changed = { from: 0, to: 1 };
    job.report(changed, 0.5);
    job.report(changed, 0.25);
    job.report(changed);
    job.report({ from: 1, to: 1 }, 0.75);
    job.report(changed, 1.5);
    controller.abort();
    job.report(changed, 1);
    assert.deepEqual(seen, [
      [0.5, false],
      [0.5, false],
      [0.5, true],
      [1, false],
    ]);
    const other = new PeaksJob({ signal: controller.signal, isCoarseFirst: false }, builder);
    assert.deepEqual([other.builder, other.isCoarseFirst], [builder, false]);
  });
});

describe('work side by side', () => {
  test('is begun as there is room, and waited for at the end', async () => {
    const pool = new Pool(2);
    const ends: (() => void)[] = [];
    let [running, most, done] = [0, 0, 0];
    const work = async () => {
      most = Math.max(most, ++running);
      await new Promise<void>(resolve => {
        ends.push(resolve);
      });
      running--;
      done++;
    };
    const added = (async () => {
      for (let index = 0; index < 5; index++) await pool.add(work);
      await pool.end();
      assert.equal(done, 5);
    })();
    while (done < 5) {
      await new Promise(resolve => setImmediate(resolve));
      assert.ok(running <= 2);
      ends.shift()?.();
    }
    await added;
    assert.equal(most, 2);
  });
});
