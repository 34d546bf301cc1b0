import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withEstimatedWords } from '../../../src/transcript/estimate.js';
import {
  type Cue,
  emptyTranscript,
  parseTranscript,
  readWebvtt,
  retime,
  type SearchHit,
  SearchIndex,
  type Transcript,
} from '../../../src/transcript/index.js';
import { randomFrom } from './fixtures.js';

/** A transcript of cues of a second each. */
function said(...texts: string[]): Transcript {
  const stamp = (second: number) => `00:${String(second).padStart(2, '0')}.000`;
  const cues = texts.map((text, at) => `${stamp(at)} --> ${stamp(at + 1)}\n${text}`);
  return readWebvtt(['WEBVTT', ...cues].join('\n\n'));
}

/** What the hits cover, cue by cue. */
function textOf({ cues, asides }: Transcript, { from, to }: SearchHit): string {
  if (from.cue < 0) return asides[from.aside]!.text.slice(from.offset, to.offset);
  if (from.cue === to.cue) return cues[from.cue]!.text.slice(from.offset, to.offset);
  const between = cues.slice(from.cue + 1, to.cue).map(({ text }) => text);
  return [cues[from.cue]!.text.slice(from.offset), ...between, cues[to.cue]!.text.slice(0, to.offset)].join('|');
}

function found(query: string, ...texts: string[]): string[] {
  const transcript = said(...texts);
  return [...SearchIndex.of(transcript).search(query)].map(hit => textOf(transcript, hit));
}

