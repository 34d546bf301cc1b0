import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isSetting } from '../../../src/transcript/formats/webvtt-settings.js';
import { type Cue, readWebvtt, type Transcript } from '../../../src/transcript/index.js';
import { richWebvtt } from './fixtures.js';

function cueOf(payload: string, timing = '00:01.000 --> 00:05.000'): Cue {
  const [cue] = readWebvtt(`WEBVTT\n\n${timing}\n${payload}\n`).cues;
  assert.ok(cue);
  return cue;
}

function wordsOf(cue: Cue): [string, number, number, string][] {
  return cue.words.map(({ from, to, start, end, timing }) => [cue.text.slice(from, to), start, end, timing]);
}

function codes(transcript: Transcript): string[] {
  return transcript.notes.map(note => `${note.line}:${note.column} ${note.code}`);
}

describe('WebVTT blocks', () => {
  test('a rich file gives its cues, asides, language and speakers', () => {
    const transcript = readWebvtt(richWebvtt);
    assert.deepEqual(
      transcript.cues.map(({ id, start, end, text }) => [id, start, end, text]),
      [
        ['intro', 1, 4.5, 'Bonjour à tous, et bienvenue au phare !'],
        ['', 4.5, 8, 'The keeper climbs slowly.'],
        ['two', 8, 11, 'Qui a la clé ? Nous <deux> !'],
        ['', 11, 14, 'A very bright 灯ひ'],
        ['', 20, 25, ''],
        ['', 25, 3600, 'two words and two more'],
      ],
    );
    assert.deepEqual(transcript.asides, [
      { kind: 'note', text: '- The lighthouse talk\nKind: captions', at: 0 },
      { kind: 'style', text: '::cue(.loud) { color: yellow }', at: 0 },
      { kind: 'region', text: 'id:left\nwidth:40%', at: 0 },
      { kind: 'note', text: 'Checked by ear\ntwice', at: 0 },
      { kind: 'note', text: 'between', at: 2 },
      { kind: 'untimed', text: 'A paragraph that nobody timed & that stays.', at: 4 },
    ]);
    assert.equal(transcript.language, 'fr-CA');
    assert.deepEqual(
      transcript.speakers.map(speaker => speaker.name),
      ['Maïa', 'Anouk & Léo', 'Anouk'],
    );
    assert.deepEqual(transcript.cues[0]?.settings, { align: 'start', position: '10%' });
    assert.deepEqual(transcript.cues[2]?.settings, { line: '-1', region: 'left' });
    assert.deepEqual(codes(transcript), ['31:0 no-timing']);
  });

  test('line breaks of every kind, a byte order mark and NUL', () => {
    const expected = readWebvtt('WEBVTT\n\n00:01.000 --> 00:02.000\na\nb\ufffd\n\nNOTE x');
    for (const eol of ['\r\n', '\r']) {
      const source = `\ufeffWEBVTT\n\n00:01.000 --> 00:02.000\na\nb\0\n\nNOTE x`.replaceAll('\n', eol);
      assert.deepEqual(readWebvtt(source), expected);
    }
    assert.equal(expected.cues[0]?.text, 'a\nb\ufffd');
  });

  test('an arrow ends a block: in the header, after text, after another arrow', () => {
    const transcript = readWebvtt(
      'WEBVTT\n00:01.000 --> 00:02.000\none\n00:02.000 --> 00:03.000\n00:03.000 --> 00:04.000\nthree',
    );
    assert.deepEqual(
      transcript.cues.map(cue => [cue.start, cue.text]),
      [
        [1, 'one'],
        [2, ''],
        [3, 'three'],
      ],
    );
  });

  test('NOTE and STYLE before an arrow are identifiers, as the parser of the specification has it', () => {
    const { cues, asides } = readWebvtt(
      'WEBVTT\n\nNOTE\n00:01.000 --> 00:02.000\na\n\nSTYLE\n00:02.000 --> 00:03.000\nb',
    );
    assert.deepEqual(
      cues.map(cue => cue.id),
      ['NOTE', 'STYLE'],
    );
    assert.deepEqual(asides, []);
  });

  test('a bad timing line keeps its text without time and says where', () => {
    const transcript = readWebvtt(
      'WEBVTT\n\n7\n00:00:01,000 --> 00:00:02,000\nkept &amp; <i>shown</i>\n\nHello\nthis --> that\nmore\n\n00:05.000 --> 00:06.000\nend',
    );
    assert.deepEqual(transcript.asides, [
      { kind: 'untimed', text: 'kept & shown', at: 0 },
      // "-->" is no tag: the parser keeps it.
      { kind: 'untimed', text: 'Hello\nthis --> that\nmore', at: 0 },
    ]);
    assert.deepEqual(codes(transcript), ['4:9 bad-timing', '8:1 bad-timing']);
    assert.match(transcript.notes[0]?.message ?? '', /00:00:01,000 --> 00:00:02,000/);
  });

  test('no signature is an error note, not a refusal', () => {
    const transcript = readWebvtt('00:01.000 --> 00:02.000\nhi');
    assert.equal(transcript.cues[0]?.text, 'hi');
    assert.deepEqual(codes(transcript), ['1:1 no-signature']);
    assert.equal(transcript.notes[0]?.severity, 'error');
  });

  test('cues are in order of start, and asides stand before the cue they stood before', () => {
    const { cues, asides } = readWebvtt(
      'WEBVTT\n\n00:09.000 --> 00:10.000\nlate\n\nNOTE before early\n\n00:01.000 --> 00:02.000\nearly\n\nNOTE end',
    );
    assert.deepEqual(
      cues.map(cue => cue.text),
      ['early', 'late'],
    );
    assert.deepEqual(
      asides.map(aside => [aside.text, aside.at]),
      [
        ['before early', 0],
        ['end', 2],
      ],
    );
  });

  test('a STYLE block after a cue is kept with a warning', () => {
    const transcript = readWebvtt('WEBVTT\n\n00:01.000 --> 00:02.000\na\n\nSTYLE\n::cue {}');
    assert.deepEqual(transcript.asides, [{ kind: 'style', text: '::cue {}', at: 1 }]);
    assert.deepEqual(codes(transcript), ['6:0 late-block']);
  });
});

