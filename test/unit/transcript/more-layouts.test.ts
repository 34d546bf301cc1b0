import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatTimestamp, parseTranscript, type Transcript } from '../../../src/transcript/index.js';

type Said = readonly [speaker: string | undefined, text: string, start?: number, end?: number];

/** Who says what, each voice of a cue by itself. */
function said({ cues }: Transcript): Said[] {
  return cues.flatMap(({ text, speaker, voices, start, end }): Said[] =>
    voices === undefined
      ? [[speaker, text, start, end]]
      : voices.map(voice => [voice.speaker, text.slice(voice.from, voice.to).trim(), start, end]),
  );
}

/** As many of the values of each as are expected. */
function check(source: unknown, expected: readonly Said[]): Transcript {
  const text = typeof source === 'string' ? source : JSON.stringify(source);
  const transcript = parseTranscript(text);
  assert.deepEqual(
    said(transcript).map((item, index) => item.slice(0, expected[index]?.length)),
    expected,
    text,
  );
  return transcript;
}

const SECONDS = 4;
const time = (seconds: number) => formatTimestamp(seconds).replace('.', ',');
/** SRT of texts, each of so many seconds. */
const srt = (texts: readonly string[]) =>
  texts
    .map((text, index) => `${index + 1}\n${time(index * SECONDS)} --> ${time((index + 1) * SECONDS)}\n${text}\n`)
    .join('\n');

