import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript } from '../../../src/transcript/index.js';
import { check, type Said } from './said.js';

const asidesOf = (source: string) => parseTranscript(source).asides.map(({ kind, text }) => `${kind}: ${text}`);

describe('a plain text', () => {
  test('stays one where a line begins with a number sign', () => {
    const { asides } = check('We sat in seat\n# 12 of the *old* tram.\n\nIt was\nlate.', [
      [undefined, 'We sat in seat\n# 12 of the *old* tram.'],
      [undefined, 'It was\nlate.'],
    ]);
    assert.deepEqual(asides, []);
    check('The tram left.\n\n# 12 was its number.\n\nIt was late.', [
      [undefined, 'The tram left.'],
      [undefined, '# 12 was its number.'],
      [undefined, 'It was late.'],
    ]);
  });

  test('is Markdown where headings say so', () => {
    assert.deepEqual(asidesOf('# Trams\n\nIt is *very* late.'), ['title: Trams']);
    assert.deepEqual(asidesOf('It is late.\n\n## Trams\n\nSo it is.'), ['untimed: Trams']);
    check('It is late.\n\n# Trams\n\nSo it *is*.\n\n# Rails\n\nYes.', [
      [undefined, 'It is late.'],
      [undefined, 'So it is.'],
      [undefined, 'Yes.'],
    ]);
  });

  test('with chapters between its times, as YouTube shows it', () => {
    const source =
      'The depot\n0:00\nwe came by night\n0:04\nall lamps were out\n0:07\nnobody spoke\nThe yard\n0:11\nrails shone';
    const { title } = check(source, [
      [undefined, 'we came by night', 0],
      [undefined, 'all lamps were out', 4],
      [undefined, 'nobody spoke', 7],
      [undefined, 'rails shone', 11],
    ]);
    assert.equal(title, 'The depot');
    assert.ok(asidesOf(source).some(aside => aside.endsWith(': The yard')));
    // Texts of two lines are said.
    check('0:00\nwe came by night\nall of us\n0:04\nlamps were out\n0:07\nnobody spoke', [
      [undefined, 'we came by night\nall of us', 0],
      [undefined, 'lamps were out', 4],
      [undefined, 'nobody spoke', 7],
    ]);
  });

  test('under fields that nobody says', () => {
    const talk = 'Noor: It is late.\n\nVos: So it is.\n\nNoor: Shall we go?';
    const expected: Said[] = [
      ['Noor', 'It is late.'],
      ['Vos', 'So it is.'],
      ['Noor', 'Shall we go?'],
    ];
    for (const head of [
      'Interviewer: Noor\nDriver: Piet Vos\nDate: 4 May',
      'Host: Noor Haddad',
      'File: tram_7.wav\nLength: 12:40\nSpeakers: Noor, Vos',
    ]) {
      check(`${head}\n\n${talk}`, expected);
      assert.deepEqual(asidesOf(`${head}\n\n${talk}`), [`untimed: ${head}`]);
    }
    // Who speaks again is nobody's field.
    check(`Host: Good evening.\n\nNoor: It is late.\n\nHost: So it is.\n\nNoor: Yes.`, [
      ['Host', 'Good evening.'],
      ['Noor', 'It is late.'],
      ['Host', 'So it is.'],
      ['Noor', 'Yes.'],
    ]);
    const title = parseTranscript(`The last tram\nHost: Noor Haddad\n\n${talk}`).title;
    assert.equal(title, 'The last tram');
  });

  test('with numbered lines', () => {
    const said: Said[] = Array.from({ length: 10 }, (_, index) => [
      index % 2 === 0 ? 'Noor' : 'Vos',
      `It is late, ${'ten nine eight seven six five four three two one'.split(' ')[index]}.`,
    ]);
    check(said.map(([name, text], index) => `${index + 1}  ${name}: ${text}`).join('\n'), said);
    // Things are counted so, too.
    const things = '1  egg\n2  cups of flour\n3  spoons of sugar\n4  lemons';
    check(things, [[undefined, things]]);
    check('1. A lamp.\n2. A rail.\n3. A bell.', [[undefined, '1. A lamp.\n2. A rail.\n3. A bell.']]);
  });

  test('of a court, with questions and answers', () => {
    check(
      'THE COURT:  Be seated.\n\nQ.  Were you late?\n\nA.  I was.\n\nQ.  By how much?\n\nA.  An hour.\n\nTHE COURT:  Thank you.',
      [
        ['THE COURT', 'Be seated.'],
        ['Q', 'Were you late?'],
        ['A', 'I was.'],
        ['Q', 'By how much?'],
        ['A', 'An hour.'],
        ['THE COURT', 'Thank you.'],
      ],
    );
    check('A. Miller drove the tram.\n\nA. Miller was late.\n\nNobody minded.', [
      [undefined, 'A. Miller drove the tram.'],
      [undefined, 'A. Miller was late.'],
      [undefined, 'Nobody minded.'],
    ]);
  });

  test('with times in other signs, scripts and places', () => {
    const expected: Said[] = [
      ['Noor', 'It is late.', 2],
      ['Vos', 'So it is.', 75],
      ['Noor', 'Shall we go?', 80],
    ];
    const written = (line: (name: string, text: string, minutes: number, seconds: number) => string) =>
      check(
        expected.map(([name, text, start]) => line(name!, text, Math.floor(start! / 60), start! % 60)).join('\n\n'),
        expected,
      );
    const two = (value: number) => String(value).padStart(2, '0');
    written((name, text, m, s) => `{${two(m)}:${two(s)}} ${name}: ${text}`);
    written((name, text, m, s) => `${name} 0h ${m}m ${s}s\n${text}`);
    written((name, text, m, s) =>
      `(${two(m)}:${two(s)}) ${name}: ${text}`.replace(/\d/g, digit => String.fromCharCode(0x660 + Number(digit))),
    );
    written((name, text, m, s) => `00:${two(m)}:${two(s)}  ${name}  ${text}`);
    check('[0:01] Noor: So. (0:04) Yes.\n[0:09] Vos: Quite.', [
      ['Noor', 'So.', 1],
      ['Noor', 'Yes.', 4],
      ['Vos', 'Quite.', 9],
    ]);
    check('00:00:02;10 It is late.\n00:00:15;00 So it is.\n00:00:20;20 Shall we?', [
      [undefined, 'It is late.', 2.333],
      [undefined, 'So it is.', 15],
      [undefined, 'Shall we?', 20.667],
    ]);
    // Hours of opening.
    const hours = 'Mon 9:00 - 17:00\nTue 9:00 - 17:00\nWed 10:00 - 12:00';
    check(hours, [[undefined, hours]]);
  });
});

