import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript } from '../../../src/transcript/index.js';

/** Speaker, start, end and text of each cue. */
function read(source: unknown): (string | number | undefined)[][] {
  const text = typeof source === 'string' ? source : JSON.stringify(source);
  return parseTranscript(text).cues.map(({ speaker, start, end, text }) => [speaker, start, end, text]);
}

/** Texts, and who says them. */
const said = (source: unknown) => read(source).map(([speaker, , , text]) => [speaker, text]);

describe('tables', () => {
  test('columns beside the text are not said, whatever they stand behind', () => {
    for (const separator of [',', '\t', ';']) {
      const row = (...fields: string[]) => fields.join(separator);
      const source = [
        row('id', 'start', 'end', 'speaker', 'text', 'score'),
        row('1', '0.5', '2.5', 'Ada', 'Hello', '0.98'),
      ];
      assert.deepEqual(read(`${source.join('\n')}\n`), [['Ada', 0.5, 2.5, 'Hello']]);
    }
    assert.equal(read('start,end,text\n0.5,2,Hello, there, all\n')[0]![3], 'Hello, there, all');
  });

  test('times are in what their heading says, and a duration gives an end', () => {
    assert.deepEqual(read('Start (s),End (s),Text\n0,5,a\n5,12,b\n12,3700,c\n').at(-1), [undefined, 12, 3700, 'c']);
    assert.deepEqual(read('start_ms,end_ms,text\n500,900,Yes\n1000,1500,No\n')[0], [undefined, 0.5, 0.9, 'Yes']);
    assert.deepEqual(read('start,duration,text\n0.5,2,Hello there\n'), [[undefined, 0.5, 2.5, 'Hello there']]);
  });

  const tables: readonly (readonly [name: string, rows: readonly string[], right: readonly unknown[][]])[] = [
    [
      'whose headings have a unit behind an underscore, in words or as ELAN writes it',
      ['Begin Time - ss.msec\tEnd Time - msec\tText', '1.5\t3000\tHello there.', '3.5\t6000\tBye.'],
      [
        [undefined, 1.5, 3, 'Hello there.'],
        [undefined, 3.5, 6, 'Bye.'],
      ],
    ],
    [
      'in seconds, though slowly spoken',
      ['start_seconds,end_seconds,text', '100,300,a', '350,600,b'],
      [
        [undefined, 100, 300, 'a'],
        [undefined, 350, 600, 'b'],
      ],
    ],
    [
      'of Excel: separator named, decimal commas, a line break in a cell, a cell without a name',
      [
        'sep=;',
        'Start;Ende;Sprecher;Text',
        '"1,5";"3,0";Ann;"Guten ""Morgen""; alle."',
        '3,5;6,0;;"Wer ist\nda?"',
        '7;9;Tom;Ich.',
      ],
      [
        ['Ann', 1.5, 3, 'Guten "Morgen"; alle.'],
        [undefined, 3.5, 6, 'Wer ist\nda?'],
        ['Tom', 7, 9, 'Ich.'],
      ],
    ],
    [
      'with cells missing at the end of a row',
      ['start,end,speaker,text', '0.5,2.5,Ann,Hello', '3.0,4.0,Well', '5.0,6.0,Tom,Bye'],
      [
        ['Ann', 0.5, 2.5, 'Hello'],
        [undefined, 3, 4, 'Well'],
        ['Tom', 5, 6, 'Bye'],
      ],
    ],
    [
      'with a column for each speaker',
      ['Begin Time\tEnd Time\tAnn\tTom', '1.0\t3.0\tHello.\t', '3.5\t6.0\t\tGood night.', '6.5\t8.0\tBye.\t'],
      [
        ['Ann', 1, 3, 'Hello.'],
        ['Tom', 3.5, 6, 'Good night.'],
        ['Ann', 6.5, 8, 'Bye.'],
      ],
    ],
    [
      'with frames',
      [
        'Speaker Name,Start Time,End Time,Text',
        'Ann,00:00:01:12,00:00:03:00,Hello.',
        'Tom,00:00:03:12,00:00:06:24,Bye.',
      ],
      [
        ['Ann', 1.48, 3, 'Hello.'],
        ['Tom', 3.48, 6.96, 'Bye.'],
      ],
    ],
    [
      'with ranges in one column',
      ['Timespan\tContent\tSpeaker', '0:00.0 - 0:03.5\tHello.\tAnn', '0:03.5 - 0:07.0\tBye.\tTom'],
      [
        ['Ann', 0, 3.5, 'Hello.'],
        ['Tom', 3.5, 7, 'Bye.'],
      ],
    ],
    [
      'whose headings say nothing',
      ['T0;T1;Qui;Propos', '0,5;2,5;Ann;Bonjour.', '2,5;6,0;Tom;Bonne nuit.', '6,5;8,0;Ann;Au revoir.'],
      [
        ['Ann', 0.5, 2.5, 'Bonjour.'],
        ['Tom', 2.5, 6, 'Bonne nuit.'],
        ['Ann', 6.5, 8, 'Au revoir.'],
      ],
    ],
    [
      'without headings',
      ['1,500,2500,"Hello, there."', '2,3500,6000,And good night.', '3,6500,8000,"Bye then, all."'],
      [
        [undefined, 0.5, 2.5, 'Hello, there.'],
        [undefined, 3.5, 6, 'And good night.'],
        [undefined, 6.5, 8, 'Bye then, all.'],
      ],
    ],
    [
      'without headings, with the same times twice and names twice, as ELAN writes them',
      [
        'Ann\tAnn Lee\t00:00:01.000\t1.0\t00:00:03.000\t3.0\tHello there.',
        'Tom\tTom Ray\t00:00:03.500\t3.5\t00:00:06.000\t6.0\tGood night.',
        'Ann\tAnn Lee\t00:00:06.500\t6.5\t00:00:08.000\t8.0\tBye then, all.',
      ],
      [
        ['Ann Lee', 1, 3, 'Hello there.'],
        ['Tom Ray', 3.5, 6, 'Good night.'],
        ['Ann Lee', 6.5, 8, 'Bye then, all.'],
      ],
    ],
  ];
  for (const [name, rows, right] of tables)
    test(name, () => assert.deepEqual(read(`\ufeff${rows.join('\r\n').replaceAll('\\n', '\n')}\r\n`), right));

  test('CTM holds words with their times', () => {
    const words = 'so we went to the sea and it was cold there very cold indeed'.split(' ');
    const source = words.map((word, index) => `tape 1 ${index}.50 0.30 ${word} 0.98`).join('\n');
    const { cues } = parseTranscript(source);
    assert.deepEqual(
      cues.flatMap(cue => cue.words.map(({ from, to, start }) => [cue.text.slice(from, to), start])),
      words.map((word, index) => [word, index + 0.5]),
    );
  });

  test('are none where sentences have commas, times or numbers', () => {
    for (const source of [
      'At 10:30, the boat left.\nAt 11:15, it was back.\nAt 12:00, we ate.\n',
      'Ann, 0:03\nHello, all.\n\nTom, 0:09\nGood night, Ann.\n\nAnn, 0:12\nBye, all.\n',
      'First, second, third\nOne, two, three\nA, b, c\n',
      '1,5 million came, said Ann.\n2,5 million left, said Tom.\n3,5 million stayed, they say.\n',
    ]) {
      const transcript = parseTranscript(source);
      for (const line of source.match(/[^\n]*(?:left|Hello|third|came)[^\n]*/g)!) {
        const text = [...transcript.cues, ...transcript.asides].map(item => item.text).join('\n');
        assert.ok(text.includes(line), line);
      }
    }
  });

  test('of HTML have no speakers in a column with another heading, and short texts behind names', () => {
    const table = (...rows: string[]) => `<table>${rows.map(row => `<tr>${row}</tr>`).join('')}</table>`;
    const cells = (...texts: string[]) => texts.map(text => `<td>${text}</td>`).join('');
    const two = table(
      '<th>Time</th><th>English</th><th>German</th>',
      cells('0:03', 'Hello all', 'Hallo alle'),
      cells('0:09', 'Good night', 'Gute Nacht'),
    );
    assert.ok(read(two).every(([speaker]) => speaker === undefined));
    assert.deepEqual(said(table(cells('0:03', 'Ada', 'Yes'), cells('0:09', 'Bo', 'No'))), [
      ['Ada', 'Yes'],
      ['Bo', 'No'],
    ]);
  });
});

