import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { detectFormat, parseTranscript } from '../../../src/transcript/index.js';

/** Start, speaker and text of each cue that has a text. */
function said(source: string | Uint8Array): unknown[] {
  return parseTranscript(source)
    .cues.filter(cue => cue.text !== '')
    .flatMap(({ start, speaker, text, voices }) =>
      voices
        ? voices.map(voice => [start, voice.speaker, text.slice(voice.from, voice.to)])
        : [[start, speaker, text.replace(/\s+/g, ' ')]],
    );
}

function words(source: string): unknown[] {
  return parseTranscript(source).cues.flatMap(({ text, words: all }) =>
    all.map(({ from, to, start }) => [start, text.slice(from, to)]),
  );
}

const three = [
  [2, 'Mira Holt', 'The ferry is late.'],
  [15, 'Jonas', 'It always is.'],
  [80, 'Mira Holt', 'Then we walk.'],
];

describe('names and times of a plain text', () => {
  for (const [name, source] of Object.entries({
    'the time, then the name, over the text':
      '00:00:02 Mira Holt\nThe ferry is late.\n\n00:00:15 Jonas\nIt always is.\n\n00:01:20 Mira Holt\nThen we walk.\n',
    'the name, then the time, with one space':
      'Mira Holt 0:02\nThe ferry is late.\n\nJonas 0:15\nIt always is.\n\nMira Holt 1:20\nThen we walk.\n',
    'in columns':
      'Mira Holt    00:00:02    The ferry is late.\nJonas    00:00:15    It always is.\nMira Holt    00:01:20    Then we walk.\n',
    'a line each':
      'Mira Holt\n0:02\nThe ferry is late.\n\nJonas\n0:15\nIt always is.\n\nMira Holt\n1:20\nThen we walk.\n',
    'the time over the name, with an end':
      '00:00:02 - 00:00:05\nMira Holt\nThe ferry is late.\n\n00:00:15 - 00:00:18\nJonas\nIt always is.\n\n00:01:20 - 00:01:22\nMira Holt\nThen we walk.\n',
    'as voice tags':
      '0:02 <v Mira Holt>The ferry is late.\n\n0:15 <v Jonas>It always is.\n\n1:20 <v Mira Holt>Then we walk.\n',
    'in Markdown':
      '---\ntitle: The ferry\n---\n\n# The ferry\n\n**Mira Holt:** \\[00:02\\] The *ferry* is late.\n\n**Jonas:** \\[00:15\\] It always is.\n\n**Mira Holt:** [\\[01:20\\]](#t=80) Then we walk.\n',
  })) {
    test(name, () => assert.deepEqual(said(source), three));
  }

  test('frames of timecodes are counted, and noted', () => {
    const source =
      '00:00:02:12 - 00:00:05:00\nMira\nYes.\n\n00:00:06:05 - 00:00:08:00\nJonas\nNo.\n\n00:00:09:00 - 00:00:10:00\nMira\nYes.\n';
    assert.deepEqual(said(source), [
      [2.48, 'Mira', 'Yes.'],
      [6.2, 'Jonas', 'No.'],
      [9, 'Mira', 'Yes.'],
    ]);
    assert.ok(parseTranscript(source).notes.some(note => note.code === 'frames' && note.severity === 'warning'));
  });

  test('times at the ends of paragraphs', () => {
    const { cues } = parseTranscript('I: Where to? #00:00:05-3#\n\nB: Home. #00:00:12-8#\n\nI: Good. #00:01:20-0#\n');
    assert.deepEqual(
      cues.map(({ end, speaker, text }) => [end, speaker, text]),
      [
        [5.3, 'I', 'Where to?'],
        [12.8, 'B', 'Home.'],
        [80, 'I', 'Good.'],
      ],
    );
  });

  test('what stands before a first time of zero is not said', () => {
    const { asides } = parseTranscript(
      'The ferry\n\nGuests\n\n00:00:00\n\nMira: Late.\n\nJonas: Yes.\n\n00:05:00\n\nMira: Still.\n',
    );
    assert.deepEqual(
      asides.map(({ kind, text }) => [kind, text]),
      [
        ['title', 'The ferry'],
        ['untimed', 'Guests'],
      ],
    );
  });

  test('a line that has its own time is no title, and the last is no footer', () => {
    const { cues, title } = parseTranscript(
      '0:00 Today the ferry is late, and\n\n0:04 nobody minds.\n\n0:08 Powered by wind.\n',
    );
    assert.deepEqual([cues.length, title], [3, undefined]);
  });
});

