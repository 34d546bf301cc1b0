// Names before texts as people and programs write them, and what looks like one and is none.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { splitSpeakers } from '../../../src/transcript/speaker-labels.js';

/** Each text as `speaker: text`; `–` where there is none, `?` where someone begins who is not named; voices after bars. */
function said(texts: readonly string[]): string[] {
  return splitSpeakers(texts).map(({ speaker, text, voices, isUnnamed }) =>
    voices === undefined
      ? `${speaker ?? (isUnnamed ? '?' : '–')}: ${text}`
      : [speaker ?? '–', ...voices.map(voice => `${voice.speaker}: ${text.slice(voice.from, voice.to)}`)].join(' | '),
  );
}

const plain = (texts: readonly string[]): string[] => texts.map(text => `–: ${text}`);
const three = ['Ann: late.', 'Bob: yes.', 'Ann: so.'];
const japanese = ['田中: おはよう。', '山田: はい。', '田中: では。'];

describe('names are taken', () => {
  for (const [texts, expected] of [
    // Marks around them.
    [['【田中】おはよう。', '【山田】はい。', '【田中】では。'], japanese],
    [['［田中］おはよう。', '（山田）はい。', '［田中］では。'], japanese],
    [['（田中）：おはよう。', '［山田］：はい。', '【田中】：では。'], japanese],
    [['田中:おはよう。', '山田:はい。', '田中:では。'], japanese],
    [['(Ann) late.', '[Bob] yes.', '(Ann) so.'], three],
    [['[ Ann ]: late.', '[Bob] : yes.', '[Ann]\u00a0: so.'], three],
    [['Ann：late.', 'Bob：yes.', 'Ann：so.'], three],
    [['Ann:\tlate.', 'Bob:\u00a0yes.', 'Ann:  so.'], three],
    [['Ann: late.', 'Bob : yes.', 'Ann : so.'], three],
    [['– Ann: late.', '— Bob: yes.', '- Ann: so.'], three],
    [['  Ann: late.', '   - Bob: yes.', '    Ann: so.'], three],
    [['>>   Ann:  late.', '>>> Bob: yes.', '  >> Ann: so.'], three],
    [
      ['Ann:Late.', 'Bob:Yes.', 'Ann:So.'],
      ['Ann: Late.', 'Bob: Yes.', 'Ann: So.'],
    ],
    [
      ['一二三四五六七八「はい。」', '田中「おう。」', '一二三四五六七八「では。」 '],
      ['一二三四五六七八: 「はい。」', '田中: 「おう。」', '一二三四五六七八: 「では。」 '],
    ],
    // More lines than one.
    [
      ['田中「おはよう。」\n山田「はい。」', '田中「では。」'],
      ['田中 | 田中: 「おはよう。」 | 山田: 「はい。」', '田中: 「では。」'],
    ],
    [
      ['\nAnn: Late.', 'Bob: Yes.', 'Ann: So.'],
      ['Ann | Ann: Late.', 'Bob: Yes.', 'Ann: So.'],
    ],
    [
      ['Ann:\n\nLate.\nBob: Yes.', 'Ann: So.', 'Bob: No.'],
      ['Ann | Ann: Late. | Bob: Yes.', 'Ann: So.', 'Bob: No.'],
    ],
    [
      ['Ann:\nBob: Yes.', 'Ann: So.', 'Bob: No.'],
      ['– | Bob: Yes.', 'Ann: So.', 'Bob: No.'],
    ],
    [
      ['Ann: Late.\nNote: it is.', 'Bob: Yes.', 'Ann: So.'],
      ['Ann: Late.\nNote: it is.', 'Bob: Yes.', 'Ann: So.'],
    ],
    [
      ['Ann: Late.\nBob: Yes.\nAnn: So.', 'Bob: No.'],
      ['Ann | Ann: Late. | Bob: Yes. | Ann: So.', 'Bob: No.'],
    ],
    // Who is announced.
    [
      ['>> Late.', '>> Ann: Yes.', 'Bob: So.', 'Ann: Well.', 'Bob: No.'],
      ['?: >> Late.', 'Ann: Yes.', 'Bob: So.', 'Ann: Well.', 'Bob: No.'],
    ],
    [
      ['>> Late.', 'Ann: Yes.', 'Bob: So.', 'Ann: Well.', 'Bob: No.'],
      ['–: >> Late.', 'Ann: Yes.', 'Bob: So.', 'Ann: Well.', 'Bob: No.'],
    ],
    [
      ['So\n>> yes.', '>> Bob: Yes.', '>> Ann: So.', '>> Bob: No.'],
      ['–: So\n>> yes.', 'Bob: Yes.', 'Ann: So.', 'Bob: No.'],
    ],
    [
      ['>> ANN: Late.', '>> Yes.', 'So', 'it', 'goes', 'on.'],
      ['ANN: Late.', '?: >> Yes.', '–: So', '–: it', '–: goes', '–: on.'],
    ],
    [
      ['>> ANN: Late.', '>> BOB: Yes.', 'So', 'it', 'goes', 'on', 'now.'],
      ['ANN: Late.', 'BOB: Yes.', '–: So', '–: it', '–: goes', '–: on', '–: now.'],
    ],
    // Words that are names where they stand together.
    [
      ['Me: Late.', 'Them: Yes.', 'Me: So.', 'Them: No. Me and them.'],
      ['Me: Late.', 'Them: Yes.', 'Me: So.', 'Them: No. Me and them.'],
    ],
    [
      ['Me: Late.', 'You: Yes, me.', 'Me: So.', 'You: No.'],
      ['Me: Late.', 'You: Yes, me.', 'Me: So.', 'You: No.'],
    ],
    [
      ['ANN: Late', 'BOB: Yes', 'ANN: So', 'BOB: No', 'EVE: Hm'],
      ['ANN: Late', 'BOB: Yes', 'ANN: So', 'BOB: No', 'EVE: Hm'],
    ],
    [
      ['ANN: Late', 'BOB: Yes', 'ANN: So', 'BOB: No', 'Eve: Hm'],
      ['ANN: Late', 'BOB: Yes', 'ANN: So', 'BOB: No', '–: Eve: Hm'],
    ],
    [
      ['B1: Late', 'B2: Yes', 'B1: So', 'B3: Hm'],
      ['B1: Late', 'B2: Yes', 'B1: So', 'B3: Hm'],
    ],
    [
      ['Ann: Late.', 'Unknown: So.', 'UU: No.'],
      ['Ann: Late.', 'Unknown: So.', 'UU: No.'],
    ],
    [
      ['Guest 1: Late', 'Ann: Yes', 'Guest 1: So', 'Guest 2: Hm', 'Ann: Oh'],
      ['Guest 1: Late', 'Ann: Yes', 'Guest 1: So', 'Guest 2: Hm', 'Ann: Oh'],
    ],
    // With sounds between.
    [
      ['♪ la', 'Ann: Late.', '♪ lo ♪', 'Bob: Yes.', '(he laughs)', 'Ann: So.'],
      ['–: ♪ la', 'Ann: Late.', '–: ♪ lo ♪', 'Bob: Yes.', '–: (he laughs)', 'Ann: So.'],
    ],
    [
      ['[Ann] Late', '[Bob] Yes', '[Ann] So', '[Music] Oh'],
      ['Ann: Late', 'Bob: Yes', 'Ann: So', '–: [Music] Oh'],
    ],
    [
      ['[Ann] Late', '[Bob] Yes', 'So', 'it', '[Ann] goes', '[Bob] on', 'now'],
      ['Ann: Late', 'Bob: Yes', '–: So', '–: it', 'Ann: goes', 'Bob: on', '–: now'],
    ],
  ] as const) {
    test(JSON.stringify(texts), () => assert.deepEqual(said(texts), expected));
  }
});

