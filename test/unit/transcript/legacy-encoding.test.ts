import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { guessEncoding } from '../../../src/text/legacy-encoding.js';

const encode = (bytes: readonly number[]) => Uint8Array.from(bytes);
const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

/** A text in an encoding that has one byte for each letter, or two. */
function encodedIn(encoding: string, text: string): number[] {
  const decoder = new TextDecoder(encoding);
  const codes = new Map<string, number[]>();
  for (let first = 0; first < 256; first++) codes.set(decoder.decode(encode([first])), [first]);
  for (let first = 0x81; first < 0xff; first++)
    for (let second = 0x40; second < 0xff; second++) {
      const letter = decoder.decode(encode([first, second]));
      if ([...letter].length === 1 && letter !== '\ufffd' && !codes.has(letter)) codes.set(letter, [first, second]);
    }
  return Array.from(text, letter => {
    const bytes = codes.get(letter);
    assert.ok(bytes, `${letter} in ${encoding}`);
    return bytes;
  }).flat();
}

const japanese = '潮は月によってうごかされる。おはようございます、みなさん。きょうはうみのはなしです。';
const korean = '바다는 달의 힘으로 움직입니다. 안녕하세요 여러분, 오늘은 바다 이야기입니다.';
const russian =
  'Море поднимается и опускается дважды в день, и это делает луна. Сегодня мы говорим о приливах. '.repeat(3);
const greek = 'Η θάλασσα ανεβαίνει και κατεβαίνει δύο φορές την ημέρα, και αυτό το κάνει το φεγγάρι. '.repeat(3);
const turkish =
  'Bugün denizin nasıl yükseldiğini ve alçaldığını konuşacağız. Ay denizi çeker, şimdi göreceğiz. '.repeat(3);
// Valid in EUC-KR, where half of it is Korean.
const chinese = '海水每天涨落两次，这是月亮的作用。今天我们来谈谈潮汐的故事，大家好，欢迎收听我们的节目。';
const french =
  "L'eau monte et descend deux fois par jour, c'est l'effet de la lune. À bientôt, chère élève, où étais-tu ? ".repeat(
    3,
  );

describe('an old encoding is told from the bytes', () => {
  for (const [text, encoding, isSure] of [
    [japanese, 'shift_jis', true],
    [japanese, 'euc-jp', true],
    [korean, 'euc-kr', true],
    [chinese, 'gb18030', true],
    [russian, 'windows-1251', false],
    [russian, 'koi8-r', false],
    [greek, 'iso-8859-7', true],
    [turkish, 'windows-1254', false],
    [french, 'windows-1252', true],
  ] as const)
    test(`${encoding}: ${text.slice(0, 12)}…`, () => {
      assert.deepEqual(guessEncoding(encode(encodedIn(encoding, text))), { encoding, isSure });
    });

  test('a letter that is cut where the sample ends does not hide the encoding', () => {
    for (const before of ['', 'a']) {
      const bytes = encode([...encodedIn('shift_jis', before), ...encodedIn('shift_jis', 'か'.repeat(60_000))]);
      assert.deepEqual(guessEncoding(bytes), { encoding: 'shift_jis', isSure: true });
    }
  });

  test('a few letters are a guess, and a single one says nothing', () => {
    const of = (encoding: string, text: string) => guessEncoding(encode(encodedIn(encoding, text)));
    assert.deepEqual(of('shift_jis', 'はい'), { encoding: 'shift_jis', isSure: false });
    assert.deepEqual(of('shift_jis', 'あ'.repeat(20)), { encoding: 'shift_jis', isSure: false });
    assert.deepEqual(of('shift_jis', 'あ'.repeat(21)), { encoding: 'shift_jis', isSure: true });
    assert.notEqual(of('shift_jis', 'は').encoding, 'shift_jis');
    assert.deepEqual(of('euc-jp', 'はい'), { encoding: 'euc-jp', isSure: false });
    assert.deepEqual(of('euc-kr', '안녕'), { encoding: 'euc-kr', isSure: false });
    assert.deepEqual(guessEncoding(latin('caf\xe9')).isSure, false);
    assert.deepEqual(guessEncoding(encode([])), { encoding: 'windows-1252', isSure: false });
  });

  test('two in five letters of Japanese have to be kana', () => {
    const of = (kana: number, kanji: number) =>
      guessEncoding(encode(encodedIn('shift_jis', 'あ'.repeat(kana) + '海'.repeat(kanji)))).encoding;
    assert.equal(of(4, 6), 'shift_jis');
    assert.notEqual(of(3, 7), 'shift_jis');
  });

  test('by lines that are not of ASCII, the last as the first, and no further than 100,000 bytes', () => {
    const line = encodedIn('windows-1251', russian);
    const english = [...latin('The quick brown fox jumps over the lazy dog, and the sea rises.\n'.repeat(400))];
    const expected = guessEncoding(encode(line));
    assert.equal(expected.encoding, 'windows-1251');
    for (const bytes of [
      [...english, ...line],
      [...line, 0x0a, ...english],
      [...english, ...line, 0x0a, ...english],
      [...english, 0x0a, 0x0a, ...line, 0x0a],
    ])
      assert.deepEqual(guessEncoding(encode(bytes)), expected);
    const spaces = new Array<number>(100_000).fill(0x20);
    assert.deepEqual(guessEncoding(encode([...spaces, ...line])), { encoding: 'windows-1252', isSure: false });
  });
});

test('a short text is Central European where it has letters that no Western language has, else Western', () => {
  for (const [encoding, text] of [
    ['windows-1250', 'Dobrý večer, vážení posluchači, vítejte. Řekněme, že je pozdě.'],
    ['windows-1250', 'Dzień dobry. Zażółć gęślą jaźń, proszę.'],
    ['windows-1252', 'Noor: Il est tard, très tard.\n\nPiet: Oui, déjà.\n'],
    ['windows-1257', 'Labas vakaras, mieli klausytojai, šiandien kalbėsime apie jūrą, žemę ir žvejus.'],
    ['windows-1252', 'À bientôt, là-bas: où êtes-vous allés ?'],
    ['windows-1252', 'Größe und Maß, überall schöne Bäume.'],
    ['windows-1252', '¿Qué pasó? Mañana será otro día, señor.'],
  ] as const) {
    assert.equal(guessEncoding(encode(encodedIn(encoding, text))).encoding, encoding, text);
  }
});

describe('short texts that the detector does not know', () => {
  test('Hebrew, Turkish, and the quotation marks of old Macs', () => {
    const texts = {
      'windows-1255': 'הרכבת האחרונה יצאה בלילה.',
      'windows-1254': 'Akşam oldu, yağmur yağıyordu.',
      macintosh: 'It’s the driver’s “lamp”…',
    };
    for (const [encoding, text] of Object.entries(texts)) {
      assert.equal(guessEncoding(encode(encodedIn(encoding, text))).encoding, encoding);
    }
    // Icelandic has the letters of Turkish beside others.
    const icelandic = 'Það er sýnt að þau eru ný og góð.';
    assert.equal(guessEncoding(encode(encodedIn('windows-1252', icelandic))).encoding, 'windows-1252');
  });
});