describe('names before texts', () => {
  const names: readonly (readonly [one: string, other: string])[] = [
    ['iPad von Ute (Gast)', 'Dr. Ines Vogt'],
    ['Bo "The Wave" Lind', 'Tea Novak'],
    ['Noor Haddad | Acme', 'Piet Vos | Harbour Ltd'],
    ['Noor Haddad - Acme', 'Piet Vos – Acme'],
    ['Noor 🌊', 'Piet'],
    ['14155550123', 'Noor Haddad'],
    ['SPEAKER #1', 'SPEAKER #2'],
    ['María de los Ángeles García López', 'Iñaki'],
    ['Unknown', 'Ana Ruiz'],
    ['UU', 'EN'],
    ['Omar Said', 'Rosa'],
    ['THE COURT', 'MS. LEE'],
  ];
  for (const [one, other] of names) {
    test(one, () => {
      const texts = ['It is late.', 'So it is.', 'Shall we go?', 'We shall.'];
      check(
        srt(texts.map((text, index) => `${index % 2 === 0 ? one : other}: ${text}`)),
        texts.map((text, index) => [index % 2 === 0 ? one : other, text]),
      );
    });
  }

  test('in the brackets of scripts that are written wide, where sounds are none', () => {
    for (const [open, close] of ['【】', '（）', '［］']) {
      const named = (name: string, text: string) => `${open}${name}${close}${text}`;
      check(srt([named('田中', 'こんばんは。'), named('鈴木', 'どうも。'), named('田中', 'では。')]), [
        ['田中', 'こんばんは。'],
        ['鈴木', 'どうも。'],
        ['田中', 'では。'],
      ]);
      check(srt([named('拍手', 'どうも。'), named('笑い', '違います。'), 'もう遅いです。']), [
        [undefined, named('拍手', 'どうも。')],
        [undefined, named('笑い', '違います。')],
        [undefined, 'もう遅いです。'],
      ]);
    }
  });

  test('in brackets on a line of their own', () => {
    check(srt(['[Rosa]\nGood evening.', '[Omar]\nGood evening.', '[Rosa]\nWe begin.']), [
      ['Rosa', 'Good evening.'],
      ['Omar', 'Good evening.'],
      ['Rosa', 'We begin.'],
    ]);
    check(srt(['[Music]\nGood evening.', '[Applause]\nThanks.', '[Music]\nBye.']), [
      [undefined, '[Music]\nGood evening.'],
      [undefined, '[Applause]\nThanks.'],
      [undefined, '[Music]\nBye.'],
    ]);
  });

  test('without a space behind the colon, where no number is meant', () => {
    for (const [one, other, text] of [
      ['田中', '鈴木', 'はい。'],
      ['ليلى', 'كريم', 'نعم.'],
      ['Rosa', 'Omar', 'Yes.'],
    ] as const) {
      check(srt([`${one}:${text}`, `${other}:${text}`, `${one}:${text}`]), [
        [one, text],
        [other, text],
        [one, text],
      ]);
    }
    const texts = ['John 3:16 is known.', 'Re:Zero is a show.', 'Mix 2:1 of it.', 'See page 4:A.'];
    check(
      srt(texts),
      texts.map(text => [undefined, text]),
    );
  });

  test('few, where the other texts go on in small letters', () => {
    check(srt(['Ana: One thing first,', 'it takes a while.', 'Ben: Fine,', 'we have time.', 'Ana: Good.']), [
      ['Ana', 'One thing first,'],
      ['Ana', 'it takes a while.'],
      ['Ben', 'Fine,'],
      ['Ben', 'we have time.'],
      ['Ana', 'Good.'],
    ]);
    const others = ['One thing: salt.', 'It keeps.', 'Another: rope.', 'It holds.', 'One thing: salt.'];
    check(
      srt(others),
      others.map(text => [undefined, text]),
    );
  });

  test('after two voices in a cue the second goes on', () => {
    check(srt(['ANN: Where is it?\nTOM: Over there,', 'behind the pier.', 'ANN: Thanks.']), [
      ['ANN', 'Where is it?'],
      ['TOM', 'Over there,'],
      ['TOM', 'behind the pier.'],
      ['ANN', 'Thanks.'],
    ]);
  });

  test('what is none stays in the text', () => {
    for (const texts of [
      ['Fun fact: the tide turns twice.', 'It never stops.', 'Fun fact: nobody knows why.', 'It is late.'],
      ['As Plato put it: know yourself.', 'We did not.', 'As Kant put it: dare to know.', 'We might.'],
      ['Madrid: sol y viento.', 'Sevilla: mucho calor.', 'Bilbao: lluvia todo el día.', 'Vigo: niebla.'],
      ['Première règle : on se tait.', 'On écoute.', 'Deuxième règle : on parle.', 'On écoute encore.'],
      ['The problem: nobody listens.', 'The answer: speak less.', 'The problem: nobody speaks.', 'Right.'],
      ['Go to: the pier.', 'Or call: five five.', 'Go to: the boat.', 'Thanks.'],
      ['老子说：“上善若水。”', '孔子说：“逝者如斯夫。”', '我们不知道。', '很晚了。'],
    ]) {
      check(
        srt(texts),
        texts.map(text => [undefined, text]),
      );
    }
  });
});

