import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ExactFile, exactFile } from '../../../src/audio/mp3/exact-file.js';
import { frame, frames, id3, infoFrame, joined } from '../../made-sound.js';

function exactOf(bytes: Uint8Array): ExactFile | undefined {
  for (const work = exactFile(bytes); ; ) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The content of a box of an MP4 file, by the names of those around it. */
function boxAt(bytes: Uint8Array, path: readonly string[]): DataView {
  let [from, to] = [0, bytes.length];
  for (const name of path) {
    for (;;) {
      assert.ok(from < to, `there is ${name}`);
      const view = new DataView(bytes.buffer, bytes.byteOffset + from);
      const length = view.getUint32(0);
      const found = String.fromCharCode(...bytes.subarray(from + 4, from + 8)) === name;
      if (found) {
        [from, to] = [from + 8, from + length];
        break;
      }
      from += length;
    }
  }
  return new DataView(bytes.buffer, bytes.byteOffset + from, to - from);
}
const inTable = (name: string) => ['moov', 'trak', 'mdia', 'minf', 'stbl', name];

describe('an MP3 file with a table of its frames', () => {
  test('has all frames in their order, and where each is', () => {
    const sound = joined(...frames(150));
    const bytes = joined(id3(300), sound);
    const { header, ranges, seconds, isConstant } = exactOf(bytes)!;
    assert.deepEqual(ranges, [{ from: bytes.length - sound.length, to: bytes.length }]);
    assert.equal(seconds, (150 * 1152) / 44_100);
    assert.equal(isConstant, true);
    const sizes = boxAt(header, inTable('stsz'));
    assert.equal(sizes.getUint32(8), 150);
    const chunks = boxAt(header, inTable('stco'));
    const count = chunks.getUint32(4);
    assert.equal(count, 3);
    // Each chunk begins where the frames before it end.
    for (let chunk = 0, frame = 0, at = header.length; chunk < count; chunk++) {
      assert.equal(chunks.getUint32(8 + 4 * chunk), at);
      for (let i = 0; i < 64 && frame < 150; i++, frame++) at += sizes.getUint32(12 + 4 * frame);
    }
    const runs = boxAt(header, inTable('stsc'));
    assert.deepEqual(
      [8, 12, 20, 24].map(at => runs.getUint32(at)),
      [1, 64, 3, 22],
    );
    const media = boxAt(header, ['moov', 'trak', 'mdia', 'mdhd']);
    assert.deepEqual(
      [12, 16].map(at => media.getUint32(at)),
      [44_100, 150 * 1152],
    );
  });

  test('leaves out what is no sound: tags, the frame of the encoder, what is between frames', () => {
    const delay = 576;
    const info = infoFrame('Info', 20, delay);
    const [before, after] = [joined(...frames(10)), joined(...frames(10, 10))];
    const bytes = joined(id3(30), info, before, 'ÿûnoise between frames', after, `TAG${' '.repeat(125)}`);
    const { header, ranges, seconds } = exactOf(bytes)!;
    const parts = ranges.map(({ from, to }) => bytes.subarray(from, to));
    assert.deepEqual(joined(...parts), joined(before, after));
    assert.equal(seconds, (20 * 1152 - delay - 529) / 44_100);
    const edit = boxAt(header, ['moov', 'trak', 'edts', 'elst']);
    assert.deepEqual(
      [8, 12].map(at => edit.getUint32(at)),
      [20 * 1152 - delay - 529, delay + 529],
    );
  });

  test('counts what a header states wrongly', () => {
    const info = infoFrame('Xing', 9999);
    assert.equal(exactOf(joined(info, ...frames(30)))!.seconds, (30 * 1152 - 529) / 44_100);
  });

  test('is none without frames, and takes time that grows with the file only', () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(5000), joined('RIFF'), frame().subarray(0, 3)]) {
      assert.equal(exactOf(bytes), undefined);
    }
    assert.equal(exactOf(new Uint8Array(2_000_000).fill(0xff)), undefined);
  });
});
