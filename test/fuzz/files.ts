// The files of the fuzz: by the grammar of a format, then damaged, then as bytes.
import { encode, type File, mutateBytes, mutateText } from '../conformance/damage.js';
import { generateText as generateWebvtt } from '../conformance/generate.js';
import { Random } from '../conformance/random.js';
import { generateChapters } from './chapters.js';
import { generateFeed } from './feed.js';
import { generateHtml } from './html.js';
import { generateJson } from './json.js';
import { legacyBytes } from './legacy.js';
import { generateMarkdown } from './markdown.js';
import { generateLrc, generateSbv, generateTable, generateTtml, generateYoutubeXml } from './rare.js';
import { generateSegments } from './segments.js';
import { generateSrt } from './srt.js';
import { generateText } from './text.js';
import { greek } from './vocabulary.js';

/** What the fuzz can make. Of these, `segments` are WebVTT that was put together, `legacy` any text in an old encoding. */
export const fuzzFormats = [
  'webvtt',
  'srt',
  'json',
  'html',
  'text',
  'ttml',
  'sbv',
  'youtube-xml',
  'table',
  'lrc',
  'chapters',
  'feed',
  'markdown',
  'segments',
  'legacy',
] as const;

export type FuzzFormat = (typeof fuzzFormats)[number];

const generators: Readonly<Record<FuzzFormat, (random: Random) => string>> = {
  webvtt: random => generateWebvtt(random).replace(/\b(?:the|tide|comes|in)\b/g, () => greek(random)),
  srt: generateSrt,
  json: generateJson,
  html: generateHtml,
  text: generateText,
  ttml: generateTtml,
  sbv: generateSbv,
  'youtube-xml': generateYoutubeXml,
  table: generateTable,
  lrc: generateLrc,
  chapters: generateChapters,
  feed: generateFeed,
  markdown: generateMarkdown,
  segments: generateSegments,
  legacy: random => random.pick([generateSrt, generateText, generateWebvtt, generateTable])(random),
};

// Beside those of damage.ts.
const FRAGMENTS = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  '</p>',
  '<p>',
  '<!--',
  '-->',
  "='",
  '=',
  '<span ',
  '</',
  '/>',
  '<br>',
  '[0:01] ',
  '0:00',
  ' - ',
  '(',
  '\u00a0',
  '\f',
  '\\u',
  '\\"',
  '":"',
  '{"text":"',
];
// How often a part is repeated: enough for what grows faster than it should.
const LEAST_REPEATS = 200;
const MOST_REPEATS = 3000;

/** One file; the same format, seed and index give the same. */
export function fuzzFile(format: FuzzFormat, seed: number, index: number): File {
  const random = new Random(
    Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b) ^ fuzzFormats.indexOf(format),
  );
  const text = generators[format](random);
  const damaged = random.chance(0.4) ? text : damage(mutateText(text, random), random);
  if (format === 'legacy') return mutateBytes(legacyBytes(damaged, random), random);
  if (random.chance(0.02)) return utf16(damaged, random.chance(0.5));
  return mutateBytes(encode(damaged, random), random);
}

function damage(text: string, random: Random): string {
  let result = text;
  for (let edits = random.below(4); edits > 0; edits--) {
    const at = random.below(result.length + 1);
    const end = at + random.pick([0, 0, 1, 1, 2, 5, 20, 60]);
    const part = result.slice(at, end);
    const changed = random.pick([
      () => '',
      () => random.pick(FRAGMENTS) + part,
      () => part + part,
      () => part + result.slice(random.below(result.length), random.below(result.length)),
      () => part.toUpperCase(),
    ])();
    result = result.slice(0, at) + changed + result.slice(end);
  }
  return random.chance(0.04) ? repeatPart(result, random) : result;
}

function repeatPart(text: string, random: Random): string {
  const at = random.below(text.length);
  const part = random.chance(0.5)
    ? text.slice(at, at + 1 + random.below(8))
    : random.pick([...FRAGMENTS, ' ', '\n', '.', '&amp;', '<', '0', '中']);
  return text.slice(0, at) + part.repeat(LEAST_REPEATS + random.below(MOST_REPEATS - LEAST_REPEATS)) + text.slice(at);
}

function utf16(text: string, isLittle: boolean): File {
  const view = new DataView(new ArrayBuffer(2 * text.length + 2));
  view.setUint16(0, 0xfeff, isLittle);
  for (let index = 0; index < text.length; index++) view.setUint16(2 * index + 2, text.charCodeAt(index), isLittle);
  return new Uint8Array(view.buffer);
}
