// Small things that people and programs write in more ways than one, each read as what it is.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readFeed } from '../../../src/transcript/feed/feed.js';
import { decodeFeed } from '../../../src/transcript/feed/feed-decode.js';
import { parseMoment } from '../../../src/transcript/feed/feed-values.js';
import { factsOf } from '../../../src/transcript/formats/html-facts.js';
import { looksLikeTtml } from '../../../src/transcript/formats/ttml.js';
import { parseTranscript, readHtml, readText } from '../../../src/transcript/index.js';
import { isNameShaped } from '../../../src/transcript/name-shape.js';

describe('a feed', () => {
  test('is told by a whole byte order mark', () => {
    const latin = 'text/xml; charset=iso-8859-1';
    for (const bytes of [
      [0xef, 0xbb, 0x41],
      [0xef, 0x41, 0xbf],
      [0x41, 0xbb, 0xbf],
      [0x41, 0xfe],
      [0xff, 0x41],
      [0xfe, 0x41],
      [0x41, 0xff],
      [0x3c, 0x41],
      [0x41, 0],
    ])
      assert.equal(decodeFeed(Uint8Array.from(bytes), latin), Buffer.from(bytes).toString('latin1'), `${bytes}`);
    assert.equal(decodeFeed(Uint8Array.from([0xef, 0xbb, 0xbf, 0x41]), latin), 'A');
  });

  const channel = (inner: string) =>
    readFeed(`<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>${inner}</channel></rss>`);
  const item = (inner: string) => channel(`<item><guid>1</guid>${inner}</item>`).items[0]!;

  test('has the address of a picture in it, whatever stands before that', () => {
    const picture = (inner: string) => channel(inner).image;
    assert.equal(
      picture('<image><title>T</title><url> https://a.b/1.png </url><link>https://a.b/</link></image>'),
      'https://a.b/1.png',
    );
    assert.equal(picture('<image><url> </url></image><itunes:image href="https://a.b/2.png"/>'), 'https://a.b/2.png');
  });

  test('has a page that is a link with an address', () => {
    assert.equal(item('<link></link><link>https://a.b/c</link>').link, 'https://a.b/c');
    assert.equal(item('<guid isPermaLink=" False ">https://a.b/d</guid>').link, undefined);
  });

  test('without an address of its own keeps relative ones, of up to 8,000 characters', () => {
    const address = (length: number) => item(`<enclosure url="${'a'.repeat(length)}" type="audio/mpeg"/>`).audio?.url;
    assert.equal(address(8000)?.length, 8000);
    assert.equal(address(9000), undefined);
    assert.equal(item('<enclosure url="a b&quot;.mp3" type="audio/mpeg"/>').audio?.url, 'a%20b%22.mp3');
  });

  test('has dates with white space in them', () => {
    for (const text of ['Mon,  05  Jan  2026  06:00:00  GMT', '5 Jan 2026 06:00\tGMT', 'Monday,\n5 Jan 2026 06:00'])
      assert.equal(parseMoment(text), '2026-01-05T06:00:00.000Z', text);
    for (const text of [
      'Mon,, 5 Jan 2026 06:00',
      '5 Jan 2026 6',
      '5 Jan 2026 06:00 +01',
      '5 J 2026 06:00',
      '005 Jan 2026 06:00',
    ])
      assert.equal(parseMoment(text), undefined, text);
  });
});

test('TTML is told by its root, with a prefix or without', () => {
  for (const source of [
    '<tt>',
    '<tt xmlns="x">',
    '<tt:tt >',
    '<my-p.x_1:TT>',
    '\ufeff\n <?xml version="1.0"?>\n<tt\n>',
    `<${'a'.repeat(40)}:tt>`,
  ])
    assert.ok(looksLikeTtml(source), source);
  for (const source of [
    'tt',
    '<ttml>',
    '<att>',
    'x <tt>',
    `<${'a'.repeat(41)}:tt>`,
    '<a b:tt>',
    `<a>${' '.repeat(5000)}<tt>`,
  ])
    assert.ok(!looksLikeTtml(source), source.slice(0, 60));
});