describe('names before a dash, or on a line of their own in each cue', () => {
  const srt = (texts: readonly string[]) =>
    texts.map((text, at) => `${at + 1}\n00:00:0${at},000 --> 00:00:0${at + 1},000\n${text}\n`).join('\n');
  const texts = ['It is late.', 'So it is.', 'Shall we go?', 'We shall.'];

  for (const mark of [' – ', ' — ', '. — ', '― ', '\n']) {
    test(JSON.stringify(mark), () => {
      check(
        srt(texts.map((text, at) => `${at % 2 === 0 ? 'Noor Haddad' : 'P. Vos'}${mark}${text}`)),
        texts.map((text, at) => [at % 2 === 0 ? 'Noor Haddad' : 'P. Vos', text]),
      );
    });
  }

  test('are words where they part sentences, verses or addresses', () => {
    for (const all of [
      ['He came – late.', 'So did we – all.', 'He came – again.', 'So did we – late.'],
      ['The Tram\nis old.', 'The Rail\nis older.', 'The Tram\nsings.', 'The Rail\nhums.'],
      ['Paris\nRue Haute 1', 'London\nMall 9', 'Paris\nRue Basse 2', 'London\nStrand 4'],
    ]) {
      check(
        srt(all),
        all.map(text => [undefined, text]),
      );
    }
  });
});

