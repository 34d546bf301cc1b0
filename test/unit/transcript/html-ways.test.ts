// HTML transcripts as tools and people mark them: each in the shape of its producer, with text of ours.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { detectFormat, parseTranscript, readHtml } from '../../../src/transcript/index.js';
import { assertSound } from './sound.js';

type Row = readonly [start: number | undefined, speaker: string | undefined, text: string];

/** Start, where the file gives it, speaker and text of each cue. */
function rows(source: string): Row[] {
  const transcript = parseTranscript(source);
  assertSound(transcript, source);
  return transcript.cues.map(({ start, speaker, text, timing }) => [
    timing === 'given' ? start : undefined,
    speaker,
    text,
  ]);
}

/** Words with times of their own. */
function words(source: string): [start: number, end: number, text: string][] {
  return parseTranscript(source).cues.flatMap(({ text, words }) =>
    words
      .filter(word => word.timing === 'given')
      .map(({ from, to, start, end }): [number, number, string] => [start, end, text.slice(from, to)]),
  );
}

const both: Row[] = [
  [1.25, 'Mara Voss', 'The boats are in.'],
  [5.5, 'Ivo', 'So early?'],
];
const whole: Row[] = both.map(([start, ...rest]) => [Math.floor(start!), ...rest]);
const nameless: Row[] = both.map(([start, , text]) => [start, undefined, text]);
const untimed: Row[] = both.map(([, ...rest]) => [undefined, ...rest]);

