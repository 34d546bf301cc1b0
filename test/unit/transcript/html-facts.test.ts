// What elements of HTML say of the text in them, and by what HTML and its ends are told.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { looksLikeHtml } from '../../../src/transcript/formats/html-begin.js';
import { type Attributes, factsOf } from '../../../src/transcript/formats/html-facts.js';
import { afterProlog, firstTag, hasHtmlTimes, looksLikePage } from '../../../src/transcript/formats/html-start.js';
import { writeHtml } from '../../../src/transcript/formats/html-write.js';
import { labels } from '../../../src/transcript/formats/labels.js';
import { type Cue, emptyTranscript } from '../../../src/transcript/index.js';

/** Attribute, seconds of one, start and end of the times of an element. */
function times(attributes: Attributes, name = 'span'): unknown[] | undefined {
  const { times } = factsOf(name, attributes) ?? {};
  return times && [times.family, times.unit, times.start, times.end];
}

describe('the times of an element', () => {
  for (const [attributes, expected] of [
    [{ 'data-start': '1.5', 'data-end': '2.5' }, ['data-start', undefined, 1.5, 2.5]],
    [{ 'data-m': '1500', 'data-d': '250' }, ['data-m', 0.001, 1500, 1750]],
    [{ m: '1500' }, ['m', 0.001, 1500, undefined]],
    [{ 'data-ms': '1500' }, ['data-ms', 0.001, 1500, undefined]],
    [{ 'data-start-ms': '1500' }, ['data-start-ms', 0.001, 1500, undefined]],
    [{ 'data-milliseconds': '1500' }, ['data-milliseconds', 0.001, 1500, undefined]],
    [{ 'data-millisecond': '1500' }, undefined],
    [{ 'data-millis': '1500' }, ['data-millis', 0.001, 1500, undefined]],
    [{ 'data-time-s': '15' }, ['data-time-s', 1, 15, undefined]],
    [{ 'data-sec': '15' }, ['data-sec', 1, 15, undefined]],
    [{ 'data-seconds': '15' }, ['data-seconds', 1, 15, undefined]],
    [{ 'data-start-seconds': '15', 'data-end-seconds': '16' }, ['data-start-seconds', 1, 15, 16]],
    [{ 'data-begin': '1', 'data-to': '2' }, ['data-begin', undefined, 1, 2]],
    [{ 'data-t': '1', 'data-e': '2' }, ['data-t', undefined, 1, 2]],
    [{ 'data-from': '1', 'data-stop': '2' }, ['data-from', undefined, 1, 2]],
    [{ 'data-time-stamp': '1', 'data-time-end': '2' }, ['data-time-stamp', undefined, 1, 2]],
    [{ 'data-timecode': '0:01.5', 'data-duration': '2' }, ['data-timecode stamp', 1, 1.5, 3.5]],
    [{ 'data-start': '1m15s' }, ['data-start stamp', 1, 75, undefined]],
    [{ 'data-start': 'PT1H2M3.5S' }, ['data-start stamp', 1, 3723.5, undefined]],
    [{ 'data-start': '2h' }, ['data-start stamp', 1, 7200, undefined]],
    [{ 'data-start': '12.5s' }, ['data-start stamp', 1, 12.5, undefined]],
    [{ 'data-start': ' 1 ' }, ['data-start', undefined, 1, undefined]],
    [{ 'data-start': '1', 'data-time': '2' }, ['data-start', undefined, 1, undefined]],
    [{ 'data-start': 'x', 'data-time': '2' }, ['data-time', undefined, 2, undefined]],
    [{ 'data-start': '1', 'data-end': '5', 'data-dur': '2' }, ['data-start', undefined, 1, 5]],
    [{ 'data-end': '5' }, undefined],
    [{ 'data-start': '1.' }, undefined],
    [{ 'data-start': '-1' }, undefined],
    [{ 'data-start': 'PT' }, undefined],
    [{ 'data-start': 'x1s' }, undefined],
    [{ 'data-start': '1sx' }, undefined],
    [{ 'data-start': `${'9'.repeat(300)}` }, undefined],
    [{ 'data-restart': '1' }, undefined],
    [{ 'data-start-x': '1' }, undefined],
    [{ xm: '1' }, undefined],
    [{ name: 'ts_500_1900_S00' }, ['ts_', 0.001, 500, 1900]],
    [{ id: 'ts_500_1900' }, ['ts_', 0.001, 500, 1900]],
    [{ id: 'ts_500' }, undefined],
    [{ id: 'xts_500_1900' }, undefined],
    [{ id: 'ts_500_1900x' }, undefined],
    [{ onclick: 'seek(12.5)' }, ['onclick', undefined, 12.5, undefined]],
    [{ onclick: "player.currentTime = '12'" }, ['onclick', undefined, 12, undefined]],
    [{ onclick: 'jumpTo( 7 )' }, ['onclick', undefined, 7, undefined]],
    [{ onclick: 'open(7)' }, undefined],
  ] as const) {
    test(JSON.stringify(attributes).slice(0, 80), () => assert.deepEqual(times(attributes), expected));
  }

  for (const [href, expected] of [
    ['#t=12.5', ['href', 1, 12.5, undefined]],
    ['a.mp3#t=npt:12,15', ['href', 1, 12, 15]],
    ['?v=x&t=1m15s', ['href', 1, 75, undefined]],
    ['?time_continue=7', ['href', 1, 7, undefined]],
    ['?start=0:07', ['href', 1, 7, undefined]],
    ['a;seek=7', ['href', 1, 7, undefined]],
    ['#begin=1:02:03', ['href', 1, 3723, undefined]],
    ['#ts=7,x', ['href', 1, 7, undefined]],
    ['#t=x', undefined],
    ['#at=7', undefined],
    ['t=7', undefined],
    [`#t=7${'x'.repeat(300)}`, undefined],
  ] as const) {
    test(`of a link to ${href.slice(0, 40)}`, () => {
      assert.deepEqual(times({ href }, 'a'), expected);
      assert.equal(times({ href }), undefined);
    });
  }
});

