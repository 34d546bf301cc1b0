import { roundToMs } from '../../text/time.js';
import type { Cue, Word } from '../../transcript/model.js';
import type { HeardPart } from './recognizer.js';

/** When one of a cue's words is said, in seconds of the recording; `undefined` for a word without sound. */
export type HeardWord = { readonly start: number; readonly end: number } | undefined;

/**
 * The parts of each cue, from its first word to its last. What is between cues is left out.
 *
 * @param counts How many words with a sound each cue has; together as many as there are among the parts.
 */
export function partsByCue(parts: readonly HeardPart[], counts: readonly number[]): HeardPart[][] {
  let at = 0;
  return counts.map(count => {
    const own: HeardPart[] = [];
    for (let left = count; left > 0; at++) {
      const part = parts[at]!;
      if (part.isWord) left--;
      if (part.isWord || own.length > 0) own.push(part);
    }
    return own;
  });
}

/**
 * A cue with the times of its words, in order and between `floor` and `ceiling`. A word without sound takes no time. A
 * cue whose times were given keeps them.
 *
 * @param heard By word of the cue; one of them at the least is known.
 */
export function withHeard(cue: Cue, heard: readonly HeardWord[], floor: number, ceiling: number): Cue {
  let at = Math.max(floor, heard.find(word => word !== undefined)!.start);
  const words = cue.words.map((word, index): Word => {
    const start = roundToMs(Math.min(ceiling, Math.max(at, heard[index]?.start ?? at)));
    const end = roundToMs(Math.min(ceiling, Math.max(start, heard[index]?.end ?? start)));
    at = end;
    return word.timing === 'given' ? word : { ...word, start, end, timing: 'aligned' };
  });
  if (cue.timing === 'given') return { ...cue, words };
  return { ...cue, start: words[0]!.start, end: words.at(-1)!.end, words };
}

/**
 * Cues in order of time: where one that was found lies over others that were not, these are moved together in the room
 * that is left.
 *
 * @param isFixed Whether a cue stays where it is.
 */
export function madeRoom(cues: readonly Cue[], isFixed: (index: number) => boolean): Cue[] {
  const result = cues.slice();
  for (let from = 0; from < cues.length; from++) {
    if (isFixed(from)) continue;
    let to = from + 1;
    while (to < cues.length && !isFixed(to)) to++;
    const [start, end] = [cues[from]!.start, cues[to - 1]!.end];
    const low = Math.max(start, cues[from - 1]?.end ?? start);
    const high = Math.max(low, Math.min(end, cues[to]?.start ?? end));
    if (low > start || high < end) {
      const scale = end > start ? (high - low) / (end - start) : 0;
      const moved = (time: number): number => roundToMs(low + (time - start) * scale);
      for (let index = from; index < to; index++) result[index] = mapped(cues[index]!, moved);
    }
    from = to;
  }
  return result;
}

function mapped(cue: Cue, time: (time: number) => number): Cue {
  const words = cue.words.map(word => ({ ...word, start: time(word.start), end: time(word.end) }));
  return { ...cue, start: time(cue.start), end: time(cue.end), words };
}
