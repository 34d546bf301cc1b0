// White space, line ends and ways of writing that say nothing: with them a file is read as without.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript } from '../../../src/transcript/index.js';

/** A text without white space at the ends of its lines, which captions keep. */
const bare = (text: string): string => text.replace(/[ \t]+$/gm, '');

/** All that a reader sees of a transcript, and hears when. */
function seen(source: string): unknown {
  const { cues, asides, chapters, speakers, title, language, paragraphs } = parseTranscript(source, { duration: 30 });
  return {
    cues: cues.map(({ id, start, end, text, timing, speaker, voices, settings, words }) => ({
      id: bare(id),
      start,
      end,
      text: bare(text),
      timing,
      speaker,
      voices: voices?.map(voice => [text.slice(voice.from, voice.to), voice.speaker]),
      settings,
      words: words.map(word => [text.slice(word.from, word.to), word.start, word.timing]),
    })),
    asides: asides.map(({ kind, text, at }) => [kind, bare(text), at]),
    chapters,
    speakers,
    title,
    language,
    paragraphs,
  };
}

type Rewrite = (source: string) => string;

const lineEnds: Readonly<Record<string, Rewrite>> = {
  'CR and LF': source => source.replaceAll('\n', '\r\n'),
  CR: source => source.replaceAll('\n', '\r'),
  'a byte order mark': source => `\ufeff${source}`,
  'line ends behind it': source => `${source}\n\n\n`,
};
const spaces: Readonly<Record<string, Rewrite>> = {
  ...lineEnds,
  'spaces at the ends of lines': source => source.replace(/(?<=\S)$/gm, '  '),
  'a tab at the ends of lines': source => source.replace(/(?<=\S)$/gm, '\t'),
};
const blankLines: Readonly<Record<string, Rewrite>> = {
  ...spaces,
  'three blank lines for one': source => source.replace(/\n\n/g, '\n\n\n\n'),
  'blank lines with spaces in them': source => source.replace(/\n\n/g, '\n  \n'),
};
const attributes: Readonly<Record<string, Rewrite>> = {
  'spaces around the sign of attributes': source => source.replace(/(?<=<[^>]*\s[\w:-]+)="/g, ' \n= \t"'),
  'single quotation marks': source => source.replace(/="([^"']*)"/g, "='$1'"),
  'more white space in tags': source => source.replace(/(?<=<[\w:-]+) /g, '\n\t ').replace(/(?<="|'|\/\w+)>/g, ' \n>'),
};
const markup: Readonly<Record<string, Rewrite>> = {
  ...lineEnds,
  ...attributes,
  'comments between elements': source =>
    source.replace(/(<\/(?:p|tr|li|div|section|h\d|text)>)/g, '$1<!-- a <p> b -->'),
};
const html: Readonly<Record<string, Rewrite>> = {
  ...markup,
  'capitals in tags': source => source.replace(/<\/?[a-z]\w*/g, tag => tag.toUpperCase()),
  'capitals in attributes': source => source.replace(/(?<=<[^>]*\s)[\w-]+(?==")/g, name => name.toUpperCase()),
  'values without quotation marks': source => source.replace(/="([\w.:-]+)"/g, '=$1'),
  'elements on lines of their own': source =>
    source
      .replace(/(<\/(?:p|tr|li|section|h\d|dd)>)(?=<)/g, '$1\n    ')
      .replace(/(<(?:tr|dl|ul|section)[^>]*>)(?=<)/g, '$1\n\t'),
};
const json: Readonly<Record<string, Rewrite>> = {
  'a byte order mark': source => `\ufeff${source}`,
  'white space before it and behind': source => `\n  ${source} \n\n`,
  'one line a value': source => JSON.stringify(JSON.parse(source), null, 2),
  'tabs and CR': source => JSON.stringify(JSON.parse(source), null, '\t').replaceAll('\n', '\r\n'),
  'escapes for all that is not ASCII': source =>
    source.replace(/[^ -~]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'escaped solidi': source => source.replaceAll('/', '\\/'),
};

const said = [
  { start: 1, end: 3, speaker: 'Ada Lee', text: 'Où est l’eau ? 50/50.' },
  { start: 4, end: 6.5, speaker: 'Tom', text: 'Nobody knows.' },
  { start: 7, end: 9, speaker: 'Ada Lee', text: 'So it goes.' },
];
const words = said.map(({ start, text, ...rest }) => ({
  ...rest,
  start,
  text,
  words: text.split(' ').map((word, at) => ({ word, start: start + at / 4, end: start + (at + 1) / 4 })),
}));

const files: Readonly<Record<string, readonly [source: string, rewrites: Readonly<Record<string, Rewrite>>]>> = {
  WebVTT: [
    'WEBVTT - Tides\nKind: captions\nLanguage: en\n\nNOTE A remark\n\nSTYLE\n::cue { color: red }\n\nfirst\n00:01.000 --> 00:03.000 align:start line:0\n<v Ada Lee>Where does <00:02.000>it go?\n\n00:04.000 --> 00:06.500\n<v Tom>Nobody <i>knows</i>.</v> <v Ada Lee>So &amp; so.</v>\n\n00:07.000 --> 00:09.000\nThe end.',
    { ...spaces, 'three blank lines for one': blankLines['three blank lines for one']! },
  ],
  SRT: [
    '1\n00:00:01,000 --> 00:00:03,000\nADA: Where does\nit go?\n\n2\n00:00:04,000 --> 00:00:06,500\nTOM: <i>Nobody</i> knows.\n\n3\n00:00:07,000 --> 00:00:09,000\nADA: So it goes.',
    blankLines,
  ],
  SBV: ['0:00:01.000,0:00:03.000\nWhere does\nit go?\n\n0:00:04.000,0:00:06.500\nNobody knows.', blankLines],
  LRC: ['[ti:Tides]\n[ar:Ada]\n[00:01.00]Where does it go?\n[00:04.00]Nobody knows.\n[00:07.00]So it goes.', spaces],
  'a table with tabs': [
    'start\tend\tspeaker\ttext\n1\t3\tAda\tWhere does it go?\n4\t6.5\tTom\tNobody knows.',
    lineEnds,
  ],
  'a table with commas': [
    'Start,End,Speaker,Text\n0:01,0:03,Ada,"Where, then?"\n0:04,0:06.5,Tom,Nobody knows.\n0:07,0:09,Ada,So it goes.',
    spaces,
  ],
  'text with times in brackets': [
    'The tides\n\n[00:01] Ada Lee: Where does it go?\n\n[00:04] Tom: Nobody knows.\n\n[00:07] Ada Lee: So it goes.',
    blankLines,
  ],
  'text with times above it': [
    'Ada Lee 0:01\nWhere does it go?\n\nTom 0:04\nNobody knows.\n\nAda Lee 0:07\nSo it goes.',
    blankLines,
  ],
  'text with names': ['Ada Lee: Where does it go?\n\nTom: Nobody knows.\n\nAda Lee: So it goes.', blankLines],
  'text alone': ['Where does it go?\n\nNobody knows.\nAnd so it goes.\n\nThe end.', blankLines],
  Markdown: [
    '# The tides\n\n**Ada Lee** [00:01]\n\nWhere does it go?\n\n**Tom** [00:04]\n\nNobody knows.\n\n**Ada Lee** [00:07]\n\nSo it goes.',
    lineEnds,
  ],
  'HTML of Podcasting 2.0': [
    '<cite>Ada Lee:</cite><time>0:01</time><p>Where does it go?</p><cite>Tom:</cite><time datetime="PT4S">0:04</time><p>Nobody knows.</p>',
    { ...markup, 'capitals in tags': html['capitals in tags']! },
  ],
  'HTML with names in bold': [
    '<html lang="en"><body><h1 class="x">Tides</h1><p><b>Ada Lee:</b> <span class="time">[0:01]</span> Where does it go?</p><p><b>Tom:</b> <span class="time">[0:04]</span> Nobody knows.</p></body></html>',
    html,
  ],
  'HTML with times of words': [
    '<section data-speaker="Ada Lee"><p><span data-m="1000" data-d="500">Where </span><span data-m="1500" data-d="400">then?</span></p></section><section data-speaker="Tom"><p><span data-m="4000" data-d="500">Nobody </span><span data-m="4500" data-d="400">knows.</span></p></section>',
    html,
  ],
  'HTML with a table': [
    '<table class="x"><tr><th>Time</th><th>Speaker</th><th>Text</th></tr><tr><td>0:01</td><td>Ada Lee</td><td>Where does it go?</td></tr><tr><td>0:04</td><td>Tom</td><td>Nobody knows.</td></tr></table>',
    html,
  ],
  'HTML with a list of terms': [
    '<dl class="x"><dt>0:01</dt><dd>Where does it go?</dd><dt>0:04</dt><dd>Nobody knows.</dd></dl>',
    html,
  ],
  TTML: [
    '<?xml version="1.0" encoding="UTF-8"?><tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="en"><head><metadata><ttm:agent xml:id="a" type="person"><ttm:name>Ada Lee</ttm:name></ttm:agent></metadata></head><body><div><p begin="1s" end="3s" ttm:agent="a">Where <span>does</span> it<br/>go?</p><p begin="00:00:04.000" dur="2.5s">Nobody knows.</p></div></body></tt>',
    markup,
  ],
  'XML of YouTube': [
    '<?xml version="1.0" encoding="utf-8" ?><transcript><text start="1" dur="2">Where does it go?</text><text start="4" dur="2.5">Nobody &amp;quot;knows&amp;quot;.</text></transcript>',
    { ...lineEnds, ...attributes },
  ],
  'JSON of Podcasting 2.0': [
    JSON.stringify({
      version: '1.0.0',
      segments: said.map(({ start, end, text, speaker }) => ({ speaker, startTime: start, endTime: end, body: text })),
    }),
    json,
  ],
  'JSON of Whisper': [
    JSON.stringify({ text: said.map(item => item.text).join(' '), language: 'en', segments: words }),
    json,
  ],
  'JSON that is a list': [JSON.stringify(said), json],
};

describe('a file is read the same', () => {
  for (const [name, [source, rewrites]] of Object.entries(files)) {
    for (const [way, rewrite] of Object.entries(rewrites)) {
      const rewritten = rewrite(source);
      // Not all have what it rewrites.
      if (rewritten === source) continue;
      test(`${name}, with ${way}`, () => assert.deepEqual(seen(rewritten), seen(source)));
    }
  }
});
