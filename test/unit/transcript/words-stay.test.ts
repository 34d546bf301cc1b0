import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatTimestamp, parseTranscript } from '../../../src/transcript/index.js';
import { check } from './said.js';

/** A text of these lines, or paragraphs, of which all have to be said by nobody that is named. */
function checkKept(lines: readonly string[], separator = '\n\n'): void {
  const { cues, asides, speakers } = parseTranscript(`${lines.join(separator)}\n`);
  assert.deepEqual(speakers, []);
  assert.equal([...asides, ...cues].map(({ text }) => text).join(separator), lines.join(separator));
}

const srt = (texts: readonly string[]) =>
  texts
    .map((text, index) => {
      const [from, to] = [3 * index, 3 * index + 2].map(seconds => formatTimestamp(seconds).replace('.', ','));
      return `${index + 1}\n${from} --> ${to}\n${text}\n`;
    })
    .join('\n');

describe('words that stay words', () => {
  test('fields without a space behind the colon; names without one are names', () => {
    const fields = ['Name:Noor', 'Town:Ghent', 'Note:She left before noon.'];
    checkKept(fields);
    checkKept(fields, '\n');
    check(
      srt(fields),
      fields.map(text => [undefined, text]),
    );
    checkKept(['It is a Map:Entry, not a list.', 'Key:Value stood on each line.', 'Nobody read them.'], '\n');
    check('Noor:Hello there.\n\nPiet:Yes.\n\nNoor:Shall we go?\n', [
      ['Noor', 'Hello there.'],
      ['Piet', 'Yes.'],
      ['Noor', 'Shall we go?'],
    ]);
  });

  test('things before a dash that goes on; initials of which one is that of a question', () => {
    checkKept(['Soup – tomato.', 'Fish – cod.', 'Soup – leek.', 'Fish – trout.', 'Soup – pea.', 'Fish – hake.']);
    checkKept([
      'Berlin – Es regnet.',
      'Bonn – Es schneit.',
      'Berlin – Die Sonne scheint.',
      'Bonn – Es stürmt.',
      'Berlin – Nacht.',
    ]);
    checkKept(['A. Miller wrote it.', 'A. Jones drew it.', 'Q. Smith read it.']);
    checkKept(['A. Smith came first.', 'Q. Adams came second.', 'The judge left at noon.', 'A. Smith went too.']);
    const lines = ['Come on\nWe are late.', 'Hurry up\nThe train leaves.'];
    checkKept([...lines, ...lines, lines[0]!]);
    check(
      'Ada Lee – We moored.\n\nTom Fox – Yes.\n\nAda Lee – In the harbour?\n\nTom Fox – Yes, again.\n\nAda Lee – Good.\n',
      [
        ['Ada Lee', 'We moored.'],
        ['Tom Fox', 'Yes.'],
        ['Ada Lee', 'In the harbour?'],
        ['Tom Fox', 'Yes, again.'],
        ['Ada Lee', 'Good.'],
      ],
    );
  });

  test('openings that look like fields', () => {
    const { cues } = parseTranscript(
      'Narrator: once upon a time\nHost: a tale begins\n\n[00:05] Ann: Hello.\n\n[00:09] Ben: Hi.\n',
    );
    assert.ok(cues.some(({ text }) => text.includes('once upon a time')));
  });

  test('lines of one paragraph, of which only some have a colon', () => {
    checkKept(['Butter: 100 g, cold.', 'Milk: 200 ml, warm.', 'Yeast: a spoonful.', 'Wait for an hour.'], '\n');
    checkKept(['船は7:45に出ます。', 'まとめ：誰も知りません。', '結果：3:2でした。'], '\n');
    check('NOOR: It is late.\nPIET: So it is.\n', [
      ['NOOR', 'It is late.'],
      ['PIET', 'So it is.'],
    ]);
  });

  test('a remark that comes again beside phrases', () => {
    const texts = ['So bad 😡: I left.', 'Verdict: ⭐⭐ of five.', 'So good 😀: I cried.', 'Verdict: none.'];
    check(
      srt(texts),
      texts.map(text => [undefined, text]),
    );
  });

  test('salutations of letters; names with a particle in small letters are names', () => {
    checkKept([
      'Dear Noor: the sea is calm.',
      'Dear Piet: it is not.',
      'Dear Noor: then stay at home.',
      'Yours, Piet.',
    ]);
    check("Seán O'Brien: Late.\n\nJean-Luc d'Arc: Never.\n\nSeán O'Brien: Shall we?\n", [
      ["Seán O'Brien", 'Late.'],
      ["Jean-Luc d'Arc", 'Never.'],
      ["Seán O'Brien", 'Shall we?'],
    ]);
  });

  test('three entries that go on in small letters', () => {
    const texts = ['Lear: played by the baker.', 'Kent: played by nobody.', 'Lear: played by me.', 'That was all.'];
    check(
      srt(texts),
      texts.map(text => [undefined, text]),
    );
  });

  test('times that sentences are about, with a note; times of texts in small letters', () => {
    const sentences = ['7:45 is when the boat leaves.', '8:10 is when it returns.', '9:00 is when the shop opens.'];
    for (const separator of ['\n', '\n\n']) {
      checkKept(sentences, separator);
      const { notes } = parseTranscript(sentences.join(separator));
      assert.ok(notes.some(({ code }) => code === 'times-in-text'));
    }
    checkKept(['100:30 is the ratio for walls.', '119:10 is a verse about lamps.']);
    check('0:45 the boat leaves\n1:10 it returns\n', [
      [undefined, 'the boat leaves', 45],
      [undefined, 'it returns', 70],
    ]);
  });

  test('verses, which nobody can say in a second each', () => {
    checkKept(
      [10, 11, 12, 13].map(verse => `119:${verse} The keeper of the light went up the stairs, and he came down again.`),
      '\n',
    );
  });

  test('headings of Markdown that come again and are said below; names are names', () => {
    const source = (one: string, other: string, word = 'late') =>
      `# A talk\n\n## ${one}\n\nIt is ${word}.\n\n## ${other}\n\nSo it is.\n\n## ${one}\n\nWe drank.\n\n## ${other}\n\nWe slept.\n`;
    const texts = ['It is late.', 'So it is.', 'We drank.', 'We slept.'];
    for (const [one, other] of [
      ['Red Wine', 'White Wine'],
      ['Old Bridge', 'New Bridge'],
    ] as const) {
      check(
        source(one, other),
        texts.map(text => [undefined, text]),
      );
    }
    check(source('Bread', 'Soup', 'bread and soup'), [
      [undefined, 'It is bread and soup.'],
      ...texts.slice(1).map(text => [undefined, text] as const),
    ]);
    check(
      source('Noor Haddad', 'Piet Vos'),
      texts.map((text, index) => [index % 2 === 0 ? 'Noor Haddad' : 'Piet Vos', text]),
    );
    check(
      source('Speaker 1', 'Speaker 2'),
      texts.map((text, index) => [`Speaker ${(index % 2) + 1}`, text]),
    );
  });

  test('first sentences are no titles, whatever they end with', () => {
    for (const [first, second] of [
      ['दरवाज़ा बंद था।', 'किसी ने कुछ नहीं कहा।'],
      ['دروازہ بند تھا۔', 'کسی نے کچھ نہیں کہا۔'],
      ['Դուռը փակ էր։', 'Ոչ ոք չխոսեց։'],
      ['በሩ ዝግ ነበር።', 'ማንም አልተናገረም።'],
      ['တံခါးပိတ်ထားတယ်။', 'ဘယ်သူမှမပြောဘူး။'],
    ] as const) {
      check(`${first}\n\n${second}\n`, [
        [undefined, first],
        [undefined, second],
      ]);
    }
  });
});