describe('text of meetings and editors', () => {
  const [one, other] = ['Noor Haddad', 'Piet Vos'];
  const texts = ['Good evening, all of you.', 'Thank you for having me.', 'So, the harbour.'];
  const times = ['00:02', '00:15', '00:20'];
  const right = [one, other, one].map((name, index): Said => [name, texts[index]!, [2, 15, 20][index]!]);
  const layouts: Readonly<Record<string, (name: string, time: string, text: string) => string>> = {
    'name @ time': (name, at, text) => `${name} @ ${at}\n${text}\n\n`,
    '(name, time) text': (name, at, text) => `(${name}, ${at}) ${text}\n\n`,
    '[name time] text': (name, at, text) => `[${name} ${at}] ${text}\n\n`,
    'two timecodes in a line': (name, at, text) => `00:${at}:00 00:00:59:00\n${name}\n${text}\n\n`,
    'numbered timecodes of drop frames': (name, at, text) =>
      `1  00;${at.replace(':', ';')};00 00;00;59;00\n${name}\n${text}\n\n`,
    'a heading of Markdown for each name': (name, at, text) => `### ${name} (${at})\n\n${text}\n\n`,
    'name · time': (name, at, text) => `${name} · ${at}\n${text}\n\n`,
    'name / time / text': (name, at, text) => `${name} / ${at} / ${text}\n`,
    'a name with a colon over its time': (name, at, text) => `${name}:\n[${at}]\n${text}\n\n`,
    'a list': (name, at, text) => `- ${at} ${name}: ${text}\n`,
    'times as code of Markdown': (name, at, text) => `\`${at}\` **${name}**: ${text}\n\n`,
    'a list of Markdown': (name, at, text) => `- **${name}** [${at}]: ${text}\n`,
    'a quotation of Markdown': (name, at, text) => `> **${name}** (${at}): ${text}\n\n`,
  };
  for (const [layout, write] of Object.entries(layouts)) {
    test(layout, () => {
      const names = [one, other, one];
      check(texts.map((text, index) => write(names[index]!, times[index]!, text)).join(''), right);
    });
  }

  test('headings of Markdown without a time are names where they come again, and headings where they say what follows', () => {
    check(`# Talk\n\n### ${one}\n\n${texts[0]}\n\n### ${other}\n\n${texts[1]}\n\n### ${one}\n\n${texts[2]}\n`, [
      [one, texts[0]!],
      [other, texts[1]!],
      [one, texts[2]!],
    ]);
    check('# Diary\n\n## Morning\n\nWe sailed.\n\n## Evening\n\nWe slept.\n\n## Morning\n\nWe swam.\n', [
      [undefined, 'We sailed.'],
      [undefined, 'We slept.'],
      [undefined, 'We swam.'],
    ]);
  });

  test('a name on the first line of each paragraph, not one of a verse', () => {
    const write = (open: string, close: string) =>
      [one, other, one].map((name, index) => `${open}${name}${close}\n${texts[index]}`).join('\n\n');
    const right = [one, other, one].map((name, index): Said => [name, texts[index]!]);
    for (const source of [write('', ''), write('', ':'), write('[', ']')]) check(source, right);
    check('We went down\nto the pier.\n\nNobody came\nso we left.\n\nWe went down\nonce more.\n', [
      [undefined, 'We went down\nto the pier.'],
      [undefined, 'Nobody came\nso we left.'],
      [undefined, 'We went down\nonce more.'],
    ]);
  });

  test('front matter of TOML, with its title', () => {
    const { title } = check(`+++\ntitle = "The harbour"\ndate = 2024-05-01\n+++\n\n**Ana:** Hi.\n\n**Ben:** Hi.\n`, [
      ['Ana', 'Hi.'],
      ['Ben', 'Hi.'],
    ]);
    assert.equal(title, 'The harbour');
    check('+++\n\nNothing is equal.\n\n+++\n', [[undefined, 'Nothing is equal.']]);
  });

  test('a name with its part and a colon in a paragraph of its own, as broadcasters have them', () => {
    const paragraphs = ['ANA RUIZ, HOST:', 'It froze.', 'BEN OKORO, BYLINE: It did.', 'RUIZ: For how long?'];
    const right: Said[] = [
      ['ANA RUIZ, HOST', 'It froze.'],
      ['BEN OKORO, BYLINE', 'It did.'],
      ['RUIZ', 'For how long?'],
    ];
    check(paragraphs.join('\n\n'), right);
    check(`<div>${paragraphs.map(text => `<p>${text}</p>`).join('')}<p>Copyright © 2024 Radio.</p></div>`, right);
  });

  test('minutes beyond 99', () => {
    check('[98:10] Yes.\n\n[99:50] No.\n\n[100:12] Why?\n\n[101:02] So.\n', [
      [undefined, 'Yes.', 5890],
      [undefined, 'No.', 5990],
      [undefined, 'Why?', 6012],
      [undefined, 'So.', 6062],
    ]);
    check('[100:12.00]Boa noite\n[100:15.30]Adeus\n', [
      [undefined, 'Boa noite', 6012],
      [undefined, 'Adeus', 6015.3],
    ]);
  });

  test('what a time is called is nobody', () => {
    const lines = times.map((at, index) => `Time: ${at}\nText: ${texts[index]}\n`);
    assert.deepEqual(parseTranscript(lines.join('\n')).speakers, []);
  });
});

