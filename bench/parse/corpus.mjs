// Transcripts made up at run time, the same on every machine.

/** A small deterministic generator of numbers in [0, 1). */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const ONSETS = [
  'b',
  'c',
  'ch',
  'd',
  'f',
  'g',
  'l',
  'm',
  'n',
  'p',
  'pr',
  'qu',
  'r',
  's',
  'st',
  't',
  'tr',
  'th',
  'v',
  '',
];
const NUCLEI = ['a', 'e', 'i', 'o', 'u', 'ou', 'ai', 'é', 'è', 'ea', 'au', 'oi'];
const CODAS = ['', '', '', 'n', 'r', 's', 't', 'l', 'm', 'nt', 'ck', 'sse', 'e'];
const SPEAKERS = ['Ada', 'Tom', 'Inès Marchand', 'Bakary'];
const SETTINGS = ['align:start', 'align:start position:10%', 'line:-1', 'position:50% size:80%'];

/** Words of a made-up language, common ones short, as in speech. */
function vocabulary(random, size) {
  const pick = list => list[Math.floor(random() * list.length)];
  const words = new Set();
  while (words.size < size) {
    let word = '';
    const syllables = 1 + Math.floor(random() * Math.min(4, 1 + Math.log10(1 + words.size)));
    for (let count = 0; count < syllables; count++) word += pick(ONSETS) + pick(NUCLEI) + pick(CODAS);
    words.add(word);
  }
  return [...words];
}

/** Sentences of cues: strings of about `length` characters, with punctuation and capitals. */
function* speech(random, length) {
  const words = vocabulary(random, 8000);
  let isStart = true;
  let left = 0;
  for (;;) {
    let text = '';
    while (text.length < length) {
      if (left === 0) left = 4 + Math.floor(random() * 16);
      // Zipf's law, nearly: the logarithm of the rank is even.
      let word = words[Math.floor(words.length ** random()) - 1];
      if (isStart) word = word[0].toUpperCase() + word.slice(1);
      if (random() < 0.01) word = String(Math.floor(random() * 3000));
      left--;
      isStart = left === 0;
      const end = isStart ? (random() < 0.8 ? '.' : '?') : random() < 0.08 ? ',' : '';
      const space = text === '' ? '' : text.length > length / 2 && !text.includes('\n') ? '\n' : ' ';
      text += space + word + end;
    }
    yield text;
  }
}

function stamp(ms) {
  const two = value => String(value).padStart(2, '0');
  const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map(Math.floor);
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${String(ms % 1000).padStart(3, '0')}`;
}

/** A WebVTT file: two lines a cue, every fourth with a voice, every fifth with settings, a few references. */
export function makeWebvtt(cues) {
  const random = randomFrom(7);
  const texts = speech(random, 72);
  const blocks = ['WEBVTT - made up\n'];
  let time = 500;
  for (let index = 0; index < cues; index++) {
    const end = time + 1200 + Math.floor(random() * 3000);
    const settings = index % 5 === 0 ? ` ${SETTINGS[Math.floor(random() * SETTINGS.length)]}` : '';
    const voice = index % 4 === 0 ? `<v ${SPEAKERS[Math.floor(random() * SPEAKERS.length)]}>` : '';
    const text = texts.next().value + (random() < 0.02 ? ' Q&amp;A' : '');
    blocks.push(`${stamp(time)} --> ${stamp(end)}${settings}\n${voice}${text}\n`);
    time = end + (random() < 0.3 ? Math.floor(random() * 900) : 0);
  }
  return blocks.join('\n');
}

/** Plain text without any time: a paragraph every few sentences. */
export function makeText(characters) {
  const texts = speech(randomFrom(11), 160);
  const paragraphs = [];
  for (let length = 0; length < characters; length += paragraphs.at(-1).length + 2) paragraphs.push(texts.next().value);
  return paragraphs.join('\n\n');
}