describe('names before the texts of captions', () => {
  const srt = (...texts: string[]): string =>
    texts.map((text, index) => `${index + 1}\n00:00:0${index},000 --> 00:00:0${index + 1},000\n${text}\n`).join('\n');
  const vtt = (...texts: string[]): string =>
    `WEBVTT\n\n${texts.map((text, index) => `00:0${index}.000 --> 00:0${index + 1}.000\n${text}\n`).join('\n')}`;
  const speakers = (source: string): unknown[] => said(source).map(cue => (cue as unknown[])[1]);

  test('in WebVTT as in SRT', () => {
    for (const write of [srt, vtt]) {
      assert.deepEqual(said(write('Mira Holt: Late.', 'Jonas: Yes.', 'Mira Holt: Well.')), [
        [0, 'Mira Holt', 'Late.'],
        [1, 'Jonas', 'Yes.'],
        [2, 'Mira Holt', 'Well.'],
      ]);
    }
  });

  test('labels, brackets, pronouns, capitals after >>, and several voices in a cue', () => {
    assert.deepEqual(speakers(srt('spk_0: a b', 'spk_1: c d', 'spk_0: e f')), ['spk_0', 'spk_1', 'spk_0']);
    assert.deepEqual(speakers(srt('[Speaker 1] a b', '[Speaker 2] c d', '[Speaker 1] e f')), [
      'Speaker 1',
      'Speaker 2',
      'Speaker 1',
    ]);
    assert.deepEqual(speakers(srt('Jo (they/them): a', 'Mira: b', 'Jo (they/them): c')), [
      'Jo (they/them)',
      'Mira',
      'Jo (they/them)',
    ]);
    assert.deepEqual(speakers(vtt('>> MIRA: a', '>> JONAS: b', '>> c')), ['MIRA', 'JONAS', undefined]);
    assert.deepEqual(said(srt('MIRA: Late.\nJONAS: Yes.', 'MIRA: Well.')), [
      [0, 'MIRA', 'Late.'],
      [0, 'JONAS', 'Yes.'],
      [1, 'MIRA', 'Well.'],
    ]);
  });

  for (const [name, texts] of Object.entries({
    'one title': ['Part 4: The ferry', 'It is late.', 'Nobody minds.', 'It comes.'],
    'a word that is said too': ['Remember: the ferry is late.', 'I remember it.', 'Remember: it was early.', 'Yes.'],
    'a sentence in Chinese': ['今天的问题很简单：渡船晚点。', '没有人在意。', '它来了。'],
    'sounds in brackets': ['[Music] The ferry.', 'It is late.', '[Applause] Nobody minds.', '[Music] It comes.'],
    'numbered parts': ['Chapter 1: Late', 'So it is.', 'Chapter 2: Early', 'So it was.', 'Chapter 3: Never'],
    'times in a sentence': ['At 10:30 the ferry came.', 'At 11:00 it left.', 'By 12: none.'],
  })) {
    test(`${name}: is no speaker, and the words stay`, () => {
      for (const write of [srt, vtt]) {
        const { cues, speakers: found } = parseTranscript(write(...texts));
        assert.deepEqual(
          cues.map(cue => cue.text),
          texts,
        );
        assert.deepEqual(found, []);
      }
    });
  }
});

describe('WebVTT and SRT as they are meant', () => {
  const meant = [
    [1, undefined, 'Late again.'],
    [3, undefined, 'Nobody minds.'],
  ];
  for (const [name, source] of Object.entries({
    'times with a comma':
      'WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nLate again.\n\n00:00:03,0 --> 00:00:04\nNobody minds.\n',
    'blank lines between times and texts':
      'WEBVTT\n\n00:01.000 --> 00:02.000\n\nLate again.\n\n00:03.000 --> 00:04.000\n\nNobody minds.\n',
    'HLS segments put together':
      'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n00:01.000 --> 00:02.000\nLate again.\n\nWEBVTT\nX-TIMESTAMP-MAP=MPEGTS:1080000,LOCAL:00:00:00.000\n\n00:01.000 --> 00:02.000\nNobody minds.\n',
    'SRT without blank lines':
      '1\n00:00:01,000 --> 00:00:02,000\nLate again.\n2\n00:00:03,000 --> 00:00:04,000\nNobody minds.\n',
  })) {
    test(name, () => {
      const { asides } = parseTranscript(source);
      assert.deepEqual(said(source), meant);
      assert.ok(asides.every(aside => aside.kind !== 'untimed'));
    });
  }

  test('a negative time begins at 0', () => {
    const source = '1\n-00:00:01,000 --> 00:00:02,000\nLate.\n\n2\n00:00:03,000 --> 00:00:04,000\nYes.\n';
    assert.equal(parseTranscript(source).cues[0]?.start, 0);
  });

  test('a < that opens no tag is text', () => {
    const source = 'WEBVTT\n\n00:01.000 --> 00:02.000\nI <3 the <i>ferry</i> & <unk>\n';
    assert.equal(parseTranscript(source).cues[0]?.text, 'I <3 the ferry & <unk>');
    assert.ok(parseTranscript(source).notes.some(note => note.code === 'odd-tag'));
  });

  test('one word a cue makes sentences', () => {
    const parts = [' The', ' ferry', ' is', ' late', ',', ' Jonas', '.', ' Well', '.'];
    const source = parts.map((part, at) => `${at + 1}\n00:00:0${at},000 --> 00:00:0${at},900\n${part}\n`).join('\n');
    assert.deepEqual(said(source), [
      [0, undefined, 'The ferry is late, Jonas.'],
      [7, undefined, 'Well.'],
    ]);
    assert.deepEqual(words(source)[4], [5, 'Jonas.']);
  });
});

