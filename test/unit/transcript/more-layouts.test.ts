import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatTimestamp, parseTranscript } from '../../../src/transcript/index.js';
import { check, type Said } from './said.js';

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

  test('headings, verses, addresses and places of the Bible are neither names nor times', () => {
    for (const paragraphs of [
      [
        'Introduction\nToday we talk about the sea.',
        'Background\nIt was built long ago.',
        'The Storm\nIn March it came.',
      ],
      ['Hallelujah\nsing to the Lord of all', 'Hallelujah\nsing it again', 'Hallelujah\nsing it once more'],
      ['Amazing Grace\nhow sweet the sound', 'Amazing Grace\nthat saved us all', 'Through Dangers\nwe have come'],
      ['Paris\nRue de la Paix 12', 'London\nStrand 4', 'Paris\nRue Haute 1', 'London\nMall 9'],
      ['Good morning to all.', 'We read from the gospel.', '(John 3:16) For God so loved the world.', 'That is all.'],
      ['Um 08:00 fuhr der Zug ab.', 'Gegen 09:30 kam die Polizei.', 'Um 10:15 war es vorbei.'],
      ['Ann came early.', '(Meeting at 10:30) It began late.', 'That is all.'],
    ])
      check(
        paragraphs.join('\n\n'),
        paragraphs.map((text): Said => [undefined, text]),
      );
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