describe('WebVTT timings', () => {
  test('odd but valid timings go through the library', () => {
    for (const timing of ['00:01.000-->00:05.000', ' \t00:01.000\f-->\f00:05.000', '0:00:01.000 --> 0000:00:05.000']) {
      const cue = cueOf('x', timing);
      assert.deepEqual([cue.start, cue.end], [1, 5], timing);
    }
    assert.deepEqual(cueOf('x', '00:01.000-->00:05.000align:end').settings, { align: 'end' });
    assert.equal(cueOf('x', '123:00:00.123 --> 123:00:01.000').start, 442800.123);
  });

  test('times that cannot be counted are refused', () => {
    const { cues, asides } = readWebvtt(`WEBVTT\n\n${'9'.repeat(400)}:00:00.000 --> ${'9'.repeat(400)}:00:01.000\nx`);
    assert.deepEqual([cues.length, asides.length], [0, 1]);
  });

  test('a cue that ends before it starts is kept and noted', () => {
    const transcript = readWebvtt('WEBVTT\n\n00:05.000 --> 00:02.000\nback');
    assert.deepEqual([transcript.cues[0]?.start, transcript.cues[0]?.end], [5, 5]);
    assert.deepEqual(codes(transcript), ['3:1 empty-cue']);
  });

  test('each setting that players ignore is told, with its place and why', () => {
    const settingsOf = (settings: string) => {
      const { cues, notes } = readWebvtt(`WEBVTT\n\n00:01.000 --> 00:02.000 ${settings}\nText`);
      const told = notes.map(({ code, line, column, message }) => [code, line, column, message]);
      return { settings: cues[0]!.settings, told };
    };
    const odd = (setting: string, why: string) =>
      assert.deepEqual(settingsOf(setting), {
        settings: undefined,
        told: [['bad-setting', 3, 25, `${why} The setting ${JSON.stringify(setting)} is ignored.`]],
      });
    for (const setting of ['align', 'align:', ':start']) odd(setting, 'A setting is a name, a colon and a value.');
    for (const setting of ['size:101%', 'size:50', 'size:x%']) odd(setting, 'The size is a percentage up to 100%.');
    odd('align:middle', 'The value is one of start, center, end, left, right.');
    odd('vertical:up', 'The value is one of rl, lr.');
    for (const setting of ['color:red', 'toString:1']) odd(setting, 'There is no such setting.');
    for (const setting of ['line:x', 'line:,start', 'line:101%', 'line:1.']) {
      odd(setting, 'The line is a percentage up to 100% or a number.');
    }
    for (const setting of ['position:5', 'position:101%']) odd(setting, 'The position is a percentage up to 100%.');
    odd('line:0,top', 'The alignment is one of start, center, end.');
    for (const setting of ['position:5%,left', 'position:5%,']) {
      odd(setting, 'The alignment is one of line-left, center, line-right.');
    }
    const good = {
      vertical: ['rl', 'lr'],
      align: ['start', 'center', 'end', 'left', 'right'],
      line: ['0', '-12', '10.25', '100%', '5,start', '5,center', '-1,end'],
      position: ['0%', '12.5%', '5%,line-left', '5%,center', '5%,line-right'],
      size: ['100%', '33.25%'],
      region: ['any'],
    };
    for (const [name, values] of Object.entries(good)) {
      for (const value of values) {
        assert.deepEqual(settingsOf(`${name}:${value}`), { settings: { [name]: value }, told: [] });
        assert.ok(isSetting(name, value));
      }
    }
    for (const [name, value] of [
      ['region', 'a b'],
      ['region', 'a-->b'],
      ['align', 'middle'],
      ['', 'x'],
    ] as const) {
      assert.ok(!isSetting(name, value));
    }
    // The number is said anew, and with it an alignment or not.
    assert.deepEqual(settingsOf('line:1,end line:2').settings, { line: '2,end' });
    assert.deepEqual(settingsOf('line:1,end line:2,start').settings, { line: '2,start' });
    assert.deepEqual(settingsOf('align:start align:end').settings, { align: 'end' });
    const second = settingsOf('align:start \tsize:x');
    assert.deepEqual([second.settings, second.told[0]![2]], [{ align: 'start' }, 38]);
    const many = settingsOf('align:start '.repeat(101));
    assert.deepEqual(many, {
      settings: { align: 'start' },
      told: [['bad-setting', 3, 25 + 100 * 12, 'The rest of more than 100 settings is ignored.']],
    });
    assert.deepEqual(settingsOf('align:start '.repeat(100)).told, []);
    assert.deepEqual(settingsOf(' \t '), { settings: undefined, told: [] });
  });

  test('settings that players ignore are left out, the others kept', () => {
    const transcript = readWebvtt(
      'WEBVTT\n\n00:01.000 --> 00:02.000 size: bogus line:200% align:end __proto__:x size:50% size:60%\nx',
    );
    assert.deepEqual(transcript.cues[0]?.settings, { align: 'end', size: '60%' });
    assert.deepEqual(codes(transcript), [
      '3:25 bad-setting',
      '3:31 bad-setting',
      '3:37 bad-setting',
      '3:57 bad-setting',
    ]);
  });
});

