import { formatTimestamp } from '../../text/time.js';
import type { Cue, Transcript } from '../model.js';
import { labels } from './labels.js';
import { writeStyledText } from './srt-payload.js';
import { readSrtTiming } from './srt-timing.js';

/**
 * Writes SubRip as Podcasting 2.0 takes it: numbered cues, names before a colon where the speaker changes. Cues with
 * several voices have a line each. Titles, footers and other text without time have no place in it and are left out.
 */
export function writeSrt(transcript: Transcript): string {
  const names = labels(transcript.cues);
  const blocks = transcript.cues.map((cue, index) => {
    const timing = `${stamp(cue.start)} --> ${stamp(cue.end)}`;
    return `${index + 1}\n${timing}\n${writeText(cue, names[index])}`;
  });
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
}

function writeText(cue: Cue, name: string | undefined): string {
  // A blank line would look like the end to other readers.
  const text = writeStyledText(cue)
    .replace(/\n(?:[ \t]*\n)+/g, '\n')
    .split('\n')
    // Said, and not the times of another cue: readers take more for an arrow than `-->`.
    .map(line => (readSrtTiming(line) === undefined ? line : line.replace(':', '&#58;')))
    .join('\n');
  return name === undefined ? text : `${name}: ${text}`;
}

function stamp(seconds: number): string {
  return formatTimestamp(seconds).replace('.', ',');
}