describe('speakers and times in HTML, as others mark them', () => {
  for (const [name, source, wanted] of [
    [
      'Sonix: names in bold, linked times',
      '<!DOCTYPE html><html><head><title>Harbour</title></head><body><p><strong>Mara Voss:</strong> <a href="https://a.test/r/1?t=1.25">[00:00:01]</a> The boats are in.</p><p><strong>Ivo:</strong> <a href="https://a.test/r/1?t=5.5">[00:00:05]</a> So early?</p></body></html>',
      both,
    ],
    [
      'Happy Scribe: time and name in bold, in paragraphs of their own',
      '<p><strong>[00:00:01.250] - Mara Voss</strong></p><p>The boats are in.</p><p><strong>[00:00:05.500] - Ivo</strong></p><p>So early?</p>',
      both,
    ],
    [
      'a line of time and name above the text, in a page',
      '<html><body><p>[00:00:01.250] - Mara Voss<br>The boats are in.</p><p>[00:00:05.500] - Ivo<br>So early?</p></body></html>',
      both,
    ],
    [
      'Otter: a paragraph of name and time above the text',
      '<p>Mara Voss  0:01</p><p>The boats are in.</p><p>Ivo  0:05</p><p>So early?</p>',
      whole,
    ],
    [
      'Descript: name in bold, then a time',
      '<h1>Harbour</h1><p><b>Mara Voss:</b> <span>[00:00:01]</span> The boats are in.</p><p><b>Ivo:</b> <span>[00:00:05]</span> So early?</p>',
      whole,
    ],
    [
      'oTranscribe: a time and a name in bold, all in one paragraph',
      '<p><span class="timestamp" contenteditable="false" data-timestamp="1.25">00:01</span>&nbsp;<b>Mara Voss:</b> The boats are in.<br /><span class="timestamp" data-timestamp="5.5">00:05</span><b>Ivo:</b> So early?<br /></p>',
      both,
    ],
    [
      'noScribe: times and speakers in the names of places; the file and the program are not spoken',
      '<!DOCTYPE HTML><html><body><p>h.wav</p><p>Made with a program</p><p><a name="ts_1250_4000_S00">S00: [00:00:01] The boats are in.</a></p><p><a name="ts_5500_6500_S01">S01: So early?</a></p></body></html>',
      both.map(([start, speaker, text]): Row => [start, speaker === 'Ivo' ? 'S01' : 'S00', text]),
    ],
    [
      'noScribe, with names that someone wrote in the text',
      '<!DOCTYPE HTML><html><body><p><a name="ts_1250_1900_S00">Mara Voss: The boats are in.</a> <a name="ts_2000_2500_S00">All of them.</a></p><p><a name="ts_5500_6500_S01">Ivo: So early?</a></p></body></html>',
      [both[0]!, [2, 'Mara Voss', 'All of them.'], both[1]!],
    ],
    [
      'MAXQDA: marks with tenths before the text',
      '<html><body><p>#00:00:01-0# Mara Voss: The boats are in.</p><p>#00:00:05-0# Ivo: So early?</p></body></html>',
      whole,
    ],
    [
      'classes for time and speaker, in blocks',
      '<div class="row"><div class="timestamp">00:01</div><div class="speaker">Mara Voss</div><div class="text">The boats are in.</div></div><div class="row"><div class="timestamp">00:05</div><div class="speaker">Ivo</div><div class="text">So early?</div></div>',
      whole,
    ],
    [
      'classes for a name and a time that are only names of things',
      '<span class="user-name">Mara Voss</span> <span class="time">0:01</span><p>The boats are in.</p><span class="user-name">Ivo</span> <span class="time">0:05</span><p>So early?</p>',
      whole,
    ],
    [
      'headings that say who speaks, and when',
      '<h2>Harbour</h2><h4>Mara Voss <span class="time">0:01</span></h4><p>The boats are in.</p><h4>Ivo <span class="time">0:05</span></h4><p>So early?</p>',
      whole,
    ],
    [
      'seconds in paragraphs, and speakers in attributes',
      '<section data-speaker="Mara Voss"><p data-start="1.25" data-end="3">The boats are in.</p></section><section data-speaker="Ivo"><p data-start="5.5" data-end="7">So early?</p></section>',
      both,
    ],
    [
      'milliseconds in list items',
      '<ul><li data-begin="1250" data-end="3000"><b>Mara Voss:</b> The boats are in.</li><li data-begin="5500" data-end="7000"><b>Ivo:</b> So early?</li></ul>',
      both,
    ],
    [
      'clock times in attributes',
      '<article><p data-time="00:00:01.250">The boats are in.</p><p data-time="00:00:05.500">So early?</p></article>',
      nameless,
    ],
    [
      'phrases with times in one paragraph',
      '<div><span data-t="1.25">The boats are in.</span> <span data-t="5.5">So early?</span></div>'.replace(
        'So early?',
        'So early in the year?',
      ),
      [nameless[0]!, [5.5, undefined, 'So early in the year?']],
    ],
    [
      'buttons with times',
      '<div><button data-start="1.25">The boats are in.</button><button data-start="5.5">So early, and all?</button><button>Copy</button></div>',
      [nameless[0]!, [5.5, undefined, 'So early, and all?']],
    ],
    [
      'links as times',
      '<section><p><a href="https://a.test/v?x=1&amp;t=1.25">0:01</a> The boats are in.</p><p><a href="#t=5.5">0:05</a> So early?</p></section>',
      nameless,
    ],
    [
      'names in bold without a colon',
      '<section><p><b>Mara Voss</b> The boats are in.</p><p><b>Ivo</b> So early?</p></section>',
      untimed,
    ],
    ['preformatted lines', '<pre>[0:01] Mara Voss: The boats are in.\n[0:05] Ivo: So early?\n</pre>', whole],
    [
      'scripts that go to a time',
      '<div><p onclick="player.seek(1.25)">The boats are in.</p><p onclick="player.seek(5.5)">So early?</p></div>',
      nameless,
    ],
    [
      'elements of their own',
      '<my-transcript><p><time>0:01</time> The boats are in.</p></my-transcript>',
      [[1, undefined, 'The boats are in.']],
    ],
  ] as const) {
    test(name, () => {
      assert.equal(detectFormat(source), 'html');
      assert.deepEqual(rows(source), wanted);
    });
  }

  test('a paragraph of an old Hyperaudio: words in links; who spoke last speaks on', () => {
    const source =
      '<article><section><p><span class="speaker">[Mara Voss] </span><a data-m="1250" data-d="300">The </a><a data-m="1600" data-d="400">boats. </a></p><p><a data-m="5500" data-d="300">Early.</a></p></section></article>';
    assert.deepEqual(rows(source), [
      [1.25, 'Mara Voss', 'The boats.'],
      [5.5, 'Mara Voss', 'Early.'],
    ]);
    assert.deepEqual(words(source), [
      [1.25, 1.55, 'The'],
      [1.6, 2, 'boats.'],
      [5.5, 5.8, 'Early.'],
    ]);
  });

  test('words with seconds keep them where a name is taken out before them', () => {
    const source =
      '<p><b>Mara:</b> <span data-start="1.25" data-end="1.5">The</span> <span data-start="1.5" data-end="2">boats.</span></p><p><b>Ivo:</b> <span data-start="5" data-end="5.5">Early?</span></p>';
    assert.deepEqual(rows(`<div>${source}</div>`), [
      [1.25, 'Mara', 'The boats.'],
      [5, 'Ivo', 'Early?'],
    ]);
    assert.deepEqual(words(`<div>${source}</div>`), [
      [1.25, 1.5, 'The'],
      [1.5, 2, 'boats.'],
      [5, 5.5, 'Early?'],
    ]);
  });
});

