import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatTimestamp, parseTranscript } from '../../../src/transcript/index.js';
import { randomFrom } from './fixtures.js';
import { type Prose, proses } from './prose.js';
import { allText } from './sound.js';

/** Seconds of each text. */
const SECONDS = 4;
const FILES = 10;
/** Numbers that the files are made from; those beyond the first with `npm test -- --all`. */
const SEEDS = Array.from({ length: process.env.CUEWAVE_TESTS === 'all' ? 20 : 1 }, (_, index) => 1717 + 101 * index);

type Write = (texts: readonly string[]) => string;

const srtTime = (seconds: number) => formatTimestamp(seconds).replace('.', ',');
const shortTime = (seconds: number) =>
  `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
const timed = (texts: readonly string[], write: (text: string, start: number, index: number) => string) =>
  texts.map((text, index) => write(text, index * SECONDS, index));

const formats: Readonly<Record<string, Write>> = {
  srt: texts =>
    timed(texts, (text, at, index) => `${index + 1}\n${srtTime(at)} --> ${srtTime(at + SECONDS)}\n${text}\n`).join(
      '\n',
    ),
  webvtt: texts =>
    `WEBVTT\n\n${timed(texts, (text, at) => `${formatTimestamp(at)} --> ${formatTimestamp(at + SECONDS)}\n${text}\n`).join('\n')}`,
  text: texts => texts.join('\n\n'),
  'text with stamps': texts => timed(texts, (text, at) => `[${shortTime(at)}] ${text}`).join('\n\n'),
  markdown: texts => `# The tides\n\n${timed(texts, (text, at) => `**${shortTime(at)}** ${text}`).join('\n\n')}\n`,
  html: texts =>
    `<html><body>${timed(texts, (text, at) => `<p><time>${shortTime(at)}</time> ${text.replace(/[<&]/g, m => (m === '<' ? '&lt;' : '&amp;'))}</p>`).join('\n')}</body></html>`,
  json: texts =>
    JSON.stringify({ segments: timed(texts, (text, start) => ({ start, end: start + SECONDS, text }) as never) }),
};

/** Texts of a file: a few kinds of colons in some of them, as one who speaks has habits. */
function textsOf({ plain, colons, space }: Prose, random: () => number): string[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const habits = Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(colons));
  const share = random() * 0.4;
  const count = 6 + Math.floor(random() * 34);
  return Array.from({ length: count }, () => {
    const first = random() < share ? pick(random() < 0.7 ? habits : colons) : pick(plain);
    return random() < 0.4 ? `${first}${space}${pick(plain)}` : first;
  });
}

function check(texts: readonly string[], write: Write): void {
  const source = write(texts);
  const transcript = parseTranscript(source);
  const voices = transcript.cues.flatMap(cue => [cue.speaker, ...(cue.voices ?? []).map(voice => voice.speaker)]);
  assert.deepEqual([transcript.speakers, voices.filter(Boolean)], [[], []], source);
  // And what stands before a colon is still there.
  const found = allText(transcript).replace(/\s+/g, ' ');
  for (const text of texts) assert.ok(found.includes(text.replace(/\s+/g, ' ')), `lost ${text} of ${source}`);
}

describe('no speaker is made up where nobody is named', () => {
  for (const prose of proses) {
    for (const [format, write] of Object.entries(formats)) {
      test(`${prose.language}, ${format}`, () => {
        for (const seed of SEEDS) {
          const random = randomFrom(seed);
          for (let run = 0; run < FILES; run++) check(textsOf(prose, random), write);
        }
      });
    }
  }
});