describe('what stands before colons', () => {
  test('is someone called by what he or she is', () => {
    const pairs = [
      ['The deputy mayor', 'Noor Haddad'],
      ['El señor PRESIDENTE', 'La señora GÓMEZ'],
      ['M. le maire', 'Mme Petit'],
      ['Người phỏng vấn', 'Ông Minh'],
      ['Ben Roe, pilot', 'Noor Haddad'],
      ['\u200fדוד', '\u200fרות'],
    ] as const;
    for (const [one, other] of pairs) {
      const bare = (name: string) => name.replace('\u200f', '');
      check(`${one}: It is late.\n\n${other}: So it is.\n\n${one}: Shall we go?\n\n${other}: We shall.`, [
        [bare(one), 'It is late.'],
        [bare(other), 'So it is.'],
        [bare(one), 'Shall we go?'],
        [bare(other), 'We shall.'],
      ]);
    }
  });

  test('are titles with remarks, of which one comes again', () => {
    const source =
      'Hamlet: I read it twice.\nEmma: It made me laugh.\nUlysses: I never finished.\nHamlet: I gave it away.\nDracula: I could not sleep.\nPersuasion: A good one.';
    check(source, [[undefined, source]]);
    check(
      source
        .replace(/^Hamlet/, 'Host')
        .replace('Hamlet: I gave it away.\n', '')
        .concat('\nHost: Thank you.'),
      [
        ['Host', 'I read it twice.'],
        ['Emma', 'It made me laugh.'],
        ['Ulysses', 'I never finished.'],
        ['Dracula', 'I could not sleep.'],
        ['Persuasion', 'A good one.'],
        ['Host', 'Thank you.'],
      ],
    );
  });

  test('are terms that are explained', () => {
    const source = 'Bollard: A post on a quay.\n\nHawser: A thick rope.\n\nFender: A cushion of rope.';
    check(
      source,
      source.split('\n\n').map(text => [undefined, text]),
    );
  });

  test('is on the lines that are not indented', () => {
    check('NOOR: It is late.\n\tVery late.\nVOS: So it is.\n\tAll of it.\nNOOR: Yes.\nVOS: Good.', [
      ['NOOR', 'It is late.\n\tVery late.'],
      ['VOS', 'So it is.\n\tAll of it.'],
      ['NOOR', 'Yes.'],
      ['VOS', 'Good.'],
    ]);
  });
});

describe('Markdown', () => {
  const expected: Said[] = [
    ['Noor', 'It is late.', 2],
    ['Vos', 'So it is.', 9],
    ['Noor', 'Shall we go?', 14],
  ];
  const ways: Readonly<Record<string, (name: string, text: string, time: string) => string>> = {
    'times in brackets that lead somewhere': (name, text, time) =>
      `**${name}** [[${time}]](https://v.example/?t=1): ${text}\n`,
    'times in italics': (name, text, time) => `*[${time}]* **${name}:** ${text}\n`,
    'escaped times and points': (name, text, time) => `\\[${time}\\] **${name}**: ${text.replace('.', '\\.')}\n`,
  };
  for (const [title, line] of Object.entries(ways)) {
    test(title, () => {
      check(
        expected.map(([name, text, start]) => line(name!, text, `0:${String(start).padStart(2, '0')}`)).join('\n'),
        expected,
      );
    });
  }

  test('a table with marks in its cells', () => {
    const rows = expected.map(
      ([name, text, start]) =>
        `| [0:${String(start).padStart(2, '0')}](https://v.example/?t=1) | **${name}** | ${text} |`,
    );
    check(['| Time | Speaker | Text |', '|---|---|---|', ...rows].join('\n'), expected);
  });
});