describe('other formats', () => {
  test('TTML: clock times, offsets, agents, words, line breaks', () => {
    const source =
      '<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="25" xml:lang="en"><head><metadata><ttm:agent xml:id="a"><ttm:name>Mira</ttm:name></ttm:agent></metadata></head><body><div><p begin="00:00:01:05" end="2s" ttm:agent="a">Late,<br/>again.</p><p begin="3000ms" dur="1s"><span begin="0s" end="0.4s">Yes</span> <span begin="0.5s" end="1s">indeed.</span></p></div></body></tt>';
    assert.equal(detectFormat(source), 'ttml');
    assert.deepEqual(said(source), [
      [1.2, 'Mira', 'Late, again.'],
      [3, undefined, 'Yes indeed.'],
    ]);
    assert.deepEqual(words(source).slice(-2), [
      [3, 'Yes'],
      [3.5, 'indeed.'],
    ]);
  });

  test('TTML: one after another', () => {
    const inside = '<p dur="2s">Late again.</p><p end="3s">Nobody minds.</p><p begin="1s" dur="2s">I do.</p>';
    const tt = (container: string) =>
      `<tt xmlns="http://www.w3.org/ns/ttml"><body>${container}${inside}</div></body></tt>`;
    const spans = (source: string) => parseTranscript(source).cues.map(({ start, end }) => [start, end]);
    assert.deepEqual(spans(tt('<div timeContainer="seq">')), [
      [0, 2],
      [2, 5],
      [6, 8],
    ]);
    assert.deepEqual(spans(tt('<div timeContainer="seq" begin="10s">')), [
      [10, 12],
      [12, 15],
      [16, 18],
    ]);
    const spoken = '<p begin="5s" timeContainer="seq"><span dur="1s">Late</span> <span dur="1s">again.</span></p>';
    assert.deepEqual(words(`<tt xmlns="http://www.w3.org/ns/ttml"><body><div>${spoken}</div></body></tt>`), [
      [5, 'Late'],
      [6, 'again.'],
    ]);
  });

  test('YouTube XML that was escaped twice, and a declaration, which is nothing odd', () => {
    const declaration = '<?xml version="1.0" encoding="utf-8" ?>';
    for (const source of [
      `${declaration}<transcript><text start="1" dur="1">It&amp;#39;s &amp;quot;late&amp;quot; &amp;amp; &lt;i&gt;wet&lt;/i&gt;</text></transcript>`,
      `${declaration}\n<!DOCTYPE html><html><body><p><cite>Mira:</cite> <time>0:01</time> It's "late" &amp; wet</p></body></html>`,
    ]) {
      const { cues, notes } = parseTranscript(source);
      assert.deepEqual(
        cues.map(({ start, text }) => [start, text]),
        [[1, 'It\'s "late" & wet']],
      );
      assert.deepEqual(notes, []);
    }
  });

  test('a caption, a title over all columns and a foot of a table are not said', () => {
    const rows = ['0:01 Mira Late again today.', '0:04 Jonas Nobody minds.', '0:08 Mira I do mind, though.'].map(
      line => {
        const [time, name, ...text] = line.split(' ');
        return `<tr><td>${time}</td><td>${name}</td><td>${text.join(' ')}</td></tr>`;
      },
    );
    const heads = '<tr><th>Time</th><th>Speaker</th><th>Text</th></tr>';
    const foot = '<tfoot><tr><td colspan="3">Made by hand</td></tr></tfoot>';
    const titled = `<thead><tr><th colspan="3">At the ferry</th></tr>${heads}</thead>`;
    for (const [before, about] of [
      [`<caption>At the ferry</caption>${heads}`, ['At the ferry', 'Made by hand']],
      [titled, ['At the ferry', 'Made by hand']],
    ] as const) {
      const source = `<table>${before}${rows.join('')}${foot}</table>`;
      assert.deepEqual(said(source), [
        [1, 'Mira', 'Late again today.'],
        [4, 'Jonas', 'Nobody minds.'],
        [8, 'Mira', 'I do mind, though.'],
      ]);
      const { notes, asides } = parseTranscript(source);
      const told = [...notes.map(({ message }) => message), ...asides.map(({ text }) => text)].join('\n');
      for (const text of about) assert.ok(told.includes(text), `${text} of ${source}`);
    }
  });

  test('SBV, YouTube XML, tables, label tracks and LRC', () => {
    assert.deepEqual(said('0:00:01.000,0:00:02.000\nLate again.\n\n0:00:03.000,0:00:04.000\nNobody minds.\n'), [
      [1, undefined, 'Late again.'],
      [3, undefined, 'Nobody minds.'],
    ]);
    assert.deepEqual(
      said('<timedtext format="3"><body><p t="1000" d="900"><s>Late</s><s t="300"> again.</s></p></body></timedtext>'),
      [[1, undefined, 'Late again.']],
    );
    assert.deepEqual(said('start\tend\ttext\n1000\t1900\tLate again.\n63000\t64000\tNobody minds.\n'), [
      [1, undefined, 'Late again.'],
      [63, undefined, 'Nobody minds.'],
    ]);
    assert.deepEqual(said('start,end,speaker,text\n1.5,2.5,Mira,"Late, again."\n3.5,4.5,Jonas,Yes.\n'), [
      [1.5, 'Mira', 'Late, again.'],
      [3.5, 'Jonas', 'Yes.'],
    ]);
    assert.deepEqual(said('1.000000\t2.000000\tLate again.\n3.000000\t4.000000\tNobody minds.\n'), [
      [1, undefined, 'Late again.'],
      [3, undefined, 'Nobody minds.'],
    ]);
    const lrc = '[ti:Ferry]\n[00:01.00]<00:01.00>Late <00:01.50>again\n[00:03.00][00:09.00]Nobody minds\n';
    assert.equal(parseTranscript(lrc).title, 'Ferry');
    assert.deepEqual(said(lrc), [
      [1, undefined, 'Late again'],
      [3, undefined, 'Nobody minds'],
      [9, undefined, 'Nobody minds'],
    ]);
    assert.deepEqual(words(lrc)[1], [1.5, 'again']);
  });

  test('old encodings', () => {
    const head = '1\n00:00:01,000 --> 00:00:02,000\n';
    const bytes = (tail: number[]) => Uint8Array.from([...Buffer.from(head, 'latin1'), ...tail]);
    // windows-1252, with the curly quotes that Node 20 reads as controls.
    assert.deepEqual(said(bytes([0x93, 0x4c, 0xe9, 0x61, 0x94, 0x20, 0x96, 0x20, 0x73, 0x6f])), [
      [1, undefined, '“Léa” – so'],
    ]);
    // Shift-JIS: こんにちは
    assert.deepEqual(said(bytes([0x82, 0xb1, 0x82, 0xf1, 0x82, 0xc9, 0x82, 0xbf, 0x82, 0xcd])), [
      [1, undefined, 'こんにちは'],
    ]);
  });

  for (const [name, source, message] of [
    ['gzip', gzipSync('WEBVTT\n'), /gzip/],
    ['a recording', Uint8Array.from([0x49, 0x44, 0x33, 4, 0, 0]), /MP3/],
    ['a Git LFS pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n', /LFS/],
    ['the error of a store', '<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code></Error>', /AccessDenied/],
    ['RTF', '{\\rtf1 Late again.}', /RTF/],
    ['ASS', '[Script Info]\nTitle: x\n', /ASS/],
    ['Not Found', '404: Not Found', /Not Found/],
  ] as const) {
    test(`${name} is refused by its name`, () => {
      const { cues, notes } = parseTranscript(source);
      assert.deepEqual(cues, []);
      assert.match(notes.find(note => note.severity === 'error')?.message ?? '', message);
    });
  }
});
