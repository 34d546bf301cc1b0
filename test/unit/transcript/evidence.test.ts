import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTranscript } from '../../../src/transcript/index.js';
import { check } from './said.js';

/** A text in which nobody is named, without times of its own, all of which is shown. */
function checkPlain(source: string): void {
  const { cues, asides, speakers } = parseTranscript(source);
  assert.deepEqual(speakers, [], source);
  assert.ok(
    cues.every(({ timing }) => timing === 'estimated'),
    source,
  );
  const shown = [...asides, ...cues].map(({ text }) => text).join('\n');
  for (const line of source.split('\n')) assert.ok(shown.includes(line.trim()), `lost ${line}`);
}

const ADA = 'Ada Moss';
const BEN = 'Ben Roe';

describe('names by what is said behind them', () => {
  test('fields, lists, questions and choices name nobody', () => {
    checkPlain('Boats:\n- Skiff: two oars\n- Punt: one pole\n- Ferry: a rope, a wheel');
    checkPlain('Added: a mast\nMended: the sail\nRemoved: an oar\nAdded: two ropes');
    checkPlain('Question: Is the quay open?\nIt is.\n\nQuestion: And the mole?\nIt is not.');
    checkPlain('时间:下午三点\n地点:码头\n内容:看船');
    checkPlain(
      '1. What floats?\nA: A stone\nB: A cork\nC: A nail\n\n2. What sinks?\nA: An anchor\nB: A leaf\nC: A buoy',
    );
    checkPlain(
      'Spring: The ice breaks.\n\nSummer: The nets dry.\n\nAutumn: The geese leave.\n\nWinter: The ice returns.',
    );
  });

  test('a few who speak once each are named, with numbers too where all texts begin so', () => {
    check('Ada: The quay is wet.\n\nBen: It always is.', [
      ['Ada', 'The quay is wet.'],
      ['Ben', 'It always is.'],
    ]);
    check('Ada: The quay is wet.\n\nRoom 2: We hear you.\n\nAda: Good, then.', [
      ['Ada', 'The quay is wet.'],
      ['Room 2', 'We hear you.'],
      ['Ada', 'Good, then.'],
    ]);
  });

  test('sounds in brackets that take no turns stay', () => {
    const cue = (at: number, text: string): string => `${at}\n00:00:0${at},000 --> 00:00:0${at},900\n${text}\n`;
    check([cue(1, '[SPLASH] Hold on!'), cue(2, '[SPLASH] Bail!'), cue(3, '[GULLS] Land.')].join('\n'), [
      [undefined, '[SPLASH] Hold on!'],
      [undefined, '[SPLASH] Bail!'],
      [undefined, '[GULLS] Land.'],
    ]);
  });
});

describe('names before dashes and on lines of their own', () => {
  test('in one paragraph, of offices and behind hyphens', () => {
    check('THE CLERK - Order, please.\nMR. ROE - I object.\nTHE CLERK - Noted.\nMR. ROE - Thank you.', [
      ['THE CLERK', 'Order, please.'],
      ['MR. ROE', 'I object.'],
      ['THE CLERK', 'Noted.'],
      ['MR. ROE', 'Thank you.'],
    ]);
    check(`${ADA}\nThe quay is wet.\n${BEN}\nIt always is.\n${ADA}\nMind the rope.\n${BEN}\nI will.`, [
      [ADA, 'The quay is wet.'],
      [BEN, 'It always is.'],
      [ADA, 'Mind the rope.'],
      [BEN, 'I will.'],
    ]);
    checkPlain('Bread - two loaves.\nMilk - one pint.\nBread - again.\nMilk - sour.');
  });

  test('over times, with a blank line behind these or none', () => {
    for (const gap of ['\n', '\n\n']) {
      check(`SPEAKER_01\n0:02${gap}The quay is wet.\n\nSPEAKER_00\n0:05${gap}It is.\n\nSPEAKER_01\n0:08${gap}So.`, [
        ['SPEAKER_01', 'The quay is wet.', 2],
        ['SPEAKER_00', 'It is.', 5],
        ['SPEAKER_01', 'So.', 8],
      ]);
    }
    check(`${ADA}\n0:02\nThe quay is wet.\n${BEN}\n0:05\nIt is.\n${ADA}\n0:08\nSo.`, [
      [ADA, 'The quay is wet.', 2],
      [BEN, 'It is.', 5],
      [ADA, 'So.', 8],
    ]);
  });

  test('in bold without a colon; what is in bold within a sentence stays', () => {
    check(`\`0:02\` **${ADA}** The quay is wet.\n\n\`0:05\` **${BEN}** It is.\n\n\`0:08\` **${ADA}** So.`, [
      [ADA, 'The quay is wet.', 2],
      [BEN, 'It is.', 5],
      [ADA, 'So.', 8],
    ]);
    assert.deepEqual(
      parseTranscript('**Rope** Nine metres.\n\n**Lamp** Brass.\n\n**Anchor** Forty kilos.').speakers,
      [],
    );
    assert.deepEqual(parseTranscript('**Moss** is green.\n\n**Fern** is tall.\n\n**Moss** is wet.').speakers, []);
  });

  test('quoted lines, and lines with numbers', () => {
    const said = [
      ['Ada', 'The quay is wet.'],
      ['Ben', 'It is.'],
      ['Ada', 'So.'],
    ] as const;
    check('> Ada: The quay is wet.\n\n> Ben: It is.\n\n> Ada: So.', said);
    check('01 Ada: The quay is wet.\n02 Ben: It is.\n03 Ada: So.', said);
    checkPlain('01 March: two boats\n02 March: none\n03 March: one boat');
    checkPlain('1 boat came in.\n2 boats left.\n3 boats stayed.');
  });
});

