/**
 * Numbers in words: cardinals, years and ordinals, in French and English.
 *
 * @see https://unicode.org/reports/tr35/tr35-numbers.html#Rule-Based_Number_Formatting on spelled-out numbers
 */
const EN_SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const EN_TENS = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const FR_SMALL =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  );
const FR_TENS = ' dix vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt'.split(' ');
const EN_SCALES = ['', 'thousand', 'million', 'billion', 'trillion'];
const FR_SCALES = ['', 'mille', 'million', 'milliard', 'billion'];
/** Most digits of a number in words; longer ones are read digit by digit. */
const MAX_DIGITS = 15;

/**
 * The readings of a whole number, each as words; in French and English.
 *
 * @param digits Digits only.
 */
export function numberWords(digits: string, language: string): string[][] {
  const isFrench = language === 'fr';
  const small = isFrench ? FR_SMALL : EN_SMALL;
  const single = [...digits].map(digit => small[Number(digit)]!);
  if (digits.length > MAX_DIGITS) return [single];
  const value = Number(digits);
  const plain = (isFrench ? french : english)(value);
  const readings = [digits.startsWith('0') && digits.length > 1 ? single : plain];
  const isYear = digits.length === 4 && value >= 1100 && value < 2100 && value % 1000 !== 0;
  if (isYear && !isFrench) readings.unshift(englishYear(value));
  if (isYear && isFrench && value < 2000)
    readings.push([...french(Math.floor(value / 100)), 'cent', ...rest(value % 100)]);
  return readings;
}

function rest(value: number): string[] {
  return value === 0 ? [] : french(value);
}

/** Groups of three digits with the name of each. */
function scaled(value: number, group: (value: number, scale: number) => string[]): string[] {
  const words: string[] = [];
  let scale = 0;
  for (let left = value; left > 0; left = Math.floor(left / 1000), scale++) {
    if (left % 1000 > 0) words.unshift(...group(left % 1000, scale));
  }
  return words;
}

function english(value: number): string[] {
  if (value < 20) return [EN_SMALL[value]!];
  if (value < 100) return [EN_TENS[Math.floor(value / 10)]!, ...(value % 10 > 0 ? [EN_SMALL[value % 10]!] : [])];
  if (value < 1000) {
    const left = value % 100;
    return [EN_SMALL[Math.floor(value / 100)]!, 'hundred', ...(left > 0 ? ['and', ...english(left)] : [])];
  }
  return scaled(value, (part, scale) => [...english(part), ...(scale > 0 ? [EN_SCALES[scale]!] : [])]);
}

function englishYear(value: number): string[] {
  const [century, year] = [Math.floor(value / 100), value % 100];
  if (value >= 2000 && value < 2010) return english(value);
  if (year === 0) return [...english(century), 'hundred'];
  return [...english(century), ...(year < 10 ? ['oh'] : []), ...english(year)];
}

function french(value: number): string[] {
  if (value < 20) return [FR_SMALL[value]!];
  if (value < 100) {
    const ten = Math.floor(value / 10);
    const left = ten === 7 || ten === 9 ? value - (ten - 1) * 10 : value % 10;
    if (left === 0) return [FR_TENS[ten]!];
    const isJoined = (left === 1 || left === 11) && ten < 8;
    return [FR_TENS[ten]!, ...(isJoined ? ['et'] : []), FR_SMALL[left]!];
  }
  if (value < 1000) {
    const hundreds = Math.floor(value / 100);
    return [...(hundreds > 1 ? [FR_SMALL[hundreds]!] : []), 'cent', ...rest(value % 100)];
  }
  return scaled(value, (part, scale) => {
    const name = scale > 0 ? [FR_SCALES[scale]!] : [];
    return part === 1 && scale === 1 ? name : [...french(part), ...name];
  });
}

const EN_ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** The words of a number as its place in a row: `21` gives twenty first. */
export function ordinalWords(digits: string, language: string): string[] {
  const words = numberWords(digits, language).at(language === 'fr' ? 0 : -1)!;
  const last = words.at(-1)!;
  if (language === 'fr') {
    if (digits === '1') return ['premier'];
    const stem = last === 'neuf' ? 'neuv' : last === 'cinq' ? 'cinqu' : last.replace(/e$/, '');
    return [...words.slice(0, -1), `${stem}ième`];
  }
  return [...words.slice(0, -1), EN_ORDINALS[last] ?? `${last.replace(/y$/, 'ie')}th`];
}
