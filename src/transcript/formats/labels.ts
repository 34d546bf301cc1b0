import type { Cue } from '../model.js';
import { splitSpeakers } from '../speaker-labels.js';

/**
 * The name to write before each cue's text in formats that have no other place for it. Where every cue has a speaker
 * only changes are named, if a reader can tell from those that they are names; otherwise each, or those without would
 * inherit one. A text that looks as if a name stood before it gets its speaker's name too, so that it is not taken for one.
 */
export function labels(cues: readonly Cue[]): (string | undefined)[] {
  const spoken = cues.filter(cue => cue.text !== '');
  const isComplete = spoken.every(cue => cue.speaker !== undefined);
  const looksNamed = splitSpeakers(spoken.map(cue => cue.text)).some(item => item.speaker !== undefined);
  const names = cues.map(({ text, speaker }) => (text === '' ? undefined : speaker?.replace(/\s+/g, ' ').trim()));
  if (!isComplete || looksNamed) return names;
  let last: string | undefined;
  const changes = names.map(name => {
    const isChange = name !== undefined && name !== last;
    if (isChange) last = name;
    return isChange ? name : undefined;
  });
  return areRead(cues, changes) ? changes : names;
}

/** Whether these names, written before the texts, are read as such. */
function areRead(cues: readonly Cue[], names: readonly (string | undefined)[]): boolean {
  const written = cues.map(({ text }, index) => (names[index] === undefined ? text : `${names[index]}: ${text}`));
  return splitSpeakers(written).every(
    ({ text, speaker }, index) => text === cues[index]!.text && speaker === names[index],
  );
}