describe('what an element says beside', () => {
  test('who speaks, by an attribute', () => {
    for (const [attributes, speaker] of [
      [{ 'data-speaker': ' Ann \n Lee ' }, 'Ann Lee'],
      [{ 'data-speaker-name': 'Ann' }, 'Ann'],
      [{ 'data-who': 'Ann' }, 'Ann'],
      [{ 'data-voicename': 'Ann' }, 'Ann'],
      [{ 'data-speaker': '', 'data-who': 'Ann' }, 'Ann'],
      [{ name: 'ts_1_2_S00' }, 'S00'],
      [{ 'data-speaker': 'a'.repeat(300) }, 'a'.repeat(300)],
    ] as const) {
      assert.equal(factsOf('p', attributes)?.speaker, speaker);
    }
    for (const attributes of [
      { 'data-speaker': 'a'.repeat(301) },
      { 'data-speakers': 'Ann' },
      { 'data-speaker': ' ' },
    ]) {
      assert.equal(factsOf('p', attributes), undefined);
    }
  });

  for (const [name, expected] of [
    ['speaker', ['speaker', true, false]],
    ['Speaker2 x', ['speaker', true, false]],
    ['x person-name', ['person-name', false, false]],
    ['name speaker', ['speaker', true, false]],
    ['author', ['author', false, false]],
    ['user_1', ['user_', false, false]],
    ['timestamp', [undefined, false, true]],
    ['cue-start', [undefined, false, true]],
    ['who time', ['who', false, true]],
  ] as const) {
    test(`by the class ${JSON.stringify(name)}`, () => {
      const facts = factsOf('span', { class: name });
      assert.deepEqual([facts?.nameClass, facts?.isSpeakerClass, facts?.isTimeClass], expected);
    });
  }

  test('or nothing', () => {
    for (const name of ['', 'filename', 'names', 'whom', 'restart', 'x'])
      assert.equal(factsOf('span', { class: name }), undefined);
    assert.equal(factsOf('p', {}), undefined);
    assert.equal(factsOf('i', {}), undefined);
    assert.deepEqual(
      [factsOf('b', {})?.isBold, factsOf('strong', {})?.isBold, factsOf('p', { m: '1' })?.isBold],
      [true, true, false],
    );
  });
});

describe('HTML', () => {
  for (const source of [
    '<p>a',
    ' \n<!-- x --><?xml?>\ufeff<DIV>a',
    '<!doctype html><x',
    '<!DOCTYPE  HTML>',
    '<h2 id="a">x',
    '<ul/>',
    '<b>a</b><br>c',
    '<my-part><p >a',
    '<em>a</em>\n<pre>b</pre>',
  ]) {
    test(`begins ${JSON.stringify(source)}`, () => assert.ok(looksLikeHtml(source)));
  }
  for (const source of [
    '',
    'a <p>',
    '<b>a</b>',
    '<my-part>a',
    '<x><p>a',
    '<p',
    '<p-',
    '<!-- <p>',
    '<?xml <p>',
    '<1>',
    `<b>${' '.repeat(20_000)}<p>`,
  ]) {
    test(`does not begin ${JSON.stringify(source.slice(0, 20))}`, () => assert.ok(!looksLikeHtml(source)));
  }

  test('is a page by its first tag', () => {
    for (const source of ['<html>', '<!-- x --> <HEAD>', '<body class="x">', '<!doctype html>'])
      assert.ok(looksLikePage(source));
    for (const source of ['<p>', '<header>', 'x<html>', '']) assert.ok(!looksLikePage(source));
    assert.deepEqual(
      [firstTag('<P >'), firstTag('<x-y1/>'), firstTag('<!DOCTYPE html '), firstTag('p')],
      ['p', 'x-y1', '!doctype', ''],
    );
  });

  test('has times by elements of transcripts', () => {
    for (const source of ['<time>', '<cite >', '<p data-m="1">', '<p\ndata-start = 1>'])
      assert.ok(hasHtmlTimes(source));
    for (const source of ['<timer>', '<p data-mx="1">', 'time', '<p xdata-m="1">']) assert.ok(!hasHtmlTimes(source));
  });

  test('begins behind comments, instructions and white space', () => {
    for (const [source, at] of [
      ['', 0],
      ['a', 0],
      [' \ufeff\na', 3],
      ['<!-- a -->b', 10],
      ['<?a?><!---->b', 12],
      ['<!-->b', 5],
      ['<!-- a', 6],
      ['<? a ', 5],
      ['<!a>', 0],
    ] as const) {
      assert.equal(afterProlog(source), at, source);
    }
  });
});