test('sounds in brackets are nobody', () => {
  const texts = ['[Music] Hello.', 'And so on.', '[Applause] Thanks.', '[Music] Bye.', '[Laughter] No.'];
  const source = texts.map((text, i) => `${i + 1}\n00:00:0${i},000 --> 00:00:0${i + 1},000\n${text}\n`).join('\n');
  assert.deepEqual(
    said(source),
    texts.map(text => [undefined, text]),
  );
});

test('who is quoted does not speak, nor does what is listed', () => {
  const files = [
    ['He said: no.', 'She said: yes.', 'He said: why?', 'Well.', 'She said: because.'],
    ['Voilà : on commence', 'Résultat : rien', 'Résultat : tout', 'Voilà : fini'],
    ['Pros: it is dry.', 'Cons: it is far.', 'Pros: it is ours.', 'Cons: it leaks.'],
  ];
  for (const texts of files) {
    const source = texts.map((text, i) => `${i + 1}\n00:00:0${i},000 --> 00:00:0${i + 1},000\n${text}\n`).join('\n');
    assert.deepEqual(
      said(source),
      texts.map(text => [undefined, text]),
    );
  }
});

test('a time that is a link stands for its place', () => {
  const source =
    '**Ada** [00:03](https://a.example/?t=3): Hello there.\n\n**Bo** [00:09](https://a.example/?t=9): Yes.\n';
  assert.deepEqual(
    read(source).map(([speaker, start, , text]) => [speaker, start, text]),
    [
      ['Ada', 3, 'Hello there.'],
      ['Bo', 9, 'Yes.'],
    ],
  );
});

