// Files in encodings of before UTF-8 by chance.
import type { File } from '../conformance/damage.js';
import type { Random } from '../conformance/random.js';

/** What is said, by the encodings that it is written in. */
const LANGUAGES: readonly (readonly [encodings: readonly string[], words: string])[] = [
  [
    ['windows-1253', 'iso-8859-7'],
    'η θάλασσα ανεβαίνει και κατεβαίνει δύο φορές την ημέρα αυτό το κάνει το φεγγάρι σήμερα μιλάμε για τις παλίρροιες',
  ],
  [
    ['windows-1251', 'koi8-r', 'iso-8859-5'],
    'море поднимается и опускается дважды в день это делает луна сегодня мы говорим о приливах добрый вечер всем',
  ],
  [
    ['windows-1252', 'iso-8859-15'],
    'l’été où élèves et pêcheurs étaient là ça déjà très près forêt garçon naïve Straße Mädchen über größer niño señor',
  ],
  [
    ['windows-1250', 'iso-8859-2'],
    'żółw źródło książka świeci mąż łódź dziękuję więc przypływ księżyc dvakrát denně příliš žluťoučký kůň úpěl',
  ],
  [['windows-1254'], 'bugün denizin nasıl yükseldiğini ve alçaldığını konuşacağız ay denizi çeker şimdi göreceğiz'],
  [['windows-1255'], 'הים עולה ויורד פעמיים ביום והירח עושה זאת היום אנחנו מדברים על הגאות'],
  [['windows-1256'], 'البحر يرتفع وينخفض مرتين في اليوم والقمر يفعل ذلك اليوم نتحدث عن المد'],
  [['shift_jis', 'euc-jp'], '潮は 月に よって うごかされる おはよう ございます みなさん きょうは うみの はなし です'],
  [['euc-kr'], '바다는 달의 힘으로 움직입니다 안녕하세요 여러분 오늘은 바다 이야기입니다'],
  [['gb18030', 'big5'], '海水 每天 上升 下降 月亮 作用 今天 我 潮汐 故事 大家好 收'],
];

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** Bytes of the characters of an encoding that has one or two for each. */
function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]): void => {
    const character = decoder.decode(Uint8Array.from(bytes));
    if ([...character].length === 1 && character !== '\ufffd' && !table.has(character)) table.set(character, bytes);
  };
  for (let byte = 0; byte < 256; byte++) add([byte]);
  for (let first = 0x81; first < 0xff; first++) for (let second = 0x40; second < 0xff; second++) add([first, second]);
  tables.set(encoding, table);
  return table;
}

/**
 * A text in an old encoding, its Greek words replaced by those of a language that is written so. What the encoding lacks
 * becomes a question mark.
 */
export function legacyBytes(text: string, random: Random): File {
  const [encodings, words] = random.pick(LANGUAGES);
  const all = words.split(' ');
  const table = tableOf(random.pick(encodings));
  const said = text.replace(/\p{Script=Greek}+/gu, () => random.pick(all));
  return Uint8Array.from([...said].flatMap(character => table.get(character) ?? [0x3f]));
}
