import type { Cue, Timing, Transcript, Word } from '../../transcript/index.js';

const timings: readonly Timing[] = ['given', 'estimated', 'aligned'];
/** Numbers per cue before its words, and per word. */
const CUE_LENGTH = 5;
const WORD_LENGTH = 5;

/**
 * Packs the times of cues that changed: of each such cue its index, start and end in milliseconds, timing and number of
 * words; of each word its offsets in the text, start, end and timing.
 *
 * @param after The same cues, by index.
 */
export function packTimes(before: readonly Cue[], after: readonly Cue[]): Int32Array<ArrayBuffer> {
  const numbers: number[] = [];
  for (const [index, cue] of after.entries()) {
    if (cue === before[index]) continue;
    numbers.push(index, toMs(cue.start), toMs(cue.end), timings.indexOf(cue.timing), cue.words.length);
    for (const { from, to, start, end, timing } of cue.words) {
      numbers.push(from, to, toMs(start), toMs(end), timings.indexOf(timing));
    }
  }
  return Int32Array.from(numbers);
}

/**
 * Applies packed times to a transcript. Returns the transcript itself when there are none, and `undefined` when they
 * cannot belong to it.
 */
export function withTimes(transcript: Transcript, packed: Int32Array): Transcript | undefined {
  if (packed.length === 0) return transcript;
  const cues = transcript.cues.slice();
  for (let at = 0; at < packed.length; ) {
    const [index, start, end, timing, count] = packed.subarray(at, at + CUE_LENGTH) as unknown as number[];
    const cue = cues[index!];
    at += CUE_LENGTH;
    if (cue === undefined || count === undefined || count < 0 || at + count * WORD_LENGTH > packed.length)
      return undefined;
    const words: Word[] = [];
    for (let word = 0; word < count; word++, at += WORD_LENGTH) {
      const [from, to, begins, ends, kind] = packed.subarray(at, at + WORD_LENGTH) as unknown as number[];
      if (to! > cue.text.length) return undefined;
      words.push({ from: from!, to: to!, start: begins! / 1000, end: ends! / 1000, timing: timings[kind!]! });
    }
    cues[index!] = { ...cue, start: start! / 1000, end: end! / 1000, words, timing: timings[timing!]! };
  }
  return { ...transcript, cues };
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1000);
}