describe('HTML', () => {
  const expected: Said[] = [
    ['Noor', 'It is late.', 2],
    ['Vos', 'So it is.', 9],
    ['Noor', 'Shall we go?', 14],
  ];
  const untimed = expected.map(([name, text]): Said => [name, text]);
  const page = (body: string) => `<!DOCTYPE html><html><head><title>Trams</title></head><body>${body}</body></html>`;
  const rows = (line: (name: string, text: string, time: string, seconds: number) => string) =>
    expected.map(([name, text, start]) => line(name!, text, `0:${String(start).padStart(2, '0')}`, start!)).join('');

  test('names in headers, which come again; titles in them', () => {
    check(page(rows((name, text) => `<article><header>${name}</header><p>${text}</p></article>`)), untimed);
    check(
      '<article><header>My Trip</header><p>We went by train.</p></article><article><header>The Return</header><p>It rained.</p></article>',
      [
        [undefined, 'We went by train.'],
        [undefined, 'It rained.'],
      ],
    );
  });

  test('headings with times beside the names', () => {
    check(page(rows((name, text, time) => `<h4>${name} <small>${time}</small></h4><p>${text}</p>`)), expected);
    check(page(rows((name, text, time) => `<h3>${name}</h3><p>[${time}] ${text}</p>`)), expected);
  });

  test('a table under a title over all columns', () => {
    const { asides } = check(
      `<table><tr><td colspan="3">Trams, part 2</td></tr>${rows((name, text, time) => `<tr><td>${time}</td><td>${name}</td><td>${text}</td></tr>`)}</table>`,
      expected,
    );
    assert.deepEqual(
      asides.map(({ text }) => text),
      ['Trams, part 2'],
    );
  });

  test('times behind names in elements that do not say so, and buttons that all say the same', () => {
    check(
      page(
        rows(
          (name, text, time) => `<div><b class="name">${name}</b> <i class="when">${time}</i><div>${text}</div></div>`,
        ),
      ),
      expected,
    );
    check(
      page(
        rows(
          (name, text, _, seconds) =>
            `<p><button data-time="${seconds}">Play</button><strong>${name}</strong> ${text}</p>`,
        ),
      ),
      expected,
    );
  });

  test('several names in one paragraph of a page', () => {
    check(page(`<p>${untimed.map(([name, text]) => `${name}: ${text}`).join('<br>')}</p>`), untimed);
  });
});

describe('JSON', () => {
  test('names that are null within an object, short names of fields, times of the file in its own unit', () => {
    check(
      {
        list: [
          { start: 1, end: 2, speaker: { name: 'Noor' }, text: 'It is late.' },
          { start: 3, end: 4, speaker: { name: null }, text: 'So it is.' },
        ],
      },
      [
        ['Noor', 'It is late.', 1],
        [undefined, 'So it is.', 3],
      ],
    );
    check(
      {
        list: [
          { start_at: 1, spk: 'Noor', text: 'It is late.' },
          { start_at: 3, spk: 'Vos', text: 'So it is.' },
        ],
      },
      [
        ['Noor', 'It is late.', 1],
        ['Vos', 'So it is.', 3],
      ],
    );
    check(
      {
        duration: 6000,
        talk: [
          { participant: 'Noor', phrase: 'It is late.', start: 1000, end: 2000 },
          { participant: 'Vos', phrase: 'So it is.', start: 3000, end: 4000 },
        ],
      },
      [
        ['Noor', 'It is late.', 1, 2],
        ['Vos', 'So it is.', 3, 4],
      ],
    );
  });

  test('blocks of Draft.js', () => {
    const block = (speaker: string, text: string, start: number) => ({
      text,
      type: 'paragraph',
      data: { speaker, start, words: [{ start, end: start + 1, word: text }] },
    });
    check({ blocks: [block('Noor', 'Late.', 1), block('Vos', 'Yes.', 3)], entityMap: {} }, [
      ['Noor', 'Late.', 1],
      ['Vos', 'Yes.', 3],
    ]);
  });
});