describe('names', () => {
  for (const name of [
    ...[
      'Speaker 1',
      'speaker-1',
      'Speaker#1',
      'Speaker №12',
      'SPK_001',
      'S 1',
      'Person 3',
      'Sprecher 1',
      'Sprecherin 1',
      'Intervenant 1',
      'Intervenante 2',
      'Orador 1',
      'Oradora 1',
      'Speaker ?',
      'Speaker ???',
    ],
    ...[
      'Unknown Speaker',
      'Inconnu man',
      'Inconnue voice',
      'Unbekannt Sprecherin',
      'Desconocido Orador',
      'Desconocida Oradora',
      'Sconosciuto voice',
    ],
    ...[
      '+1 (555) 123-4567',
      '0171 1234567',
      'Ann “the Wave” Lee',
      'Ann (Annie) Lee',
      'Ann "Annie" Lee',
      "Ann 'Annie'",
      '@ann.lee-2',
      'A.B. Lee',
      'Ann/Bob',
      'Ann – ARD',
      'Ann | ARD',
      'ANN LEE, HOST',
      'Lee, Ann',
      '👩 Ann',
      'Ann & Bob @ Sea',
      'iPad',
      'Ann de la Mer y Sol',
      '田中々',
    ],
  ])
    test(name, () => assert.ok(isNameShaped(name)));

  for (const name of [
    ...[
      'Speaker ????',
      'Speaker one two three',
      '12345',
      '+12',
      '12-',
      '"Annie"',
      '“Annie” so',
      'Ann “Annie so',
      '@ann lee so it',
      'A.B.C',
      'Ann ! Lee',
      'SPEAKER_00 [0.0 - 3.4]',
      'Ann [1:02]',
      'Ann, Bob, Eve',
      'so, it',
      'so it is',
      'one two three four five six seven',
      '是的',
      '第二',
      '!',
      '–',
      'Ann?',
      'a@b',
    ],
  ])
    test(`not ${name}`, () => assert.ok(!isNameShaped(name)));
});

describe('attributes of HTML', () => {
  const start = (name: string) => factsOf('p', { [name]: '5' })?.times;
  for (const name of [
    ...[
      'm',
      't',
      's',
      'ms',
      'tc',
      'ts',
      'from',
      'seek',
      'time',
      'begin',
      'start',
      'second',
      'seconds',
      'sec',
      'timestamp',
      'time-stamp',
      'timecode',
      'time-code',
      'startms',
      'start-ms',
      'begin-time',
      'time-start',
      'start-s',
      'start-sec',
      'start-second',
      'start-seconds',
      'millis',
      'milliseconds',
    ].map(name => `data-${name}`),
    'm',
    'begin',
  ])
    test(`${name} is a time`, () => assert.equal(start(name)?.start, 5));
  for (const name of [
    'data-sta',
    'xdata-t',
    'data-tx',
    'data-my-start',
    'mm',
    'data-froms',
    'data-millisec',
    't',
    'start',
  ])
    test(`${name} is none`, () => assert.equal(start(name), undefined));

  test('of ends and lengths', () => {
    const end = (name: string) => factsOf('p', { 'data-t': '1', [name]: '5' })?.times?.end;
    for (const name of [
      'e',
      'to',
      'end',
      'stop',
      'endms',
      'end-time',
      'end-s',
      'end-sec',
      'end-second',
      'end-seconds',
      'time-end',
      'timeend',
    ])
      assert.equal(end(`data-${name}`), 5, name);
    for (const name of ['d', 'dur', 'duration', 'length']) assert.equal(end(`data-${name}`), 6, name);
    for (const name of ['data-stops', 'xdata-end', 'data-durations', 'xdata-d', 'data-my-end', 'end'])
      assert.equal(end(name), undefined, name);
  });

  test('of links with an end', () => {
    const times = (href: string) => {
      const found = factsOf('a', { href })?.times;
      return found && [found.start, found.end];
    };
    assert.deepEqual(['#t=5', '#t=5,9', '?x=1&t=1m5s', '#t=npt:5,1:02', '#at=5', '#t='].map(times), [
      [5, undefined],
      [5, 9],
      [65, undefined],
      [5, 62],
      undefined,
      undefined,
    ]);
  });

  test('that pages have are nothing to tell, however they are written', () => {
    const odd = (tag: string) => readHtml(`<time>0:01</time><p>a</p>${tag}`).notes.map(({ code }) => code);
    for (const tag of [
      '<p class=x>',
      '<p class = x>',
      "<p class='x y'>",
      '<p class="x"id=y>',
      '<p\nclass\t=\n"x" >',
      '<p data-x.y:z="1" aria-label="so it is" xml:lang="en">',
      '<br/>',
      '<input type=text value="" >',
      '<!doctype html>',
      '<!DOCTYPE\nhtml>',
      '<P CLASS=X>',
    ])
      assert.deepEqual(odd(tag), [], tag);
    for (const tag of [
      '<p so it is>',
      '<p class="x" class="y">',
      '<p data-="x">',
      '<p mydata-x="1">',
      '<deal>',
      '<p class=x"y>',
      '<!-- so -->',
      '<?so it is>',
      '<p <b>',
    ])
      assert.ok(odd(tag).includes('odd-markup'), tag);
  });
});