describe('what is said is kept', () => {
  for (const texts of [
    // Marks that no name has.
    ['[Ann]Late.', '[Bob]Yes.', '[Ann]So.'],
    ['>>>> Ann: Late.', '>>>> Bob: Yes.', '>>>> Ann: So.'],
    ['一二三四五六七八九「はい。」', '田中「おう。」', '一二三四五六七八九「では。」'],
    ['田中「おはよう。」と', '山田「はい。」と', '田中「では。」と'],
    ['[Ann Late.', '[Bob Yes.', '[Ann So.'],
    ['Ann Late.', 'Bob Yes.', 'Ann So.'],
    ['[Ann]:Late.', '[Bob]:yes.', '[Ann]:so.'],
    [': Late.', ': Yes.', ': So.'],
    [`${'a'.repeat(61)}: Late.`, 'Bob: Yes.', `${'a'.repeat(61)}: So.`],
    // Too few to be sure.
    ['Ann: Late.', 'Ann: Yes.', 'Ann: So.', 'No.'],
    ['Ann: Late.', 'Bob: Yes.', 'So.', 'No'],
    ['The problem: late.', 'And so.', 'The problem: yes.', 'The problem: no.', 'The problem: so.'],
    ['>> ANN: Late.', 'Yes.', 'So', 'it', 'goes', 'on.'],
    ['[Ann] Late', '[Ann] Yes', '[Ann] So'],
    ['[Music] Late', '[Music] Yes', 'So', 'Oh'],
    // Lists.
    ['Bag: soup.', 'Box: bread.', 'Cup: milk.', 'Hat: nuts.'],
    ['Bag: soup;', 'Box: bread,', 'Cup: milk. ', 'Hat: Nuts.'],
    ['Bag: soup.\nBox: bread.\nCup: milk.\nHat: nuts.'],
  ]) {
    test(JSON.stringify(texts), () => assert.deepEqual(said(texts), plain(texts)));
  }
});
