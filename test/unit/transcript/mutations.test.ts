import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  detectFormat,
  formatTimestamp,
  parseTranscript,
  readableFormats,
  serializeTranscript,
  type TranscriptFormat,
} from '../../../src/transcript/index.js';
import { testedOf } from '../thorough.js';
import { randomFrom } from './fixtures.js';
import { allText, assertSound } from './sound.js';

// All that is said is in Greek, so that it can be told from the format around it.
const webvtt = `WEBVTT

NOTE σημείωση

one
00:00:01.000 --> 00:00:04.500 align:start
<v Άννα>Καλημέρα σε όλους &amp; καλώς ήρθατε.

00:00:04.500 --> 00:00:08.000
<v Νίκος>Σήμερα <i>μιλάμε</i> για τη <00:00:06.000>θάλασσα.

00:00:08.000 --> 00:00:11.000
<v Άννα>Το νερό ανεβαίνει
και κατεβαίνει.
`;
const transcript = parseTranscript(webvtt);
const spoken = transcript.cues.map(({ text, start, end, speaker }) => ({ text, start, end, speaker }));
const whisper = JSON.stringify({
  text: '',
  segments: spoken.map((cue, id) => ({
    id,
    ...cue,
    words: cue.text
      .split(/\s+/)
      .map((word, index) => ({ word: ` ${word}`, start: cue.start + index / 4, end: cue.start + index / 4 + 0.2 })),
  })),
  language: 'el',
});
const aeneas = JSON.stringify({
  fragments: spoken.map(({ text, start, end }) => ({
    begin: start.toFixed(3),
    children: [],
    end: end.toFixed(3),
    lines: text.split('\n'),
  })),
});

const ms = (seconds: number): number => Math.round(seconds * 1000);
const clock = (seconds: number): string => formatTimestamp(seconds).slice(1);

const files: Readonly<Record<TranscriptFormat, string>> = {
  webvtt,
  srt: serializeTranscript(transcript, 'srt'),
  sbv: spoken.map(({ text, start, end }) => `${clock(start)},${clock(end)}\n${text}\n`).join('\n'),
  ttml: `<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="el"><body><div>\n${spoken
    .map(({ text, start, end }) => `<p begin="${start}s" end="${end}s"><span>${text.replace('\n', '<br/>')}</span></p>`)
    .join('\n')}\n</div></body></tt>`,
  'youtube-xml': `<timedtext format="3"><body>\n${spoken
    .map(
      ({ text, start, end }) =>
        `<p t="${ms(start)}" d="${ms(end - start)}"><s>${text.replace(' ', '</s><s t="300"> ')}</s></p>`,
    )
    .join('\n')}\n</body></timedtext>`,
  table: `start\tend\ttext\n${spoken
    .map(({ text, start, end }) => `${ms(start)}\t${ms(end)}\t${text.replace('\n', ' ')}`)
    .join('\n')}\n`,
  lrc: `[ti:Θάλασσα]\n${spoken
    .map(({ text, start }) => `[${clock(start).slice(2)}]<${clock(start).slice(2)}>${text.replace('\n', ' ')}`)
    .join('\n')}\n`,
  'podcast-json': serializeTranscript(transcript, 'podcast-json'),
  'whisper-json': whisper,
  'aeneas-json': aeneas,
  html: serializeTranscript(transcript, 'html'),
  text: `Η θάλασσα\n\n${serializeTranscript(transcript, 'text')}\nΑρχείο ήχου\n\n00:00:20.000 --> 00:00:25.000\n`,
};

const hostile = [
  '-->',
  '<',
  '>',
  '&',
  '\n',
  '\n\n',
  '\r',
  '\0',
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '</p>',
  '<!--',
  '<p>',
  "='",
  '00:0',
  '7',
  '\ufeff',
  '\u2028',
];

/** The text with one to six random edits. */
function mutate(text: string, random: () => number): string {
  let result = text;
  for (let edits = 1 + Math.floor(random() * 6); edits > 0; edits--) {
    const at = Math.floor(random() * result.length);
    const kind = random();
    const length = kind < 0.25 ? 1 : kind < 0.35 ? Math.floor(random() * 30) : 0;
    const copy = kind > 0.9 ? result.slice(at, at + Math.floor(random() * 60)) : '';
    const extra = kind < 0.35 ? '' : copy || hostile[Math.floor(random() * hostile.length)]!;
    result = result.slice(0, at) + extra + result.slice(at + length);
  }
  return result;
}

const COUNT = testedOf(1000);

describe(`${COUNT} damaged files of each format`, () => {
  for (const format of readableFormats) {
    test(`${format}: every word said is in the transcript or quoted by a note, and nothing throws`, () => {
      assert.equal(detectFormat(files[format]), format);
      const random = randomFrom(readableFormats.indexOf(format) + 1);
      for (let run = 0; run < COUNT; run++) {
        const source = mutate(files[format], random);
        // Half of them as what they were, half as what they now seem to be.
        const read = parseTranscript(source, run % 2 === 0 ? { format } : {});
        if (run % 10 === 0) assertSound(read, source);
        const found = allText(read);
        for (const [word] of source.matchAll(/\p{Script=Greek}+/gu)) {
          assert.ok(found.includes(word), `lost ${word} of ${JSON.stringify(source)}`);
        }
      }
    });
  }
});