function cue(start: number, text: string, own: Partial<Cue> = {}): Cue {
  return { id: '', start, end: start + 1, text, words: [], timing: 'given', ...own };
}

describe('writing HTML', () => {
  test('names speakers where they change, and keeps times, ids and words', () => {
    const html = writeHtml({
      ...emptyTranscript,
      language: 'e"n',
      cues: [
        cue(1.5, 'Late <again>.\nSo.', {
          speaker: 'Ann & Bob',
          id: 'a"1',
          words: [
            { from: 0, to: 4, start: 1.5, end: 2, timing: 'given' },
            { from: 5, to: 13, start: 2, end: 2.5, timing: 'aligned' },
            { from: 14, to: 17, start: 2, end: 3, timing: 'estimated' },
          ],
        }),
        cue(3, 'Yes.', { speaker: 'Ann & Bob', timing: 'estimated' }),
        cue(3600, '', { speaker: 'Eve' }),
        cue(3601, 'Hm.'),
        cue(3602, 'Ah.', { speaker: ' ' }),
      ],
      asides: [
        { kind: 'footer', text: 'The end', at: 9 },
        { kind: 'title', text: 'A <talk>', at: 0 },
        { kind: 'untimed', text: 'a\nb', at: 1 },
        { kind: 'note', text: 'x', at: 0 },
      ],
    });
    assert.equal(
      html,
      [
        '<div lang="e&quot;n">',
        '<h2>A &lt;talk&gt;</h2>',
        '<cite>Ann &amp; Bob:</cite>',
        '<time datetime="PT1.5S">0:01</time>',
        '<p data-start="1.5" data-end="2.5" data-id="a&quot;1" data-words="0 4 1.5 2, 5 13 2 2.5">Late &lt;again&gt;.<br>So.</p>',
        '<aside>a<br>b</aside>',
        '<time datetime="PT3S">0:03</time>',
        '<p data-start="3" data-end="4" data-timing="estimated">Yes.</p>',
        '<time datetime="PT3600S">1:00:00</time>',
        '<p data-start="3600" data-end="3601"></p>',
        '<cite></cite>',
        '<time datetime="PT3601S">1:00:01</time>',
        '<p data-start="3601" data-end="3602">Hm.</p>',
        '<time datetime="PT3602S">1:00:02</time>',
        '<p data-start="3602" data-end="3603">Ah.</p>',
        '<footer>The end</footer>',
        '</div>',
        '',
      ].join('\n'),
    );
    assert.equal(writeHtml(emptyTranscript), '');
  });

  test('marks voices, what two say at once for the first', () => {
    const voices = [
      { from: 0, to: 2, speaker: 'Ann' },
      { from: 1, to: 2, speaker: 'Eve' },
      { from: 1, to: 5, speaker: 'Bob' },
    ];
    assert.match(
      writeHtml({ ...emptyTranscript, cues: [cue(0, 'ab\ncde', { voices })] }),
      /><span data-voice="Ann">ab<\/span><span data-voice="Bob"><br>cd<\/span>e<\/p>\n$/,
    );
  });
});

test('names before texts, where a format has no other place: at changes if that can be told, else each', () => {
  const of = (...said: (readonly [speaker: string | undefined, text: string])[]) =>
    labels(said.map(([speaker, text], start) => cue(start, text, speaker === undefined ? {} : { speaker })));
  assert.deepEqual(of(['Ann', 'Late.'], ['Ann', 'So.'], ['Bob', 'Yes.'], ['Ann', 'No.'], ['Bob', 'Oh.']), [
    'Ann',
    undefined,
    'Bob',
    'Ann',
    'Bob',
  ]);
  assert.deepEqual(of(['Ann', 'Late.'], [undefined, 'So.'], ['Ann', 'Yes.']), ['Ann', undefined, 'Ann']);
  assert.deepEqual(of(['Ann', 'Late.'], ['Ann', ''], ['Ann', 'So.'], ['Ann', 'Oh.']), ['Ann', undefined, 'Ann', 'Ann']);
  assert.deepEqual(of(['Ann', 'Bob: Late.'], ['Ann', 'Eve: So.'], ['Ann', 'Bob: Oh.']), ['Ann', 'Ann', 'Ann']);
  assert.deepEqual(of([' Ann \n Lee ', 'Late.']), ['Ann Lee']);
  assert.deepEqual(of(), []);
});
