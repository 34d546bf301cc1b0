import type { Cue } from '../model.js';
import { splitSpeakers } from '../speakers.js';

/**
 * The name to write before each cue's text in formats that have no other place for it. Where every cue has a speaker
 * only changes are named; otherwise each, or those without would inherit one. A text that looks as if a name stood
 * before it gets its speaker's name too, so that it is not taken for one.
 */
export function labels(cues: readonly Cue[]): (string | undefined)[] {
  const spoken = cues.filter(cue => cue.text !== '');
  const isComplete = spoken.every(cue => cue.speaker !== undefined);
  const looksNamed = splitSpeakers(spoken.map(cue => cue.text)).some(item => item.speaker !== undefined);
  let last: string | undefined;
  return cues.map(({ text, speaker }) => {
    if (text === '' || speaker === undefined) return undefined;
    const isChange = speaker !== last;
    last = speaker;
    return isChange || !isComplete || looksNamed ? speaker.replace(/\s+/g, ' ').trim() : undefined;
  });
}