describe('times by where they stand', () => {
  test('in other signs', () => {
    const said = [
      [undefined, 'The quay is wet.', 2, 4],
      [undefined, 'It is.', 5, 7],
    ] as const;
    check('00:00:02 00:00:04 The quay is wet.\n00:00:05 00:00:07 It is.', said);
    check('00:00:02:00 , 00:00:04:00 , The quay is wet.\n00:00:05:00 , 00:00:07:00 , It is.', said);
    const named = [
      ['Ada', 'The quay is wet.', 2],
      ['Ben', 'It is.', 5],
      ['Ada', 'So.', 8],
    ] as const;
    check('[Ada @ 00:02]\nThe quay is wet.\n\n[Ben @ 00:05]\nIt is.\n\n[Ada @ 00:08]\nSo.', named);
    check('TC: 00:00:02\nAda: The quay is wet.\n\nTC: 00:00:05\nBen: It is.\n\nTC: 00:00:08\nAda: So.', named);
    check('[2.000 - 4.100] Ada: The quay is wet.\n[5.000 - 7.200] Ben: It is.\n[8.000 - 9.000] Ada: So.', named);
  });

  test('in a head are not those of what is said', () => {
    for (const head of ['Length: 00:14:20', 'Recorded 2 June 2020, 14:30']) {
      const read = check(`${head}\nSpeaker 1 00:02\nThe quay is wet.\nSpeaker 2 00:05\nIt is.\nSpeaker 1 00:08\nSo.`, [
        ['Speaker 1', 'The quay is wet.', 2],
        ['Speaker 2', 'It is.', 5],
        ['Speaker 1', 'So.', 8],
      ]);
      assert.equal(read.title, head);
    }
  });

  test('of tables of the day are none', () => {
    checkPlain('9:00 - 9:30 Nets\n9:30 - 10:15 Sails\n10:15 - 11:00 Rest');
    checkPlain('Ferry 3: Quay - Mole\n06:05 06:35 07:05\nFerry 4: Mole - Quay\n06:20 06:50 07:20');
    checkPlain('Mon-Fri: 9:00-17:00\nSat: 10:00-14:00\nSun: closed');
    checkPlain('1:05 pm The boat left.\n1:20 pm It rained.\n1:40 pm We turned.');
  });

  test('what stands alone over the first is a title', () => {
    assert.equal(
      check('THE LONG QUAY\n0:00\nIt was wet.\n0:04\nIt always is.', [
        [undefined, 'It was wet.', 0],
        [undefined, 'It always is.', 4],
      ]).title,
      'THE LONG QUAY',
    );
  });

  test('the end of a recording, and a title over fields, are not said', () => {
    const { asides } = check(
      'QUAY ARCHIVE\nTAPES OF 1990\n\nInterviewer: Ada\nDate: 4 May\n\nADA: Is it wet?\n\nBEN: It is.\n\nADA: So.\n\n[End of recording]',
      [
        ['ADA', 'Is it wet?'],
        ['BEN', 'It is.'],
        ['ADA', 'So.'],
      ],
    );
    assert.deepEqual(
      asides.map(({ kind }) => kind),
      ['title', 'untimed', 'untimed', 'footer'],
    );
  });

  test('a first line with a label that comes again is said', () => {
    assert.equal(
      parseTranscript('Host: welcome back everyone\n\nAda: Good evening.\n\nHost: It is wet.').title,
      undefined,
    );
  });
});
