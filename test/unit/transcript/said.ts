import assert from 'node:assert/strict';
import { parseTranscript, readHtml, type Transcript } from '../../../src/transcript/index.js';

/** What someone says, and its seconds. */
export type Said = readonly [speaker: string | undefined, text: string, start?: number, end?: number];

/** Who says what, each voice of a cue by itself. */
export function said({ cues }: Transcript): Said[] {
  return cues.flatMap(({ text, speaker, voices, start, end }): Said[] =>
    voices === undefined
      ? [[speaker, text, start, end]]
      : voices.map(voice => [voice.speaker, text.slice(voice.from, voice.to).trim(), start, end]),
  );
}

/** Reads a file, of which each cue has to have these values, as many as are given. */
export function check(source: unknown, expected: readonly Said[]): Transcript {
  const text = typeof source === 'string' ? source : JSON.stringify(source);
  const transcript = parseTranscript(text);
  assert.deepEqual(
    said(transcript).map((item, index) => item.slice(0, expected[index]?.length)),
    expected,
    text,
  );
  return transcript;
}

/** Each cue as `start-end speaker: text`, and the words with times of their own behind it. */
export function readJsonCues(value: unknown, duration?: number): string[] {
  return parseTranscript(JSON.stringify(value), { duration }).cues.map(
    ({ start, end, speaker, text, words, timing }) => {
      const given = words
        .filter(word => word.timing === 'given')
        .map(word => `${text.slice(word.from, word.to)}@${word.start}`);
      const time = timing === 'estimated' ? `?-${end}` : `${start}-${end}`;
      return [`${time} ${speaker === undefined ? '' : `${speaker}: `}${text}`, ...given].join(' ');
    },
  );
}

/** Each cue as `start speaker: text`, with `?` for a time that is an estimate; each other text as `<kind at: text>`. */
export function readHtmlTexts(source: string): string[] {
  const { cues, asides } = readHtml(source, { duration: 100 });
  return [
    ...cues.map(
      ({ start, speaker, text, timing }) =>
        `${timing === 'given' ? start : '?'} ${speaker === undefined ? '' : `${speaker}: `}${text}`,
    ),
    ...asides.map(({ kind, text, at }) => `<${kind} ${at}: ${text}>`),
  ];
}