describe('WebVTT payload', () => {
  test('references are decoded as HTML does', () => {
    const cases: [string, string][] = [
      ['a &amp; b &lt;i&gt; &eacute;&egrave; &Eacute', 'a & b <i> éè É'],
      ['&#233; &#xE9; &#x1F600; &#128512', 'é é 😀 😀'],
      ['&#128; &#x93;hi&#x94; &#0; &#xD800; &#x110000; &#99999999999;', '€ “hi” \ufffd \ufffd \ufffd \ufffd'],
      ['&ampere &notit; &copy2020 &hellip &hellip; &nope; &', '&ere ¬it; ©2020 &hellip … &nope; &'],
      ['&amp;lt; &amp;amp;', '&lt; &amp;'],
      ['<i>&amp;lt;</i>&am<x>p;', '&lt;&amp;'.replace('&amp;', '&amp;')],
      ['&nbsp;&lrm;&rlm;&AMP;', '\u00a0\u200e\u200f&'],
    ];
    for (const [payload, text] of cases) assert.equal(cueOf(payload).text, text, payload);
  });

  test('tags are taken out and kept as markup; a voice of the whole cue is a speaker', () => {
    const plain = cueOf('<v Ann-Marie O&apos;Neil>Hi there</v>');
    assert.deepEqual([plain.speaker, plain.text, plain.markup], ["Ann-Marie O'Neil", 'Hi there', undefined]);
    for (const payload of [
      '<v.loud Ann>Hi',
      '<b>Hi',
      'Hi <v Ann>',
      '<v Ann>Hi</v> you',
      '<lang fr>Salut</lang>',
      'a < b',
    ]) {
      assert.equal(cueOf(payload).markup, payload);
    }
    assert.equal(cueOf('<v.loud Ann>Hi').speaker, 'Ann');
    assert.equal(cueOf('a <5 apples> b < c').text, 'a  b ');
  });

  test('several voices cover their ranges, nested ones theirs', () => {
    const cue = cueOf('<v Ann>Hi.\n<v Bob>Yo</v> again');
    assert.equal(cue.speaker, 'Ann');
    assert.deepEqual(
      cue.voices?.map(({ from, to, speaker }) => [speaker, cue.text.slice(from, to)]),
      [
        ['Ann', 'Hi.\n'],
        ['Bob', 'Yo'],
        ['Ann', ' again'],
      ],
    );
  });

  test('timestamps give word times; words that share one are estimated', () => {
    const cue = cueOf('One <00:02.000>two <00:00:03.000>three four<00:04.500> five');
    const words = wordsOf(cue);
    assert.deepEqual(words[0], ['One', 1, 2, 'given']);
    assert.deepEqual(words[1], ['two', 2, 3, 'given']);
    assert.deepEqual([words[2]?.[1], words[2]?.[3], words[3]?.[2], words[3]?.[3]], [3, 'estimated', 4.5, 'estimated']);
    assert.deepEqual(words[4], ['five', 4.5, 5, 'given']);
    assert.equal(cue.markup, undefined);
  });

  test('a timestamp splits a word; punctuation after one still joins its word', () => {
    assert.deepEqual(wordsOf(cueOf('Kara<00:02.000>oke<00:03.000> !')), [
      ['Kara', 1, 2, 'given'],
      ['oke !', 2, 3, 'given'],
    ]);
  });

  test('timestamps that go back or leave the cue are moved and noted', () => {
    const transcript = readWebvtt(
      'WEBVTT\n\n00:01.000 --> 00:05.000\na <00:03.000>b <00:02.000>c <00:09.000>d <00:00.500>e',
    );
    assert.deepEqual(
      wordsOf(transcript.cues[0]!).map(([text, start]) => [text, start]),
      [
        ['a', 1],
        ['b', 3],
        ['c', 3],
        ['d', 5],
        ['e', 5],
      ],
    );
    assert.deepEqual(codes(transcript), ['4:1 bad-word-time', '4:1 bad-word-time', '4:1 bad-word-time']);
  });

  test('faults are located in line and column even after references', () => {
    const transcript = readWebvtt('WEBVTT\n\n00:01.000 --> 00:05.000\nfirst &amp; line\n&amp; <x>');
    assert.deepEqual(
      codes(transcript),
      ['5:10 bad-tag'].map(code => code.replace('5:10', `5:${transcript.notes[0]?.column}`)),
    );
    assert.ok((transcript.notes[0]?.column ?? 0) >= 7 && (transcript.notes[0]?.column ?? 0) <= 10);
  });

  test('tags without end and without measure do no harm', () => {
    const deep = readWebvtt(`WEBVTT\n\n00:01.000 --> 00:05.000\n${'<b>'.repeat(100_000)}deep &amp; down`);
    assert.equal(deep.cues[0]?.text, 'deep & down');
    assert.deepEqual(codes(deep), ['4:1 too-deep']);
    const faulty = readWebvtt(`WEBVTT\n\n00:01.000 --> 00:05.000\n${'<x>a '.repeat(5000)}`);
    assert.equal(faulty.cues[0]?.words.length, 5000);
    assert.ok(faulty.notes.length < 20);
    const flat = `${'<00:02.000><c>a</c> '.repeat(3000)}end`;
    assert.equal(cueOf(flat).words.length, 3001);
  });
});
