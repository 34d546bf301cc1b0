import { formatTimestamp, parseTranscript, type Transcript } from '../src/transcript/index.js';

/** What is in each sentence: who, does what, where; one of each, so that few sentences are the same. */
const people = ['The keeper', 'Her brother', 'A fisherman', 'The night ferry', 'Nobody here', 'The harbour clerk'];
const acts = ['counted the lamps', 'wrote down the level', 'waited for the second tide', 'heard the bell ring twice'];
const places = [
  'behind the old sluice',
  'on the mud below the pier',
  'where the river turns',
  'at the end of the mole',
];
const speakers = ['Ines', 'Joram'];
/** Words said in a second. */
const pace = 2.6;

/** A made-up conversation of at least so many words, the same each time, in paragraphs of a few sentences. */
export function longTalk(wordCount: number): Transcript {
  const cues: string[] = [];
  let [words, time] = [0, 0];
  for (let number = 1; words < wordCount; number++) {
    const pick = (list: readonly string[], step: number) => list[Math.floor(number / step) % list.length];
    const text = `${pick(people, 1)} ${pick(acts, 2)} ${pick(places, 3)}, and that was note ${number} of the long night.`;
    const count = text.split(' ').length;
    const end = time + count / pace;
    const speaker = pick(speakers, 6);
    cues.push(`${formatTimestamp(time)} --> ${formatTimestamp(end)}\n<v ${speaker}>${text}`);
    words += count;
    time = end;
  }
  return parseTranscript(['WEBVTT\nLanguage: en', ...cues].join('\n\n'));
}

/** As many words as the longest story has. */
export const wordCount = 100_000;
