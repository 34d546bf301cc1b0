import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { guessEncoding } from '../../../src/text/legacy-encoding.js';
import { formatTimestamp, parseTranscript } from '../../../src/transcript/index.js';
import { check, type Said } from './said.js';

/** Words of two people, with their times. */
const words = [
  ['Late', 1, 1.4],
  ['again.', 1.5, 2],
  ['Never.', 3, 3.5],
] as const;

describe('JSON of other producers', () => {
  test('Azure Speech: what a conversation transcriber logs, in ticks', () => {
    check(
      [
        { SpeakerId: 'Guest-1', Text: 'Late again.', Offset: 10_000_000, Duration: 10_000_000 },
        { SpeakerId: 'Guest-2', Text: 'Never.', Offset: 30_000_000, Duration: 5_000_000 },
      ],
      [
        ['Guest-1', 'Late again.', 1, 2],
        ['Guest-2', 'Never.', 3, 3.5],
      ],
    );
  });

  test('IBM Watson: a log of its answers, each with speakers', () => {
    const answer = (from: number, to: number, speaker: number) => {
      const own = words.slice(from, to);
      return {
        results: [
          { final: true, alternatives: [{ transcript: own.map(([word]) => word).join(' '), timestamps: own }] },
        ],
        speaker_labels: own.map(([, start, end]) => ({ from: start, to: end, speaker })),
      };
    };
    check(
      [answer(0, 2, 0), answer(2, 3, 1)],
      [
        ['Speaker 0', 'Late again.', 1],
        ['Speaker 1', 'Never.', 3],
      ],
    );
  });

  test('Otter: a turn whose words are not there has its times in samples', () => {
    const turn = (start: number, end: number, speaker_id: number, transcript: string) => ({
      start_offset: 16_000 * start,
      end_offset: 16_000 * end,
      speaker_id,
      transcript,
      alignment: [],
    });
    const speakers = [
      { id: 7, speaker_name: 'Noor' },
      { id: 8, speaker_name: 'Piet' },
    ];
    check({ speech: { speakers, transcripts: [turn(1, 2, 7, 'Late again.'), turn(3, 3.5, 8, 'Never.')] } }, [
      ['Noor', 'Late again.', 1],
      ['Piet', 'Never.', 3],
    ]);
  });

  test('participants whose ids the turns have; milliseconds, as no recording lasts a day', () => {
    const turn = (participantId: string, startTime: number, endTime: number, text: string) => ({
      participantId,
      startTime,
      endTime,
      text,
    });
    check(
      {
        duration: 120_000,
        participants: [
          { id: 'p-1', displayName: 'Noor' },
          { id: 'p-2', displayName: 'Piet' },
        ],
        transcript: [turn('p-1', 1500, 3500, 'Late again.'), turn('p-2', 65_000, 66_000, 'Never.')],
      },
      [
        ['Noor', 'Late again.', 1.5, 3.5],
        ['Piet', 'Never.', 65, 66],
      ],
    );
  });

  test('NVIDIA Riva: whole numbers are milliseconds', () => {
    const own = words.map(([word, start, end]) => ({ word, startTime: 1000 * start, endTime: 1000 * end }));
    check({ results: [{ alternatives: [{ transcript: 'Late again. Never.', words: own }], audioProcessed: 4 }] }, [
      [undefined, 'Late again.', 1, 2],
      [undefined, 'Never.', 3, 3.5],
    ]);
  });
});

describe('XML of other producers', () => {
  test('srv2 of YouTube: times in milliseconds', () => {
    check(
      '<?xml version="1.0" encoding="utf-8" ?><timedtext><window t="0" id="1" op="define"/>' +
        '<text w="1" t="1000" d="1000">late again</text><text w="1" t="2000" d="900" append="1">\n</text>' +
        '<text w="1" t="3000" d="500">it&amp;#39;s never</text></timedtext>',
      [
        [undefined, 'late again', 1, 2],
        [undefined, "it's never", 3, 3.5],
      ],
    );
  });

  test('Apple Podcasts: words that nothing parts', () => {
    const span = (unit: string, text: string) => `<span podcasts:unit="${unit}" begin="1" end="2">${text}</span>`;
    const file = (...sentences: readonly (readonly string[])[]) =>
      `<tt xmlns="http://www.w3.org/ns/ttml" xmlns:podcasts="http://podcasts.apple.com/x"><body><div><p begin="1" end="2">${sentences
        .map(sentence => span('sentence', sentence.map(word => span('word', word)).join('')))
        .join('')}</p></div></body></tt>`;
    check(file(['Late', 'again', '?'], ['“Never', 'on', '5', 'May.”']), [[undefined, 'Late again? “Never on 5 May.”']]);
    check(file(['もう', '遅い', 'です', '。']), [[undefined, 'もう遅いです。']]);
    check(file(['Late ', 'again.']), [[undefined, 'Late again.']]);
    // Of others they may be syllables.
    check(file(['Late', 'ly.']).replaceAll('podcasts:unit="word"', ''), [[undefined, 'Lately.']]);
  });
});