test('the refrain of a song is repeated, though not without end', () => {
  assert.equal(read('[00:01.00][00:09.00]Again\n[00:05.00]Once\n').length, 3);
  const { cues, notes } = parseTranscript(`[ti:x]\n${'[00:01.00]'.repeat(100)}${'la '.repeat(20_000)}\n`);
  assert.ok(cues.reduce((sum, { text }) => sum + text.length, 0) < 100_000);
  assert.ok(notes.some(({ code }) => code === 'too-long'));
});

describe('JSON', () => {
  test('of Google begins at zero where it leaves that out', () => {
    const words = [
      { endTime: '0.4s', word: 'One' },
      { startTime: '0.4s', endTime: '0.9s', word: 'two.' },
    ];
    assert.deepEqual(read({ results: [{ alternatives: [{ transcript: 'One two.', words }] }] }), [
      [undefined, 0, 0.9, 'One two.'],
    ]);
  });

  test('of two channels has two speakers', () => {
    const word = (channel: string, start_time: number, content: string) => ({
      type: 'word',
      channel,
      start_time,
      end_time: start_time + 0.4,
      alternatives: [{ content }],
    });
    const results = [word('agent', 0.5, 'Hello'), word('caller', 1, 'Yes'), word('agent', 1.5, 'there')];
    assert.deepEqual(said({ format: '2.9', results }), [
      ['agent', 'Hello there'],
      ['caller', 'Yes'],
    ]);
    const phrase = (channel: number, offsetMilliseconds: number, text: string) => ({
      channel,
      offsetMilliseconds,
      durationMilliseconds: 400,
      text,
    });
    assert.deepEqual(said({ combinedPhrases: [], phrases: [phrase(1, 900, 'Yes.'), phrase(0, 500, 'Hello.')] }), [
      ['Channel 1', 'Hello.'],
      ['Channel 2', 'Yes.'],
    ]);
  });

  test('of YouTube ends a word where its event ends', () => {
    const events = [
      { tStartMs: 1200, dDurationMs: 2000, segs: [{ utf8: 'hello' }, { utf8: ' there', tOffsetMs: 500 }] },
      { tStartMs: 4000, dDurationMs: 3000, segs: [{ utf8: 'next' }, { utf8: ' line', tOffsetMs: 400 }] },
    ];
    const words = parseTranscript(JSON.stringify({ wireMagic: 'pb3', events })).cues.flatMap(cue =>
      cue.words.map(({ start, end }) => [start, end]),
    );
    assert.deepEqual(
      [words[1], words[3]],
      [
        [1.7, 3.2],
        [4.4, 7],
      ],
    );
  });

  test('of Rev keeps the space that a mark ends with', () => {
    const elements = [
      { type: 'text', value: 'Hi', ts: 0.5, end_ts: 0.9 },
      { type: 'punct', value: ', ' },
      { type: 'text', value: 'my', ts: 1, end_ts: 1.2 },
      { type: 'punct', value: '.' },
    ];
    assert.deepEqual(said({ monologues: [{ speaker: 0, elements }] }), [['Speaker 0', 'Hi, my.']]);
  });

  test('of Azure has nothing to warn of where it lists other readings', () => {
    const nBest = [
      'Where is the ferry?',
      'Wears the fairy? It is the other reading, and by far the longer of the two.',
    ];
    const recognizedPhrases = [
      { offsetInTicks: 5e6, durationInTicks: 1e7, nBest: nBest.map(display => ({ display, confidence: 0.5 })) },
    ];
    const { cues, notes } = parseTranscript(JSON.stringify({ recognizedPhrases }));
    assert.deepEqual([cues[0]?.text, notes], ['Where is the ferry?', []]);
  });
});