describe('search', () => {
  const cases: [string, string, string[], string[]][] = [
    ['case', 'oVeR', ['Over and over.'], ['Over', 'over']],
    ['parts of words', 'ran', ['Transcript'], ['ran']],
    ['diacritics in the text', 'deja creme', ['Déjà, crème brûlée'], ['Déjà, crème']],
    ['diacritics in the query', 'déjà', ['deja vu'], ['deja']],
    ['diacritics that are characters of their own', 'cafe', ['un cafe\u0301 noir'], ['cafe\u0301']],
    ['ligatures', 'office', ['the o\ufb03ce'], ['oﬃce']],
    ['a part of a ligature', 'of', ['the o\ufb03ce'], ['oﬃ']],
    ['letters with another spelling', 'strasse oeuvre aegir', ['Straße, Œuvre, Ægir'], ['Straße, Œuvre, Ægir']],
    ['strokes', 'lodz smorrebrod dong', ['Łódź Smørrebrød đồng'], ['Łódź Smørrebrød đồng']],
    [
      'the four Turkish letters i',
      'ISPARTA',
      ['ısparta, Isparta, İsparta, isparta'],
      ['ısparta', 'Isparta', 'İsparta', 'isparta'],
    ],
    ['a final sigma', 'ΟΔΟΣ', ['οδος'], ['οδος']],
    ['full width', 'web 2', ['ＷＥＢ　２'], ['ＷＥＢ　２']],
    ['half width', 'カタカナ', ['ｶﾀｶﾅ'], ['ｶﾀｶﾅ']],
    ['the other kana', 'らーめん', ['ラーメンを'], ['ラーメン']],
    ['voiced kana as other letters', 'か', ['がか'], ['か']],
    ['whole syllables of Hangul', '가', ['각가'], ['가']],
    ['typographic apostrophes', "it's  over", ['Well, it’s — over!'], ['it’s — over']],
    ['apostrophes left out', 'dont', ["Don't. Don’t."], ["Don't", 'Don’t']],
    ['punctuation left out', 'yes no', ['Yes; no. Yes (no)'], ['Yes; no', 'Yes (no']],
    ['punctuation of the query', '“yes, no…”', ['yes no'], ['yes no']],
    ['spaces where words part, not elsewhere', 'to day', ['today, to day'], ['to day']],
    ['a phrase over cues', 'end of the', ['The end', 'of', 'the story'], ['end|of|the']],
    ['a phrase over a line break', 'one two', ['one\ntwo'], ['one\ntwo']],
    [
      'Chinese over cues, with and without spaces',
      '中文 字幕',
      ['这是中文', '字幕。', '中 文 字 幕'],
      ['中文|字幕', '中 文 字 幕'],
    ],
    ['Latin words in Chinese', 'Web标准', ['学习 Web 标准'], ['Web 标准']],
    ['Thai', 'สวัสดีครับ', ['สวัสดี ครับ'], ['สวัสดี ครับ']],
    ['Thai vowels as letters', 'กน', ['กิน'], []],
    ['Arabic without its marks', 'محمد', ['مُحَمَّد'], ['مُحَمَّد']],
    ['forms of alef, and tatweel', 'احمد', ['أحمـــد'], ['أحمـــد']],
    ['Hebrew points', 'שלום', ['שָׁלוֹם'], ['שָׁלוֹם']],
    ['digits of other scripts', '123', ['١٢٣ ۱۲۳'], ['١٢٣', '۱۲۳']],
    ['soft hyphens and joiners', 'transcript', ['tran\u00adscript\u200b'], ['tran\u00adscript']],
    ['characters beyond the first plane', '😀 𠮷', ['a 😀 𠮷.'], ['😀 𠮷']],
    ['mathematical letters', 'x', ['𝐱'], ['𝐱']],
    ['hits that do not overlap', 'aa', ['aaaaa'], ['aa', 'aa']],
    ['signs', '€5', ['€5 or $5'], ['€5']],
    ['patterns as text', 'a.*', ['a. * a.b'], ['a', 'a']],
    ['nothing', '', ['a'], []],
    ['only punctuation', ' …?! ', ['a …?!'], []],
    ['what is not there', 'zebra', ['a horse'], []],
  ];
  for (const [what, query, texts, expected] of cases) {
    test(what, () => assert.deepEqual(found(query, ...texts), expected));
  }

  test('gives the time of the first and the last word, and where they are', () => {
    const transcript = readWebvtt(
      'WEBVTT\n\n00:00.000 --> 00:04.000\nOne <00:01.000>two <00:03.000>three\n\n00:05.000 --> 00:09.000\nfour <00:07.000>five',
    );
    const hits = SearchIndex.of(transcript).search('two three four');
    assert.deepEqual(
      [...hits],
      [
        {
          start: 1,
          end: 7,
          isTimed: true,
          from: { cue: 0, aside: -1, offset: 4 },
          to: { cue: 1, aside: -1, offset: 4 },
        },
      ],
    );
    assert.equal(hits.at(1), undefined);
  });

  test('finds titles and footers, which have no time, and no phrase that goes over their edge', () => {
    const transcript = parseTranscript(
      'The tides\n\nMost people think.\n\nTides come twice.\n\n00:00:20.000 --> 00:00:24.000\n',
    );
    assert.deepEqual(
      transcript.asides.map(({ kind }) => kind),
      ['title'],
    );
    const index = SearchIndex.of(transcript);
    const hits = [...index.search('tides')];
    assert.deepEqual(
      hits.map(({ isTimed, from }) => [isTimed, from.cue, from.aside, from.offset]),
      [
        [false, -1, 0, 4],
        [true, 1, -1, 0],
      ],
    );
    assert.equal(index.search('tides most').length, 0);
    assert.equal(index.search('think tides').length, 1);
  });

  test('tells the hits of some cues, and the first after a time', () => {
    const transcript = said('a', 'b', 'a a', 'b', 'a');
    const hits = SearchIndex.of(transcript).search('a');
    assert.equal(hits.length, 4);
    assert.deepEqual(hits.within(1, 2), { from: 1, to: 3 });
    assert.deepEqual(hits.within(3, 3), { from: 3, to: 3 });
    assert.deepEqual(hits.within(0, 5), { from: 0, to: 4 });
    assert.deepEqual(
      [0, 0.5, 1, 2.1, 2.6, 3, 4.5, 5].map(time => hits.firstAfter(time)),
      [0, 0, 1, 1, 2, 3, 3, -1],
    );
  });

  test('takes the nearer of two cues that overlap', () => {
    const transcript = readWebvtt(
      'WEBVTT\n\n00:00.000 --> 00:10.000\nno no no <00:08.000>yes\n\n00:02.000 --> 00:04.000\nyes',
    );
    const hits = SearchIndex.of(transcript).search('yes');
    assert.deepEqual(
      [0, 3, 4.5, 9, 10].map(time => hits.firstAfter(time)),
      [1, 1, 0, 0, -1],
    );
  });

  test('takes the nearest hit as a look at each would, and without one', () => {
    const random = randomFrom(23);
    const pick = (most: number) => Math.floor(random() * most);
    for (let round = 0; round < 400; round++) {
      const cues = Array.from({ length: pick(8) }, (): Cue => {
        const start = pick(12);
        const end = start + 1 + pick(random() < 0.2 ? 12 : 3);
        const text = Array.from({ length: 1 + pick(4) }, () => ['yes', 'no', 'ye'][pick(3)]).join(' ');
        return withEstimatedWords({ id: '', start, end, text, timing: 'given' });
      }).sort((a, b) => a.start - b.start);
      const asides = random() < 0.3 ? [{ kind: 'untimed' as const, text: 'yes', at: pick(cues.length + 1) }] : [];
      const hits = SearchIndex.of({ ...emptyTranscript, cues, asides }).search('yes');
      for (let time = 0; time < 25; time += 0.5) {
        const starts = [...hits].map(({ start, end }) =>
          end > time || start >= time ? start : Number.POSITIVE_INFINITY,
        );
        const least = Math.min(...starts);
        assert.equal(hits.at(hits.firstAfter(time))?.start ?? Number.POSITIVE_INFINITY, least, JSON.stringify(cues));
      }
    }
    let asked = 0;
    const many = Array.from(
      { length: 20_000 },
      (_, index): Cue => ({
        id: '',
        start: index === 0 ? 0 : index / 100,
        end: index === 0 ? 1e6 : 300,
        text: 'yes yes',
        timing: 'given',
        get words() {
          asked++;
          return [];
        },
      }),
    );
    const hits = SearchIndex.of({ ...emptyTranscript, cues: many }).search('yes');
    assert.deepEqual([hits.firstAfter(0), hits.firstAfter(150.005), hits.firstAfter(500)], [0, 29_602, 0]);
    assert.ok(asked < 10_000, `${asked} times the words of a cue were asked for`);
  });

  test('has nothing to find in an empty transcript', () => {
    const hits = SearchIndex.of(emptyTranscript).search('a');
    assert.deepEqual([hits.length, hits.firstAfter(0), hits.within(0, 0)], [0, -1, { from: 0, to: 0 }]);
  });

  test('is built in slices to the same index', () => {
    const transcript = said(...Array.from({ length: 50 }, (_, at) => `The cue of number ${at}.`));
    const slices = SearchIndex.inSlices(transcript, { slice: 200 });
    let count = 0;
    let step = slices.next();
    for (; !step.done; step = slices.next()) count++;
    assert.ok(count > 3 && count < 10, `${count} slices`);
    assert.deepEqual([...step.value.search('number 4')], [...SearchIndex.of(transcript).search('number 4')]);
  });

  test('serves a transcript at other times, and not one of another text', () => {
    const text = 'One sentence here.\n\nAnother one there.\n';
    const transcript = parseTranscript(text, { duration: 10 });
    const longer = retime(transcript, { duration: 20 });
    const index = SearchIndex.of(transcript);
    const hit = index.retimed(longer)?.search('another').at(0);
    assert.ok(hit && hit.start > index.search('another').at(0)!.start);
    assert.equal(index.retimed(said('One sentence here.', 'Another.')), undefined);
  });

  test('finds what a naive search finds, in random texts of many scripts', () => {
    const random = randomFrom(7);
    const alphabet = [..."aAbBéÉe\u0301ßſsİıi  ..—’'ﬁfi中文。ｱアがかกิ\n가각😀𝐱", '\u00ad', '\u200b'];
    const pick = (length: number) =>
      Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
    for (let round = 0; round < 3000; round++) {
      const cues = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(Math.floor(random() * 8)));
      const transcript: Transcript = {
        ...emptyTranscript,
        cues: cues.map((text, at) => ({ id: '', start: at, end: at + 1, text, words: [], timing: 'given' })),
      };
      const query = pick(1 + Math.floor(random() * 3));
      const hits = [...SearchIndex.of(transcript).search(query)];
      const places = hits.map(({ from, to }) => `${from.cue}:${from.offset}-${to.cue}:${to.offset}`);
      assert.deepEqual(places, naive(cues, query), JSON.stringify({ cues, query }));
    }
  });
});