describe('tables and lists of terms', () => {
  const cells = (...cells: string[]) => `<tr>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`;
  const said = ['The boats are in.', 'So early?'];

  for (const [name, source, wanted] of [
    [
      'time, name, text',
      `<table>${cells('0:01', 'Mara Voss', said[0]!)}${cells('0:05', 'Ivo', said[1]!)}</table>`,
      whole,
    ],
    [
      'text, time, name',
      `<table>${cells(said[0]!, '0:01', 'Mara Voss')}${cells(said[1]!, '0:05', 'Ivo')}</table>`,
      whole,
    ],
    [
      'a row that names the columns, seconds as numbers',
      `<table><thead><tr><th>Speaker</th><th>Text</th><th>Start</th><th>End</th></tr></thead><tbody>${cells('Mara Voss', said[0]!, '1.25', '3')}${cells('Ivo', said[1]!, '5.5', '7')}</tbody></table>`,
      both,
    ],
    [
      'milliseconds as numbers',
      `<table><tr><th>Start (ms)</th><th>Who</th><th>Text</th></tr>${cells('1250', 'Mara Voss', said[0]!)}${cells('5500', 'Ivo', said[1]!)}</table>`,
      both,
    ],
    [
      'names as headings of rows',
      `<table><tr><th scope="row">Mara Voss</th><td>0:01</td><td>${said[0]}</td></tr><tr><th scope="row">Ivo</th><td>0:05</td><td>${said[1]}</td></tr></table>`,
      whole,
    ],
    [
      'German headings in plain cells',
      `<table>${cells('Zeit', 'Sprecher', 'Inhalt')}${cells('0:01', 'Mara Voss', said[0]!)}${cells('0:05', 'Ivo', said[1]!)}</table>`,
      whole,
    ],
    [
      'classes in the cells, the speaker last',
      `<table><tr><td class="time">0:01</td><td class="text">${said[0]}</td><td class="speaker">Mara Voss</td></tr><tr><td class="time">0:05</td><td class="text">${said[1]}</td><td class="speaker">Ivo</td></tr></table>`,
      whole,
    ],
    [
      'the time as an element, in the last column',
      `<table>${cells('Mara Voss', said[0]!, '<time datetime="PT1S">0:01</time>')}${cells('Ivo', said[1]!, '<time datetime="PT5S">0:05</time>')}</table>`,
      whole,
    ],
    [
      'times in rows of their own',
      `<table>${cells('<time>0:01</time>')}${cells(said[0]!)}${cells('<time>0:05</time>')}${cells(said[1]!)}</table>`,
      whole.map(([start, , text]): Row => [start, undefined, text]),
    ],
    [
      'name and time in one cell',
      `<table>${cells('Mara Voss<br>0:01', said[0]!)}${cells('Ivo<br>0:05', said[1]!)}</table>`,
      whole,
    ],
    [
      'names without times',
      `<table>${cells('Mara', said[0]!)}${cells('Ivo', said[1]!)}${cells('Mara', 'The wind.')}</table>`,
      [
        [undefined, 'Mara', said[0]],
        [undefined, 'Ivo', said[1]],
        [undefined, 'Mara', 'The wind.'],
      ],
    ],
    [
      'a table for the layout is none',
      `<table>${cells(`<p><time>0:01</time>${said[0]}</p><p><time>0:05</time>${said[1]}</p>`)}</table>`,
      whole.map(([start, , text]): Row => [start, undefined, text]),
    ],
    [
      'a list of times',
      `<dl><dt>0:01</dt><dd>Mara Voss: ${said[0]}</dd><dt>0:05</dt><dd>Ivo: ${said[1]}</dd></dl>`,
      whole,
    ],
    [
      'a list of names and times',
      `<dl><dt><time>0:01</time> Mara Voss</dt><dd>${said[0]}</dd><dt><time>0:05</time> Ivo</dt><dd>${said[1]}</dd></dl>`,
      whole,
    ],
  ] as const) {
    test(name, () => assert.deepEqual(rows(source), wanted));
  }

  test('ranges, and cells of other columns', () => {
    const source = `<table><tr><th>Time</th><th>Text</th><th>Remark</th></tr>${cells('0:01 – 0:04', said[0]!, 'loud')}</table>`;
    const { cues, notes } = parseTranscript(source);
    assert.deepEqual(
      cues.map(({ start, end, text }) => [start, end, text]),
      [[1, 4, said[0]]],
    );
    assert.deepEqual(
      notes.map(({ code }) => code),
      ['unread-text'],
    );
    const plain = parseTranscript(
      `<table>${cells('0:01', said[0]!, 'and something long enough not to be a name')}</table>`,
    );
    const text = plain.cues.map(cue => cue.text).join(' ');
    for (const part of [said[0]!, 'not to be a name']) assert.ok(text.includes(part), text);
  });

  test('a list whose terms are sentences keeps them', () => {
    const source =
      '<dl><dt>What is a keel, then?</dt><dd>The lowest beam.</dd><dt>And what holds the sail?</dt><dd>The mast.</dd></dl>';
    const { cues, speakers } = parseTranscript(source);
    assert.deepEqual(speakers, []);
    assert.equal(
      cues.map(cue => cue.text).join(' '),
      'What is a keel, then? The lowest beam. And what holds the sail? The mast.',
    );
  });
});