describe('Markdown is told by one of its marks', () => {
  // The underscores are taken away in Markdown alone.
  const isMarkdown = (line: string) => readText(`${line}\n\nIt is _so_ here.`).cues.at(-1)!.text === 'It is so here.';
  for (const line of [
    '# Head',
    '###### Head',
    '#\tHead',
    '**Ann** says',
    '__Ann__ says',
    '> **Ann:** So',
    '>**Ann** (0:01) So',
    '- **Ann:** So',
    '* **Ann** : So',
    '+ **Ann**: So',
    'So \\[x\\]',
    'So \\*x',
    'So \\_x',
    '`0:01` So',
    '`[00:01:02.5]` So',
    '`[0:01]` So',
    '[0:01](https://a.b) So',
    '[\\[0:01\\]](https://a.b) So',
    '[[0:01]](https://a.b) So',
  ])
    test(line, () => assert.ok(isMarkdown(line)));
  for (const line of [
    '#Head',
    '####### Head',
    ' # Head',
    'So **it** is',
    'So __it__ is',
    '- So',
    '> So',
    '`x` So',
    'x `0:01` So',
    '[so](https://a.b) So',
    'So *it* is',
    `**${'a'.repeat(81)}** So`,
  ])
    test(`not by ${line.slice(0, 40)}`, () => assert.ok(!isMarkdown(line)));
});

describe('words that are marked one after the other', () => {
  const vtt = (...texts: readonly string[]) =>
    parseTranscript(
      ['WEBVTT', ...texts.map((text, at) => `00:0${at}.000 --> 00:0${at + 1}.000\n${text}`)].join('\n\n'),
    );

  test('make one cue, whose words have their times', () => {
    const { cues, notes } = vtt(
      '<u>Low</u> tide &amp; so',
      'Low <u>tide</u> &amp; so',
      'Low tide &amp; <u>so</u>',
      '<u>Yes.</u> It is',
      'Yes. <u>It</u> is',
      'Yes. It <u>is</u>',
    );
    assert.deepEqual(
      cues.map(({ start, end, text }) => [start, end, text]),
      [
        [0, 3, 'Low tide & so'],
        [3, 6, 'Yes. It is'],
      ],
    );
    assert.deepEqual(
      cues[1]!.words.map(({ from, to, start, timing }) => [cues[1]!.text.slice(from, to), start, timing]),
      [
        ['Yes.', 3, 'given'],
        ['It', 4, 'given'],
        ['is', 5, 'given'],
      ],
    );
    assert.equal(
      notes.find(({ code }) => code === 'word-segments')?.message,
      'The cues mark up one word after the other; 6 were put together to 2.',
    );
  });

  test('are none where texts are said once, or few are marked', () => {
    assert.equal(
      vtt('<u>Low</u> tide so', 'Yes. <u>It</u> is', 'No. It <u>was</u>', 'Oh <u>yes</u> it').cues.length,
      4,
    );
    assert.equal(vtt('<u>Low</u> tide', 'Low tide', 'Low tide', 'Low tide', 'Yes').cues.length, 5);
  });
});