describe('text of other producers', () => {
  const right: readonly Said[] = [
    ['Noor', 'It is late.', 3],
    ['Piet', 'So it is.', 7],
    ['Noor', 'Shall we go?', 3670],
  ];
  const write = (line: (name: string, time: string, text: string) => string) =>
    right.map(([name, text, start]) => line(name!, formatTimestamp(start!).slice(0, 8), text)).join('');

  test('Markdown with the time before a bold name', () => {
    check(
      write((name, time, text) => `[${time}] **${name}:** ${text}\n\n`),
      right,
    );
    check(
      write((name, time, text) => `${time} **${name}**: ${text}\n\n`),
      right,
    );
  });

  test('Markdown with a time as code in a quotation, and with names in italics', () => {
    check(
      write((name, time, text) => `> **${name}** \`${time}\`\n> ${text}\n\n`),
      right,
    );
    for (const mark of ['_', '*']) {
      check(
        write((name, _, text) => `${mark}${name}:${mark} ${text}\n\n`),
        right.map(([name, text]) => [name, text]),
      );
    }
  });

  test('names and times with nothing but spaces, also with hours of one digit', () => {
    const said: readonly Said[] = [
      ['SPEAKER_00', 'It is late, I say.', 3],
      ['SPEAKER_01', 'So it is, I fear.', 7],
      ['SPEAKER_00', 'Shall we go now?', 3670],
    ];
    check(said.map(([name, text, start]) => `${name} ${formatTimestamp(start!).slice(1, 8)} ${text}\n`).join(''), said);
  });

  test('a name and a time with a colon behind it', () => {
    check(
      write((name, time, text) => `${name} at ${time}:\n${text}\n\n`),
      right,
    );
  });

  test('a date over the first name is no telephone number', () => {
    check(
      `Weekly talk\n2024-05-02 10:00\n\n${write((name, time, text) => `${name} ${time.slice(0, 8)}\n${text}\n\n`)}`,
      right,
    );
  });

  test('times that nothing parts from the text, as browsers copy a panel', () => {
    const panel = '0:03It is late.\n0:07So it is.\n1:01:10Shall we go?\n';
    check(
      panel,
      right.map(([, text, start]): Said => [undefined, text, start!]),
    );
    const prose = '7:45am is early.\n8:10am is late.\n9:00pm is the end.\n';
    check(prose, [[undefined, prose.trim()]]);
  });

  test('times spelled with an “and” beside those in digits', () => {
    check('0:03\n3 Sekunden\nEs ist spät\n1:07\n1 Minute und 7 Sekunden\nso ist es\n', [
      [undefined, 'Es ist spät', 3],
      [undefined, 'so ist es', 67],
    ]);
  });

  test('times within paragraphs of which none begins with one', () => {
    check(
      'NOOR: It is late. [00:01:00] The boat left.\n\nPIET: So it is. [00:02:00] All is dark.\n\nNOOR: Shall we go?\n',
      [
        ['NOOR', 'It is late.'],
        ['NOOR', 'The boat left.', 60],
        ['PIET', 'So it is.'],
        ['PIET', 'All is dark.', 120],
        ['NOOR', 'Shall we go?'],
      ],
    );
    const verses =
      'He read, as he did every year, [3:16] and then [4:12].\n\nThey sang, as they did every night, [5:20] at the end.\n';
    check(
      verses,
      verses
        .trim()
        .split('\n\n')
        .map(text => [undefined, text]),
    );
  });

  test('what recognizers print around what they heard is not spoken', () => {
    const lines = '[00:03.000 --> 00:06.240]  It is late.\n[00:06.240 --> 00:09.000]  So it is.\n';
    const heads = [
      'Detecting language using up to the first 30 seconds.\nDetected language: English\n',
      "whisper_init_from_file: loading model from 'x.bin'\nmain: processing 'a.wav' (1 samples)\n\n",
    ];
    for (const head of heads) {
      check(`${head}${lines}\nwhisper_print_timings: total time = 1 ms\n`, [
        [undefined, 'It is late.', 3, 6.24],
        [undefined, 'So it is.', 6.24, 9],
      ]);
    }
  });

  test('a time and a name with a slash between', () => {
    check(
      write((name, time, text) => `${time} / ${name}\n${text}\n\n`),
      right,
    );
  });

  test('NIST STM and edit decision lists are errors by name', () => {
    for (const [source, name] of [
      [';; a comment\ntalk 1 noor 0.50 1.90 <o,f0,female> it is late\n', /STM/],
      ['TITLE: a talk\nFCM: NON-DROP FRAME\n\n001  AX  V  C  00:00:00:00 00:00:05:00 01:00:00:00 01:00:05:00\n', /EDL/],
    ] as const) {
      const { cues, notes } = parseTranscript(source);
      assert.deepEqual(cues, []);
      assert.match(notes.find(({ severity }) => severity === 'error')!.message, name);
    }
  });
});