describe('HTML whose marks say nothing sure', () => {
  test('emphasis at the beginning is no name', () => {
    const source =
      '<section><p><b>Never</b> go out at night.</p><p><strong>Always</strong> look at the sky.</p><p>And go home.</p></section>';
    assert.deepEqual(
      rows(source).map(([, ...rest]) => rest),
      [
        [undefined, 'Never go out at night.'],
        [undefined, 'Always look at the sky.'],
        [undefined, 'And go home.'],
      ],
    );
  });

  test('a class of speakers on what they say takes no words', () => {
    const source =
      '<p class="speaker1">The boats are in.</p><p class="speaker2">Early.</p><p class="speaker1">They are.</p>';
    assert.deepEqual(
      rows(source).map(([, ...rest]) => rest),
      [
        [undefined, 'The boats are in.'],
        [undefined, 'Early.'],
        [undefined, 'They are.'],
      ],
    );
  });

  test('people and links that are spoken of are no marks', () => {
    const people =
      '<div><p><i class="person">Mara Voss</i> greeted <i class="person">Ivo</i> at the door.</p><p>Then <i class="person">Ivo</i> left.</p></div>';
    assert.deepEqual(
      rows(people).map(([, ...rest]) => rest),
      [
        [undefined, 'Mara Voss greeted Ivo at the door.'],
        [undefined, 'Then Ivo left.'],
      ],
    );
    const links =
      '<p>See <a href="https://a.test/?start=10">the list</a> of boats.</p><p>And <a href="https://a.test/?start=20">another</a>.</p>';
    assert.deepEqual(
      rows(links).map(([start]) => start),
      [undefined, undefined],
    );
  });

  test('seconds and milliseconds are told apart by times that are shown', () => {
    const read = (first: number, second: number) =>
      rows(`<p><i data-time="${first}">0:20</i> Hm.</p><p><i data-time="${second}">10:00</i> Yes.</p>`).map(
        ([start]) => start,
      );
    assert.deepEqual(read(20, 600), [20, 600]);
    assert.deepEqual(read(20_000, 600_000), [20, 600]);
  });

  test('a page with a few times in it is no transcript', () => {
    const page =
      '<!doctype html><html><head><title>404</title></head><body><h1>Not found</h1><p>At 12:03 the server said no.</p><p>12:04 it said so again.</p><p>Try another address.</p><p>Or wait.</p><p>Or ask.</p><p>Or go.</p><p>Or stay.</p><p>Or read.</p><p>Or not.</p></body></html>';
    assert.deepEqual(
      parseTranscript(page).notes.map(({ code }) => code),
      ['html-page'],
    );
  });

  test('what we write ourselves keeps its seconds, however slow', () => {
    const source = '<time datetime="PT5S">0:05</time>\n<p data-start="5" data-end="4000">Hm.</p>';
    assert.deepEqual(rows(source), [[5, undefined, 'Hm.']]);
  });

  test('subtitles with styles are no HTML', () => {
    for (const text of ['<b>Mara:</b> The boats.\n<b>Ivo:</b> Early?', '<i>The wind.</i>', '<v Mara>The boats.']) {
      assert.equal(detectFormat(text), 'text', text);
    }
  });
});

describe('what is not shown of HTML is told', () => {
  test('text in a script that does not end', () => {
    const { notes } = readHtml('<time>0:01</time><p>The boats.</p><script>So early?');
    assert.deepEqual(
      notes.map(({ severity, message }) => [severity, message]),
      [['warning', '<script> does not end; the 7 letters after it are not shown.']],
    );
    assert.deepEqual(readHtml('<time>0:01</time><p>The boats.</p><script>let a = 1;</script>').notes, []);
  });

  test("a page's title beside another heading", () => {
    const page = (title: string) =>
      `<html><head><title>${title}</title></head><body><h1>Harbour</h1><time>0:01</time><p>The boats.</p></body></html>`;
    assert.equal(parseTranscript(page('Site of boats')).title, 'Harbour');
    assert.match(parseTranscript(page('Site of boats')).notes[0]!.message, /"Site of boats"/);
    assert.deepEqual(parseTranscript(page('Harbour')).notes, []);
  });
});