describe('captions that mark up one word after the other', () => {
  for (const [kind, open, close] of [
    ['whisper', '<u>', '</u>'],
    ['stable-ts', '<font color="#00ff00">', '</font>'],
  ] as const) {
    const cues = [
      `${open}Salt${close} &amp; tar.`,
      `Salt &amp; ${open}tar.${close}`,
      `${open}Bye${close} now.`,
      `Bye ${open}now.${close}`,
    ];
    for (const [format, source] of [
      ['SRT', srt(cues)],
      ['WebVTT', `WEBVTT\n\n${srt(cues).replaceAll(',000', '.000')}`],
    ] as const) {
      if (kind === 'stable-ts' && format === 'WebVTT') continue;
      test(`${kind}, ${format}: each text once, with the times of its words`, () => {
        const { cues: read } = check(source, [
          [undefined, 'Salt & tar.', 0, 8],
          [undefined, 'Bye now.', 8, 16],
        ]);
        const words = read[0]!.words.map(({ from, to, start }) => [read[0]!.text.slice(from, to), start]);
        assert.deepEqual(
          [words[0], words.at(-1)],
          [
            ['Salt &', 0],
            ['tar.', 4],
          ],
        );
      });
    }
  }

  test('a text that is said again with the same word marked stays', () => {
    const texts = ['<i>No</i> more.', '<i>No</i> more.', 'I said <i>no</i>.', 'It is late.'];
    check(srt(texts), [
      [undefined, 'No more.'],
      [undefined, 'No more.'],
      [undefined, 'I said no.'],
      [undefined, 'It is late.'],
    ]);
  });
});

describe('files of captions that are nearly right', () => {
  const cue = (number: string, from: string, to: string, text: string) =>
    `${number}00:00:0${from}.000 --> 00:00:0${to}.000\n${text}\n`;
  const right: Said[] = [
    [undefined, 'Yes.', 1, 3],
    [undefined, 'No.', 4, 6],
  ];

  test('WebVTT without blank lines before the numbers of cues; a number that does not count on is said', () => {
    const { notes } = check(`WEBVTT\n\n${cue('1\n', '1', '3', 'Yes.')}${cue('2\n', '4', '6', 'No.')}`, right);
    assert.deepEqual(
      notes.map(({ code, severity }) => [code, severity]),
      [['joined-cues', 'warning']],
    );
    check(`WEBVTT\n\n${cue('1\n', '1', '3', 'Yes.')}${cue('7\n', '4', '6', 'No.')}`, [
      [undefined, 'Yes.\n7', 1, 3],
      [undefined, 'No.', 4, 6],
    ]);
  });

  test('WebVTT with a signature in small letters, and with arrows that are none', () => {
    const body = `${cue('', '1', '3', 'Yes.')}\n${cue('', '4', '6', 'No.')}`;
    assert.deepEqual(
      check(`webvtt\n\n${body}`, right).notes.map(({ code }) => code),
      ['no-signature'],
    );
    assert.deepEqual(
      check(`WEBVTT\n\n${body.replaceAll('-->', '--&gt;')}`, right).notes.map(({ code }) => code),
      ['loose-timing'],
    );
  });

  test('a file that is code in Markdown', () => {
    const file = srt(['Yes.', 'No.']);
    check(`\`\`\`srt\n${file}\`\`\`\n`, [
      [undefined, 'Yes.', 0, 4],
      [undefined, 'No.', 4, 8],
    ]);
    assert.equal(parseTranscript(`\`\`\`\n${file}`).cues.at(-1)!.text, 'No.');
  });
});

