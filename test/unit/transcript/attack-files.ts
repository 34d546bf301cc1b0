// Hostile files that are more than a run of one token.
import type { Attack } from './attacks.js';

/** Adds parts until a length is reached. */
function parts(length: number, part: (index: number) => string, before = '', after = ''): string {
  const all = [before];
  for (let size = before.length, index = 0; size < length; index++) {
    const next = part(index);
    all.push(next);
    size += next.length;
  }
  all.push(after);
  return all.join('');
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `hh:mm:ss.mmm` of a time in milliseconds. */
export function stamp(ms: number, point = '.'): string {
  const seconds = Math.floor(ms / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${clock}${point}${String(ms % 1000).padStart(3, '0')}`;
}

/** A WebVTT file of cues. Times are in milliseconds. */
function webvtt(
  length: number,
  start: (index: number) => number,
  end: (index: number) => number,
  text: (index: number) => string,
): string {
  return parts(length, index => `${stamp(start(index))} --> ${stamp(end(index))}\n${text(index)}\n\n`, 'WEBVTT\n\n');
}

const second = (index: number): number => 1000 * index;
const next = (index: number): number => 1000 * (index + 1);
const word = (index: number): string => `word${index}`;

const cueFiles: Readonly<Record<string, (length: number) => string>> = {
  'tiny cues': length => webvtt(length, second, next, () => 'a'),
  'cues without text': length => webvtt(length, second, next, () => ''),
  'cues at the same time': length =>
    webvtt(
      length,
      () => 0,
      () => 1000,
      word,
    ),
  'cues that all overlap': length =>
    webvtt(
      length,
      index => index,
      () => 3_600_000,
      word,
    ),
  'cues that lie in each other': length =>
    webvtt(
      length,
      index => index,
      index => 9_000_000 - index,
      word,
    ),
  'cues whose times go back': length =>
    webvtt(
      length,
      index => 90_000_000 - 1000 * index,
      index => 90_001_000 - 1000 * index,
      word,
    ),
  'cues of no length': length => webvtt(length, second, second, word),
  'cues that end before they start': length => webvtt(length, next, second, word),
  'cues with one identifier': length =>
    parts(length, index => `same\n${stamp(second(index))} --> ${stamp(next(index))}\na\n\n`, 'WEBVTT\n\n'),
  'rolling cues': length => webvtt(length, second, next, index => `line ${index}\nline ${index + 1}`),
  'rolling cues of many lines': length => {
    const lines = Math.ceil(Math.sqrt(length / 10));
    return webvtt(length, second, next, index =>
      Array.from({ length: lines }, (_, line) => `l${index + line}`).join('\n'),
    );
  },
  'two rolling cues of many lines': length => {
    const lines = 'a\n'.repeat(length / 8);
    return webvtt(4 * lines.length, second, next, index =>
      `${lines}${index % 2 === 0 ? 'b\n' : ''}`.replaceAll('\n\n', '\n'),
    );
  },
  'cues that are nearly those before': length => {
    const lines = 'a\n'.repeat(Math.ceil(length / 16));
    return webvtt(length, second, next, index => `${lines}b${index}`);
  },
  'one text again and again': length => webvtt(length, second, next, () => 'The same words.'),
  'a cue of many lines': length => webvtt(length, second, next, () => 'a\n'.repeat(length / 2).trimEnd()),
  'word times': length => parts(length, index => `<${stamp(index)}>w `, 'WEBVTT\n\n00:00:00.000 --> 09:00:00.000\n'),
  'word times that go back': length =>
    parts(length, index => `<${stamp(9_000_000 - index)}>w `, 'WEBVTT\n\n00:00:00.000 --> 09:00:00.000\n'),
  'a voice a word': length => parts(length, index => `<v S${index}>a `, 'WEBVTT\n\n00:00:00.000 --> 09:00:00.000\n'),
  'a voice and a time a word': length =>
    parts(length, index => `<v S${index}><${stamp(index)}>a </v>`, 'WEBVTT\n\n00:00:00.000 --> 09:00:00.000\n'),
  'text without a time between cues': length =>
    parts(
      length,
      index => `text\n\n${stamp(second(3 * index))} --> ${stamp(second(3 * index + 1))}\n<v S${index}>a\n\n`,
      'WEBVTT\n\n',
    ),
  'closed voices': length => parts(length, index => `<v S${index}>a</v> `, 'WEBVTT\n\n00:00:00.000 --> 09:00:00.000\n'),
  'voices without a time': length => parts(length, index => `<v S${index}>a</v> `, 'WEBVTT\n\n'),
  'a voice a cue': length => webvtt(length, second, next, index => `<v Speaker ${index}>a`),
  'wrong tags': length => webvtt(length, second, next, () => '<x>a</y>'),
  'wrong tags in lines': length => parts(length, () => '</b>\n', 'WEBVTT\n\n00:00:00.000 --> 09:00:00.000\n'),
  'wrong settings': length => webvtt(length, second, next, () => 'a').replaceAll('\na', ' bad:1\na'),
  'notes between cues': length =>
    parts(length, index => `NOTE ${index}\n\n${stamp(second(index))} --> ${stamp(next(index))}\na\n\n`, 'WEBVTT\n\n'),
  'styles after cues': length =>
    parts(
      length,
      index => `STYLE\n::cue { }\n\n${stamp(second(index))} --> ${stamp(next(index))}\na\n\n`,
      'WEBVTT\n\n',
    ),
  'late and huge times': length =>
    parts(length, index => `${99_999_999 + index}:59:59.999 --> ${999_999_999}:59:59.999\na\n\n`, 'WEBVTT\n\n'),
  'blocks without a time': length => parts(length, index => `text ${index}\n\n`, 'WEBVTT\n\n'),
};

/** Elements in each other, closed again. */
const nested = (length: number, open: string, close: string, inside = 'a'): string => {
  const depth = Math.ceil(length / (open.length + close.length));
  return open.repeat(depth) + inside + close.repeat(depth);
};
const names = (length: number, before: string, part: (index: number) => string, after: string): string =>
  parts(length, part, before, after);

const transcriptFiles: Readonly<Record<string, (length: number) => string>> = {
  ...cueFiles,
  'SRT of tiny cues': length =>
    parts(length, index => `${index + 1}\n${stamp(second(index), ',')} --> ${stamp(next(index), ',')}\na\n\n`),
  'SRT of bad times': length =>
    parts(
      length,
      index => `${index + 1}\n00:00:99,000 --> 00:00:xx,000\na\n\n`,
      '1\n00:00:00,000 --> 00:00:01,000\na\n\n',
    ),
  'SRT whose first time is far': length => `${'a b c '.repeat(length / 6)}\n1\n00:00:00,000 --> 00:00:01,000\na\n`,
  'SRT numbers': length => `1\n00:00:00,000 --> 00:00:01,000\na\n${'1\n'.repeat(length / 2)}`,
  'SRT of styles': length =>
    parts(
      length,
      index => `${index + 1}\n${stamp(second(index), ',')} --> ${stamp(next(index), ',')}\n<b>Ann: a</b>\n\n`,
    ),
  'JSON of tiny segments': length =>
    names(
      length,
      '{"segments":[',
      index => `{"start":${index},"end":${index + 1},"text":"a"},`,
      '{"start":0,"text":"b"}]}',
    ),
  'JSON of equal keys': length => `{"segments":[{"start":0,"text":"a"${',"a":0'.repeat(length / 6)}}]}`,
  'JSON of equal keys with texts': length =>
    `{"segments":[{"start":0,"text":"a"${',"text":"b c"'.repeat(length / 13)}}]}`,
  'JSON of equal keys of two kinds': length =>
    `{"segments":[{"start":0,"text":"a"${',"a":0,"a (again)":1'.repeat(length / 20)}}]}`,
  'JSON of many keys': length =>
    names(length, '{"segments":[{"start":0,"text":"a"', index => `,"k${index}":"t${index}"`, '}]}'),
  'JSON of many lists': length => names(length, '{"a":[', index => `[{"start":${index},"text":"a"}],`, '[]]}'),
  'JSON of many lists in objects': length => names(length, '{"a":[', index => `{"x":[{"b":${index}}]},`, '{}]}'),
  'JSON of damaged segments': length =>
    names(length, '{"segments":[', index => `{"start":${index},"text":"a"]},`, ']}'),
  'JSON of nested lists': length => `{"segments":[{"start":0,"text":"a"}],"x":${nested(length, '[', ']', '0')}}`,
  'JSON of nested objects': length => `{"segments":[{"start":0,"text":"a"}],"x":${nested(length, '{"a":', '}', '0')}}`,
  'JSON of lists in objects': length => nested(length, '{"a":[', ']}', '{"start":0,"text":"a"}'),
  'JSON of open lists': length => '['.repeat(length),
  'JSON of open objects with a text': length => '{"start":0,"text":"a","words":['.repeat(length / 31),
  'JSON Lines': length => parts(length, index => `{"start":${index},"end":${index + 1},"text":"a"}\n`),
  'JSON of word segments': length =>
    names(
      length,
      '{"segments":[',
      index => `{"start":${index},"end":${index + 1},"text":"word${index}"},`,
      '{"start":0,"text":"b"}]}',
    ),
  'JSON of words by speakers': length =>
    names(
      length,
      '{"words":[',
      index => `{"word":"a","start":${index},"end":${index + 1},"speaker":${index}},`,
      '{"word":"b","start":0}]}',
    ),
  'JSON of words that are not in the text': length =>
    names(
      length,
      '{"segments":[{"start":0,"end":9,"text":"a b c","words":[',
      index => `{"word":"w${index}","start":0},`,
      '{"word":"c"}]}]}',
    ),
  'JSON of words and a long text': length =>
    names(length, `{"text":"${'a. '.repeat(length / 6)}","words":[`, () => '{"word":"a","start":0},', '{"word":"a"}]}'),
  'JSON of words and a text of spaces': length =>
    names(
      length / 2,
      `{"segments":[{"start":0,"text":"a${' '.repeat(length / 2)}","words":[`,
      () => '{"word":"b"},',
      '{"word":"b"}]}]}',
    ),
  'JSON of words and a text of dots': length =>
    names(
      length / 2,
      `{"segments":[{"start":0,"text":"a${'.'.repeat(length / 2)}","words":[`,
      () => '{"word":"b"},',
      '{"word":"b"}]}]}',
    ),
  'JSON of segments with words apart': length =>
    names(
      length,
      `{"segments":[${'{"start":1,"text":"a b"},'.repeat(length / 50)}{"start":9,"text":"a"}],"words":[`,
      index => `{"word":"a","start":${index}},`,
      '{"word":"b"}]}',
    ),
  'JSON of segments without times': length =>
    names(length, '{"segments":[{"start":1,"text":"a"},', () => '{"text":"a b"},', '{"start":1,"text":"a"}]}'),
  'JSON of tokens': length =>
    names(
      length,
      '{"transcription":[{"offsets":{"from":0,"to":9},"text":"a","tokens":[',
      index => `{"text":"${index % 3 === 0 ? ' ' : ''}a","offsets":{"from":0,"to":1}},`,
      '{"text":"b"}]}]}',
    ),
  'JSON of tokens of one word': length =>
    names(
      length,
      '{"transcription":[{"offsets":{"from":0,"to":9},"text":"a","tokens":[',
      () => '{"text":"a"},',
      '{"text":"b"}]}]}',
    ),
  'JSON of spaces in numbers': length => `{"segments":[{"start":${'1'.repeat(length)},"text":"a"}]}`,
  'HTML of nested blocks': length => nested(length, '<div>', '</div>'),
  'HTML of nested spans': length => `<p>${nested(length, '<span data-m="1">', '</span>')}</p>`,
  'HTML of nested unknown tags': length => `<p>${nested(length, '<x-a>', '</x-a>')}</p>`,
  'HTML of nested lists': length => nested(length, '<ul><li>', '</li></ul>'),
  'HTML of nested tables': length => nested(length, '<table><tr><td>', '</td></tr></table>'),
  'HTML of nested svg': length => `<p>a</p>${nested(length, '<svg>', '</svg>')}`,
  'HTML of open spans and many paragraphs': length =>
    `<p>${'<span>'.repeat(length / 12)}${'</p><p>a'.repeat(length / 16)}`,
  'HTML of open blocks and ends of others': length => '<div>'.repeat(length / 10) + '</ul>'.repeat(length / 10),
  'HTML of open unknown tags and ends of others': length =>
    `<p>${'<x>'.repeat(length / 6)}${'</y>'.repeat(length / 8)}`,
  'HTML of many attributes': length => names(length, '<p ', index => `a${index}="b" `, '>a</p>'),
  'HTML of equal attributes': length => `<p ${'a="b" '.repeat(length / 6)}>a</p>`,
  'HTML of many known attributes': length => names(length, '<p ', index => `data-a${index}="b" `, '>a</p>'),
  'HTML of short paragraphs': length => parts(length, index => `<cite>Ann</cite><time>${index}:00</time><p>a</p>`),
  'HTML of names without speech': length =>
    parts(length, index => `<cite>A${index}</cite>`, '<p>a</p><time>0:01</time>'),
  'HTML of asides': length => `<time>0:01</time>${'<footer>a</footer><p>b</p>'.repeat(length / 26)}`,
  'HTML of words': length => parts(length, index => `<span data-m="${index}" data-d="1">a </span>`, '<p>', '</p>'),
  'HTML of our words': length =>
    parts(
      length,
      index => `${2 * index} ${2 * index + 1} ${index} ${index + 1} `,
      `<p data-start="0" data-end="9" data-words="`,
      `">${'a '.repeat(length / 8)}</p>`,
    ),
  'HTML in one text': length => `<p>${'a'.repeat(length)}</p>`,
  'HTML of titles': length => '<h1>a</h1><p>b</p>'.repeat(length / 18),
  'text in one word': length => 'a'.repeat(length),
  'text in one line': length => 'Some words. '.repeat(length / 12),
  'text of one Chinese paragraph': length => '今天天气很好，我们去看海。'.repeat(length / 13),
  'text of one Chinese paragraph without marks': length => '今天天气很好我们去看海'.repeat(length / 11),
  'text of one Japanese paragraph': length => '今日は海を見に行きました。カモメが飛んでいます。'.repeat(length / 24),
  'text of one Thai paragraph': length => 'วันนี้อากาศดีเราไปดูทะเลกัน'.repeat(length / 27),
  'text of one Khmer paragraph': length => 'ថ្ងៃនេះអាកាសធាតុល្អ'.repeat(length / 19),
  'text of emoji': length => '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(length / 17),
  'text of many marks on a letter': length => `a${'\u0301\u0316'.repeat(length / 2)} b`,
  'text of names': length => parts(length, index => `Ann Lee ${index}: a\n\n`),
  'text of times': length => parts(length, index => `[${stamp(second(index))}] a\n`),
  'text of times that go back': length => parts(length, index => `[${stamp(90_000_000 - second(index))}] a\n`),
  'text of times without speech': length =>
    parts(length, index => `${stamp(second(index))} --> ${stamp(next(index))}\n\n`),
  'text of paragraphs between two times': length =>
    parts(length, () => 'a\n\n', '00:01 --> 00:02\n\n', '00:01 --> 00:02\n\nb\n'),
  'text of lines that nearly have times': length => parts(length, () => 'Ann said 10:5 and 1:00x\n'),
  'text of titles': length => `Title\n\n${'Some words.\n\n'.repeat(length / 13)}Title\n`,
};

/** Numbers that must not size anything. Each is one small file; `make` ignores the length. */
const hugeNumbers = [
  '1e308',
  '-1e308',
  '9007199254740991',
  '9e15',
  '-1',
  '1e999',
  'NaN',
  '"NaN"',
  '"1e308"',
  '0.1e-300',
  '99999999999999999999',
  '4294967296',
  '2147483647',
];
const hugeTimes = ['99999999999:59:59.999', '999999999:00:00.000', '00:00:00.000', '2501999792:59:59.999'];

const numberFiles: readonly Attack[] = [
  ...hugeNumbers.flatMap((number): Attack[] => [
    fixed(
      'json',
      `a start of ${number}`,
      `{"segments":[{"start":${number},"end":${number},"text":"a b c"},{"start":1,"end":${number},"text":"b"}]}`,
    ),
    fixed(
      'json',
      `words at ${number}`,
      `{"duration":${number},"segments":[{"start":0,"end":1,"text":"a b","words":[{"word":"a","start":${number},"end":${number}},{"word":"b","start":1,"end":${number}}]}]}`,
    ),
    fixed(
      'chapters',
      `a chapter at ${number}`,
      `{"chapters":[{"startTime":${number},"endTime":${number},"title":"a"},{"startTime":1,"title":"b"}]}`,
    ),
    fixed(
      'peaks',
      `a length of ${number}`,
      `{"version":2,"channels":1,"sample_rate":8000,"samples_per_pixel":800,"bits":8,"length":${number},"data":[0,0,1,1]}`,
    ),
    fixed(
      'peaks',
      `${number} channels`,
      `{"version":2,"channels":${number},"sample_rate":8000,"samples_per_pixel":800,"bits":8,"length":1,"data":[0,0,1,1]}`,
    ),
    fixed(
      'peaks',
      `${number} bits`,
      `{"version":2,"channels":1,"sample_rate":${number},"samples_per_pixel":${number},"bits":${number},"length":1,"data":[0,0,1,1]}`,
    ),
    fixed('inserts', `inserts of ${number}`, `${number}+${number} [${number}]`),
    fixed('link', `a link to ${number}`, `#t=${number},${number}`),
    fixed(
      'html',
      `words at ${number}`,
      `<p data-start="${number}" data-end="${number}" data-words="0,1,${number},${number} ${number}">a b</p><p><span data-m="${number}" data-d="${number}">a</span><time datetime="PT${number}H">${number}</time></p>`,
    ),
    fixed(
      'feed',
      `a feed with ${number}`,
      `<rss><channel><item><enclosure url="https://a.example/b.mp3" length="${number}"/><itunes:duration>${number}</itunes:duration></item></channel></rss>`,
    ),
  ]),
  ...hugeTimes.flatMap((time): Attack[] => [
    fixed('timeline', `a cue from 0 to ${time}`, `WEBVTT\n\n00:00.000 --> ${time}\na b c\n\n${time} --> ${time}\nd\n`),
    fixed('srt', `a cue from 0 to ${time}`, `1\n00:00:00,000 --> ${time}\na b c\n`),
    fixed('text', `a text at ${time}`, `[${time}] a b c\n\n[${time}] d\n`),
    fixed('chapters', `a chapter at ${time}`, `${time} a\n0:00 b\n`),
  ]),
  ...['\u00ff\u00ff\u00ff\u007f', '\u00ff\u00ff\u00ff\u00ff', '\0\0\0\u0080', '\0\u0001\0\0'].flatMap(
    (size): Attack[] => [
      // Version, flags, sample rate, samples a slice, length, channels: 32 bits each, the lowest first.
      fixed(
        'peaks-bytes',
        `a length of ${hex(size)}`,
        `\u0002\0\0\0\u0001\0\0\0\u0040\u001f\0\0\u0020\u0003\0\0${size}\u0001\0\0\0abcd`,
      ),
      fixed(
        'peaks-bytes',
        `${hex(size)} channels`,
        `\u0002\0\0\0\u0001\0\0\0\u0040\u001f\0\0\u0020\u0003\0\0\u0001\0\0\0${size}abcd`,
      ),
      fixed(
        'peaks-bytes',
        `a rate of ${hex(size)}`,
        `\u0002\0\0\0\u0001\0\0\0${size}${size}\u0001\0\0\0\u0001\0\0\0abcd`,
      ),
    ],
  ),
];

function hex(bytes: string): string {
  return [...bytes].map(byte => byte.charCodeAt(0).toString(16).padStart(2, '0')).join(' ');
}

function fixed(reader: Attack['reader'], name: string, file: string): Attack {
  return { reader, name, make: () => file };
}

const chapterFiles: Readonly<Record<string, (length: number) => string>> = {
  'many chapters': length => parts(length, index => `${stamp(second(index))} a\n`),
  'chapters that go back': length => parts(length, index => `${stamp(90_000_000 - second(index))} a\n`),
  'chapters at the same time': length => parts(length, index => `0:00 chapter ${index}\n`),
  'JSON of many chapters': length =>
    names(length, '{"chapters":[', index => `{"startTime":${index},"title":"a"},`, '{"startTime":0}]}'),
  'JSON of chapters in each other': length =>
    names(
      length,
      '{"chapters":[',
      index => `{"startTime":${index},"endTime":${9_000_000 - index},"title":"a"},`,
      '{"startTime":0}]}',
    ),
  'WebVTT of many chapters': length => webvtt(length, second, next, () => 'a'),
  'chapters and lines without a time': length => parts(length, index => `line ${index}\n`, '0:00 a\n'),
  'JSON of equal keys': length => `{"chapters":[{"startTime":0,"title":"a"${',"a":0'.repeat(length / 6)}}]}`,
};

const feedFiles: Readonly<Record<string, (length: number) => string>> = {
  'a feed of many items': length =>
    parts(
      length,
      index => `<item><guid>${index}</guid><title>a</title><enclosure url="https://a.example/${index}.mp3"/></item>`,
      '<rss><channel>',
      '</channel></rss>',
    ),
  'a feed of open items': length => `<rss><channel>${'<item>'.repeat(length / 6)}`,
  'a feed of nested elements': length => `<rss><channel>${nested(length, '<a>', '</a>')}</channel></rss>`,
  'a feed of open links': length => `<rss><channel><item>${'<link>a'.repeat(length / 7)}`,
  'a feed of many namespaces': length =>
    names(
      length,
      '<rss ',
      index => `xmlns:n${index}="https://a.example/${index}" `,
      '><channel><item><guid>a</guid></item></channel></rss>',
    ),
  'a feed of many namespaces in items': length =>
    parts(length, index => `<item xmlns:n${index}="https://a.example/${index}">`, '<rss><channel>', '</channel></rss>'),
  'a feed of namespaces in each element': length => {
    const each = Math.ceil(Math.sqrt(length / 40));
    const declared = Array.from({ length: each }, (_, index) => `xmlns:n${index}="a"`).join(' ');
    return parts(
      length,
      () => `<item><guid xmlns:m="b">a</guid></item>`,
      `<rss ${declared}><channel>`,
      '</channel></rss>',
    );
  },
  'a feed of many namespaces and many items that declare one': length =>
    parts(
      length,
      () => '<item xmlns:m="b"/>',
      `<rss ${parts(length / 2, index => `xmlns:n${index}="a" `)}><channel>`,
      '</channel></rss>',
    ),
  'a feed of many attributes': length =>
    names(length, '<rss ', index => `a${index}="b" `, '><channel></channel></rss>'),
  'a feed of unclosed elements': length => `<rss><channel>${'<item><a></item>'.repeat(length / 16)}</channel></rss>`,
  'a feed of ends of nothing': length => `<rss><channel>${'</a>'.repeat(length / 4)}</channel></rss>`,
  'a feed of a long base': length =>
    `<rss xml:base="https://a.example/${'a/'.repeat(length / 4)}"><channel>${'<item><enclosure url="b"/></item>'.repeat(length / 66)}</channel></rss>`,
  'a feed of entities': length =>
    `<!DOCTYPE rss [<!ENTITY a "${'b'.repeat(100)}">${'<!ENTITY c "&a;&a;&a;">'.repeat(length / 46)}]><rss><channel><title>${'&c;'.repeat(length / 6)}</title></channel></rss>`,
};

const all = (reader: Attack['reader'], table: Readonly<Record<string, (length: number) => string>>): Attack[] =>
  Object.entries(table).map(([name, make]) => ({ reader, name, make }));

/** Attacks that are whole files. */
export const files: readonly Attack[] = [
  ...all('transcript', transcriptFiles),
  ...all('timeline', cueFiles),
  ...all('written', transcriptFiles),
  ...all('chapters', chapterFiles),
  ...all('chapter-times', chapterFiles),
  ...all('feed', feedFiles),
  ...numberFiles,
];