describe('tables of other producers', () => {
  test('headers in more languages', () => {
    for (const head of ['Talare;Starttid;Slut;Text', 'Puhuja;Alku;Loppu;Teksti', 'Konuşmacı;Başlangıç;Bitiş;Metin']) {
      check(`${head}\nNoor;00:00:03,00;00:00:06,24;Nå.\nPiet;00:00:07,00;00:00:09,00;Ja.\n`, [
        ['Noor', 'Nå.', 3, 6.24],
        ['Piet', 'Ja.', 7, 9],
      ]);
    }
  });

  test('columns of timecodes', () => {
    check(
      'Timecode In,Timecode Out,Speaker,Dialogue\n01:00:03:00,01:00:06:12,NOOR,"Late, again."\n01:00:07:00,01:00:09:00,PIET,No.\n',
      [
        ['NOOR', 'Late, again.', 3603, 3606.48],
        ['PIET', 'No.', 3607, 3609],
      ],
    );
  });

  test('a label track with a name between times and text', () => {
    check('0.5\t1.9\tNoor\tIt is late.\n2.5\t3.5\tPiet\tSo it is.\n4.0\t5.0\tNoor\tShall we go?\n', [
      ['Noor', 'It is late.', 0.5, 1.9],
      ['Piet', 'So it is.', 2.5, 3.5],
      ['Noor', 'Shall we go?', 4, 5],
    ]);
  });
});

describe('encodings that the detector does not know', () => {
  const thai = (text: string) =>
    Uint8Array.from([...text].map(letter => (letter < '\x7f' ? letter.charCodeAt(0) : letter.charCodeAt(0) - 0xd60)));

  test('windows-874', () => {
    const text = 'วันนี้เราพูดเรื่องทะเล\nไม่มีใครรู้ว่าทำไม\n';
    const bytes = thai(text);
    assert.deepEqual(guessEncoding(bytes), { encoding: 'windows-874', isSure: true });
    assert.equal(new TextDecoder('windows-874').decode(bytes), text);
  });

  test('Mac Roman, which is a guess', () => {
    const mac = new Map([...'éèàêç’'].map((letter, index) => [letter, [0x8e, 0x8f, 0x88, 0x90, 0x8d, 0xd5][index]!]));
    const text = 'L’hôtel est fermé, là où naît la rivière, dit-elle.'.replace(/[ôùî]/g, 'o');
    const bytes = Uint8Array.from([...text].map(letter => mac.get(letter) ?? letter.charCodeAt(0)));
    assert.deepEqual(guessEncoding(bytes), { encoding: 'macintosh', isSure: false });
    assert.equal(new TextDecoder('macintosh').decode(bytes), text);
  });

  test('others are not taken for them', () => {
    const latin = (text: string) => Uint8Array.from([...text].map(letter => letter.charCodeAt(0)));
    // windows-1252, with its dash between words; DOS.
    for (const text of ['The k\x92eeper\x97said\x85 caf\xe9', 'caf\x82 ferm\x82, d\x82j\x85']) {
      assert.notEqual(guessEncoding(latin(text)).encoding, 'macintosh');
    }
    // Big5 and EUC-KR decode as Thai too, without its vowels where they have to stand.
    const big5 = [0xa4, 0x6a, 0xae, 0x61, 0xb1, 0xdf, 0xa4, 0x57, 0xa6, 0x6e, 0xa1, 0x41, 0xa4, 0xb5, 0xa4, 0xd1];
    assert.notEqual(guessEncoding(Uint8Array.from(big5)).encoding, 'windows-874');
  });
});