describe('JSON', () => {
  const right: Said[] = [
    [undefined, 'Bom dia.', 0.5],
    [undefined, 'Adeus.', 2.5],
  ];
  const by = (one: string, other: string) =>
    right.map(([, text, start], index): Said => [index === 0 ? one : other, text, start!]);
  const files: readonly (readonly [producer: string, value: unknown, right: readonly Said[]])[] = [
    [
      'iFlytek',
      [
        { bg: '500', ed: '1900', onebest: 'Bom dia.', speaker: '1' },
        { bg: '2500', ed: '3500', onebest: 'Adeus.', speaker: '2' },
      ],
      by('1', '2'),
    ],
    [
      'Kaltura',
      {
        objects: [
          { startTime: 500, endTime: 1900, content: [{ text: 'Bom dia.' }] },
          { startTime: 2500, endTime: 3500, content: [{ text: 'Adeus.' }] },
        ],
      },
      right,
    ],
    ['edX', { start: [500, 2500], end: [1900, 3500], text: ['Bom dia.', 'Adeus.'] }, right],
    [
      'Supadata',
      {
        lang: 'pt',
        content: [
          { text: 'Bom dia.', offset: 500, duration: 1400 },
          { text: 'Adeus.', offset: 2500, duration: 1000 },
        ],
      },
      right,
    ],
    [
      'captions of YouTube, by a library',
      [
        { text: 'Bom dia.', duration: 1.4, offset: 0.5 },
        { text: 'Adeus.', duration: 1, offset: 2.5 },
      ],
      right,
    ],
    [
      'Attendee',
      [
        { speaker_name: 'Noor', timestamp_ms: 500, duration_ms: 1400, transcription: { transcript: 'Bom dia.' } },
        { speaker_name: 'Piet', timestamp_ms: 2500, duration_ms: 1000, transcription: { transcript: 'Adeus.' } },
      ],
      by('Noor', 'Piet'),
    ],
    [
      'MeetGeek',
      {
        sentences: [
          { id: 1, transcript: 'Bom dia.', timestamp: '2024-05-01T10:00:00.000Z', speaker: 'Noor' },
          { id: 2, transcript: 'Adeus.', timestamp: '2024-05-01T10:00:02.000Z', speaker: 'Piet' },
        ],
      },
      [
        ['Noor', 'Bom dia.', 0],
        ['Piet', 'Adeus.', 2],
      ],
    ],
    [
      'annotations of IIIF',
      {
        type: 'AnnotationPage',
        items: [
          { body: { value: 'Bom dia.' }, target: 'https://example.org/a#t=0.5,1.9' },
          { body: { value: 'Adeus.' }, target: { selector: { value: 't=2.5,3.5' } } },
        ],
      },
      right,
    ],
    [
      'a library for subtitles',
      [
        { type: 'cue', data: { start: 500, end: 1900, text: 'Bom dia.' } },
        { type: 'cue', data: { start: 2500, end: 3500, text: 'Adeus.' } },
      ],
      right,
    ],
    [
      'Vosk, several readings',
      {
        alternatives: [
          { confidence: 2, result: [{ start: 0.5, end: 0.9, word: 'bom' }], text: 'bom' },
          { confidence: 1, result: [{ start: 0.5, end: 0.9, word: 'bem' }], text: 'bem' },
        ],
      },
      [[undefined, 'bom', 0.5]],
    ],
    [
      'Otter, times in samples',
      {
        speech: {
          transcripts: [
            { start_offset: 8000, end_offset: 30400, speaker_id: 5, transcript: 'Bom dia.' },
            { start_offset: 40000, end_offset: 56000, speaker_id: 6, transcript: 'Adeus.' },
          ],
          speakers: [
            { id: 5, speaker_name: 'Noor' },
            { id: 6, speaker_name: 'Piet' },
          ],
        },
      },
      by('Noor', 'Piet'),
    ],
    [
      'Tencent Cloud, without the answer around it',
      {
        Data: {
          ResultDetail: [
            { FinalSentence: 'Bom dia.', StartMs: 500, EndMs: 1900 },
            { FinalSentence: 'Adeus.', StartMs: 2500, EndMs: 3500 },
          ],
        },
      },
      right,
    ],
  ];
  for (const [producer, value, expected] of files) test(producer, () => void check(value, expected));

  test('markup of captions, and tokens of recognizers, are not said', () => {
    const segments = (...texts: readonly string[]) => ({
      segments: texts.map((text, index) => ({ start: 2 * index, end: 2 * index + 2, text })),
    });
    check(segments('<v Noor>Bom dia.', '<v Piet>Adeus.'), [
      ['Noor', 'Bom dia.'],
      ['Piet', 'Adeus.'],
    ]);
    check(segments('<|startoftranscript|><|0.00|> Bom <i>dia</i>.<|2.00|>', 'it&amp;#39;s R&amp;D, 1 < 2 > 0'), [
      [undefined, 'Bom dia.'],
      [undefined, "it's R&D, 1 < 2 > 0"],
    ]);
  });

  test('fields beside a short transcript are no reason for a warning', () => {
    const meta = Object.fromEntries(
      ['id', 'model', 'url', 'device', 'state'].map(name => [name, `${name}-0123456789`]),
    );
    const { notes } = parseTranscript(JSON.stringify({ ...meta, segments: [{ start: 0, end: 2, text: 'Bom dia.' }] }));
    assert.deepEqual(
      notes.filter(({ severity }) => severity !== 'info'),
      [],
    );
  });
});