/** The folding, said another way: of a whole string, by regular expressions. */
function fold(text: string): string {
  const spaceless = '[\\u0e00-\\u0eff\\u3041-\\u309f\\u4e00-\\u9fff]';
  return text
    .replace(/['’\u00ad\u200b]/g, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .replace(/[\u30a1-\u30f6]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .replace(/[\s\p{P}]+/gu, ' ')
    .replace(new RegExp(`(?<=${spaceless}) | (?=${spaceless})`, 'gu'), '')
    .trim();
}

/** Leftmost stretches of whole characters that fold to the query, none over another, the shortest at each place. */
function naive(cues: readonly string[], query: string): string[] {
  const wanted = fold(query);
  const characters = cues.flatMap((text, cue) => {
    let offset = 0;
    const own = [...text].map(character => {
      const from = offset;
      offset += character.length;
      return { character, cue, from, to: offset };
    });
    return [...own, { character: ' ', cue, from: offset, to: offset }];
  });
  const hits: string[] = [];
  // Index of the character and unit of its folding at which the next hit may begin.
  const folded = fold(characters.map(({ character }) => character).join(''));
  if (wanted === '') return [];
  // Character by character, from which the units of the folded text come.
  const sources: number[] = [];
  for (let end = 1; end <= characters.length; end++) {
    const length = fold(
      characters
        .slice(0, end)
        .map(({ character }) => character)
        .join(''),
    ).length;
    while (sources.length < length) sources.push(end - 1);
  }
  for (let at = 0; at + wanted.length <= folded.length; ) {
    const next = folded[at + wanted.length] ?? '';
    if (!folded.startsWith(wanted, at) || /[\u1160-\u11ff\u3099]/.test(next)) {
      at++;
      continue;
    }
    const first = characters[sources[at]!]!;
    let last = sources[at + wanted.length - 1]!;
    while (/^\p{M}$/u.test(characters[last + 1]?.character ?? '')) last++;
    hits.push(`${first.cue}:${first.from}-${characters[last]!.cue}:${characters[last]!.to}`);
    at += wanted.length;
  }
  return hits;
}

describe('about where a hit is', () => {
  test('is told without its words', () => {
    const { cues } = said('One two', 'three four');
    const asides = [{ kind: 'title' as const, text: 'Four', at: 0 }];
    const hits = SearchIndex.of({ ...emptyTranscript, cues, asides }).search('four');
    assert.deepEqual(
      [0, 1, 2].map(number => hits.roughTime(number)),
      [undefined, 1.6, undefined],
    );
  });
});