describe('HTML', () => {
  test('a whole page without times is a transcript where it names who speaks, else none', () => {
    const page = (body: string) => `<!doctype html><html><head><title>Talk</title></head><body>${body}</body></html>`;
    check(page('<p><b>Ana:</b> Hi.</p><p><b>Ben:</b> Hi.</p><p><b>Ana:</b> Bye.</p>'), [
      ['Ana', 'Hi.'],
      ['Ben', 'Hi.'],
      ['Ana', 'Bye.'],
    ]);
    const { cues, notes } = parseTranscript(page('<h1>403 Forbidden</h1><p>Ask: someone.</p>'));
    assert.deepEqual([cues, notes.map(({ code }) => code)], [[], ['html-page']]);
  });

  test('times in the attribute of synchronized text', () => {
    check('<div><h4>Ira</h4><p begin="00:00:02.00">Yes.</p><h4>Tom</h4><p begin="00:00:05.50">No.</p></div>', [
      [undefined, 'Yes.', 2],
      [undefined, 'No.', 5.5],
    ]);
  });
});

describe('what is no transcript', () => {
  const refused: readonly (readonly [source: string, named: RegExp])[] = [
    ['429 Too Many Requests', /answer “429 Too Many Requests” of a server/],
    ['HTTP/1.1 502 Bad Gateway\n', /502 Bad Gateway/],
    ['Access denied.', /Access denied/],
    ['//Font\n$FontName = Arial\n\n00:00:01:00 , 00:00:03:00 , Yes.\n', /Spruce STL/],
    ['@ This file written with the Avid Caption plugin\n\n<begin subtitles>\n', /Avid DS/],
    ['SPEAKER rec1 1 0.50 1.40 <NA> <NA> spk0 <NA> <NA>\n', /RTTM/],
  ];
  for (const [source, named] of refused) {
    test(source.split('\n', 1)[0]!, () => {
      const { cues, notes } = parseTranscript(source);
      assert.deepEqual(
        [cues, notes.map(({ code, severity }) => [code, severity])],
        [[], [['not-a-transcript', 'error']]],
      );
      assert.match(notes[0]!.message, named);
    });
  }

  test('a sentence that begins so is one', () => {
    for (const text of ['Not found in the archive, they told me.', 'Access denied, said the guard.']) {
      check(`${text}\n\nWe went home.\n`, [
        [undefined, text],
        [undefined, 'We went home.'],
      ]);
    }
  });
});
