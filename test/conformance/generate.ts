// WebVTT files by chance: most of what the format has, and much that it has not.
import { encode, type File, mutateBytes, mutateText } from './damage.js';
import { Random } from './random.js';

const HEADERS = [
  'WEBVTT',
  'WEBVTT ',
  'WEBVTT\t',
  'WEBVTT - a title',
  'WEBVTT\tKind: captions',
  'WEBVTT 00:01.000 --> 00:02.000',
  'WEBVTT\nKind: captions\nLanguage: fr-CA',
  'WEBVTT\nsome text\n00:01.000 --> 00:02.000\nafter the header',
  'WEBVTT\n00:01.000 --> 00:02.000\nright after the signature',
  'WEBVTT\nSTYLE\n::cue { color: red }',
  'WEBVTT\nNOTE in the header',
  'WEBVTT\nx-->y',
];
const BAD_HEADERS = [
  '',
  'WEBVT',
  'webvtt',
  'WEBVTTX',
  'WEBVTT:',
  ' WEBVTT',
  '\nWEBVTT',
  'WEBVTT\f',
  'WEBVTT\u00a0',
  'WEBVTT\0',
  '\ufeffWEBVTT',
  'X',
];
const WORDS = [
  'the',
  'tide',
  'comes',
  'in.',
  'À',
  'marée',
  'basse,',
  '潮',
  '🌊',
  '👩‍👩‍👧',
  'e\u0301',
  '\u200f',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '\ufffd',
  '\ufdd0',
  '\u{10ffff}',
  '\0',
  '\f',
  '\v',
  '\u0085',
  '"quoted"',
  "it's",
  '->',
  '--',
  '>',
  '>>',
  '=',
  ';',
  '#',
];
const IDS = [
  '1',
  '42',
  'intro',
  'an id of words',
  ' spaced ',
  'NOTE',
  'NOTES',
  'STYLE',
  'REGION',
  'STYLED',
  '-',
  '<b>',
];
const NAMES = [
  'Ann',
  'Ann-Marie',
  'A. B.',
  'Zoë &amp; Léo',
  '&lt;me&gt;',
  ' two  spaces ',
  'tab\there',
  '',
  '&#32;x',
  '&ampm',
  '&notit;',
  '🌊',
];
const TAGS = ['b', 'i', 'u', 'c', 'v', 'lang', 'ruby', 'rt'];
const ODD_TAGS = [
  'B',
  'bb',
  'x',
  'font',
  'p',
  'vv',
  'br/',
  '',
  '\u00e9',
  'b\\',
  '-',
  '!--',
  '?',
  '&amp;',
  'b&amp;',
  'rp',
];
const CLASSES = ['loud', 'red', 'a-b', '', 'é', 'a&amp;b', '1', '\u00a0'];
const NAMED = [
  'amp',
  'lt',
  'gt',
  'nbsp',
  'lrm',
  'rlm',
  'quot',
  'apos',
  'eacute',
  'Eacute',
  'copy',
  'reg',
  'not',
  'notin',
  'notinva',
  'hellip',
  'NotEqualTilde',
  'CounterClockwiseContourIntegral',
  'fjlig',
  'AMP',
  'ThickSpace',
  'NewLine',
  'Tab',
  'sup',
  'sup1',
  'ampamp',
  'nope',
  'Aacute',
  'bne',
];
const NUMBERS = [
  '0',
  '9',
  '10',
  '13',
  '32',
  '38',
  '60',
  '65',
  '127',
  '128',
  '129',
  '133',
  '140',
  '150',
  '159',
  '160',
  '233',
  '8232',
  '55296',
  '57343',
  '65534',
  '65535',
  '128512',
  '1114111',
  '1114112',
  '4294967296',
  '4294967361',
  '99999999999999999999',
  '00065',
];
const SPACES = [' ', '  ', '\t', ' \t ', '\f', '', '\u00a0', '\v', '\u3000'];

/** One generated file; the same seed and index give the same. */
export function generateFile(seed: number, index: number): File {
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  const text = mutateText(generateText(random), random);
  return mutateBytes(encode(text, random), random);
}

/** The text of a file before anything happens to it. */
export function generateText(random: Random): string {
  return new Writer(random).file();
}

class Writer {
  readonly #random: Random;
  /** Milliseconds; grows from cue to cue, mostly. */
  #time = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  file(): string {
    const random = this.#random;
    const header = random.chance(0.05) ? random.pick(BAD_HEADERS) : random.pick(HEADERS);
    const blocks = Array.from({ length: 1 + random.below(8) }, () => this.#block());
    if (random.chance(0.2)) blocks.unshift(this.#region());
    // Mostly a blank line, sometimes more, now and then none.
    const gap = (): string =>
      random.weighted([
        [8, () => '\n\n'],
        [1, () => '\n\n\n\n'],
        [1, () => '\n'],
        [0.3, () => '\n \n'],
      ]);
    const body = blocks.map(block => gap() + block).join('');
    const bom = random.chance(0.1) ? '\ufeff' : '';
    return bom + header + body + random.pick(['', '\n', '\n\n', '\n\n\n']);
  }

  #block(): string {
    const random = this.#random;
    return random.weighted([
      [10, () => this.#cue()],
      [
        1,
        () => `NOTE${random.pick(['', ' ', '\t', ' one line', '\n'])}${random.repeat(3, () => `\n${this.#plain()}`)}`,
      ],
      [1, () => `STYLE${random.pick(['', ' ', '\t', '\f', 'X'])}\n${random.repeat(3, () => this.#style(), '\n')}`],
      [1.5, () => this.#region()],
      [1, () => random.repeat(4, () => this.#plain(), '\n')],
      [0.5, () => `${this.#plain()} --> ${this.#plain()}\n${this.#payload()}`],
      [
        0.5,
        () =>
          `${random.pick(['NOTE', 'STYLE', 'REGION'])}\n${random.repeat(2, () => `${this.#plain()}\n`)}${this.#cue()}`,
      ],
    ]);
  }

  #cue(): string {
    const random = this.#random;
    const id = random.chance(0.35) ? `${random.pick(IDS)}\n` : '';
    const text = random.chance(0.08) ? '' : this.#payload();
    return `${id}${this.#timing()}${text === '' ? '' : '\n'}${text}`;
  }

  #timing(): string {
    const random = this.#random;
    this.#time = Math.max(0, this.#time + random.pick([1000, 2500, 0, 0, 1, 4321, -3000]));
    const end = this.#time + random.pick([1000, 2500, 4321, 4321, 0, -1000, 3_600_000]);
    const space = (): string => (random.chance(0.9) ? ' ' : random.pick(SPACES));
    const before = random.chance(0.95) ? '' : random.pick(SPACES);
    const after = random.chance(0.97) ? '' : random.pick([...SPACES, 'x', '0', ',', '-->', ' --> 00:01.000']);
    const arrow = random.chance(0.97) ? '-->' : random.pick(['->', '--->', '-- >', '—>', '-->>']);
    const settings = random.chance(0.5) ? random.repeat(4, () => space() + this.#setting()) : '';
    return (
      before + this.#stamp(this.#time) + space() + arrow + space() + this.#stamp(Math.max(0, end)) + after + settings
    );
  }

  #stamp(ms: number): string {
    const random = this.#random;
    const pad = (value: number, length: number): string => String(value).padStart(length, '0');
    const hours = Math.floor(ms / 3_600_000);
    const rest = `${pad(Math.floor(ms / 60_000) % 60, 2)}:${pad(Math.floor(ms / 1000) % 60, 2)}.${pad(ms % 1000, 3)}`;
    return random.weighted([
      [12, () => (hours > 0 ? `${pad(hours, 2)}:${rest}` : rest)],
      [8, () => `${pad(hours, 2)}:${rest}`],
      [1, () => `${pad(hours, random.pick([1, 3, 4, 9]))}:${rest}`],
      [0.5, () => `${random.pick(['100', '123', '4567', '99999', '1000000'])}:${rest}`],
      [0.2, () => rest.replace('.', ',')],
      [0.2, () => rest.slice(0, -1)],
      [0.2, () => `${rest}0`],
      [0.2, () => `${rest}s`],
      [0.2, () => `${pad(60 + random.below(40), 2)}:${pad(random.below(60), 2)}.000`],
      [0.2, () => `${pad(hours, 2)}:${pad(random.below(100), 2)}:${pad(random.below(100), 2)}.000`],
      [0.2, () => rest.replace(/\d/, random.pick(['', '٣', 'x', '00', '-']))],
      [0.1, () => `-${rest}`],
      [0.1, () => `+${rest}`],
      [0.1, () => rest.slice(0, rest.indexOf('.'))],
      [0.1, () => ''],
    ]);
  }

  #setting(): string {
    const random = this.#random;
    const alignment = (names: readonly string[]): string =>
      random.chance(0.4) ? `,${random.pick([...names, '', 'START', 'middle', 'start,end'])}` : '';
    return random.weighted([
      [4, () => `line:${this.#number()}${alignment(['start', 'center', 'end'])}`],
      [4, () => `position:${this.#number()}${alignment(['line-left', 'center', 'line-right'])}`],
      [4, () => `size:${this.#number()}`],
      [4, () => `align:${random.pick(['start', 'center', 'end', 'left', 'right', 'middle', 'Start', '', 'start '])}`],
      [2, () => `vertical:${random.pick(['rl', 'lr', 'rl', 'lr', '', 'RL', 'x'])}`],
      [3, () => `region:${this.#regionId()}`],
      [
        0.5,
        () =>
          random.pick(['bogus:1', ':5', 'line', 'line:', 'LINE:5', 'size::50%', '__proto__:x', 'toString:1', 'x', ',']),
      ],
    ]);
  }

  #number(): string {
    const random = this.#random;
    return random.weighted([
      [6, () => `${random.below(101)}%`],
      [3, () => `${random.below(20)}`],
      [2, () => `-${random.below(20)}`],
      [2, () => `${random.below(100)}.${random.below(1000)}%`],
      [
        1,
        () =>
          random.pick([
            '0',
            '-0',
            '00',
            '5.5',
            '-5.5',
            '100%',
            '0%',
            '0.0%',
            '100.0%',
            '007%',
            '33.3333333333333333%',
            '12.50',
          ]),
      ],
      [
        1,
        () =>
          random.pick(['101%', '100.1%', '-1%', '-0%', '+5', '+5%', '.5', '.5%', '5.', '5.%', '1.2.3', '1e1', '1e1%']),
      ],
      [
        1,
        () =>
          random.pick([
            '%',
            '%5',
            '5%%',
            '-',
            '--5',
            '5-',
            '',
            'auto',
            '0x10',
            '٣',
            'NaN',
            'Infinity',
            '5 %',
            '1,5%',
            '1000',
          ]),
      ],
    ]);
  }

  #regionId(): string {
    // Mostly the same, so that cues find their region.
    return this.#random.chance(0.6) ? 'a' : this.#random.pick(['b', 'left', 'é', 'a:b', '\u2028', 'nowhere']);
  }

  #region(): string {
    const random = this.#random;
    const settings = random.repeat(4, () => this.#regionSetting(), random.pick([' ', '\n']));
    return `REGION${random.pick(['', '', ' ', '\t', 'S'])}\n${settings}`;
  }

  #regionSetting(): string {
    const random = this.#random;
    return random.weighted([
      [3, () => `id:${this.#regionId()}`],
      [1, () => `width:${this.#number()}`],
      [1, () => `lines:${random.pick(['3', '0', '-1', '2.5', '10'])}`],
      [1, () => `regionanchor:${this.#number()},${this.#number()}`],
      [1, () => `viewportanchor:${this.#number()},${this.#number()}`],
      [1, () => `scroll:${random.pick(['up', 'down', ''])}`],
      [1, () => this.#plain()],
    ]);
  }

  #style(): string {
    return this.#random.pick([
      '::cue { color: red }',
      '::cue(b) {',
      '}',
      'a --> b',
      '/* x */',
      'REGION',
      'STYLE',
      '@import "x";',
    ]);
  }

  #plain(): string {
    return this.#random.repeat(5, () => this.#random.pick(WORDS), ' ');
  }

  #payload(): string {
    const random = this.#random;
    const lines = 1 + random.below(3);
    return Array.from({ length: lines }, () =>
      random.repeat(6, () => this.#piece(), random.chance(0.5) ? ' ' : ''),
    ).join('\n');
  }

  #piece(): string {
    const random = this.#random;
    return random.weighted([
      [8, () => random.pick(WORDS)],
      [3, () => this.#openTag()],
      [
        3,
        () =>
          `</${random.chance(0.9) ? random.pick(TAGS) : random.pick([...ODD_TAGS, 'b ', 'b.x', ' b'])}${random.chance(0.95) ? '>' : ''}`,
      ],
      [2, () => this.#span(0)],
      [2, () => this.#timeTag()],
      [5, () => this.#reference()],
      [
        1,
        () =>
          random.pick([
            '<',
            '<<',
            '<>',
            '</',
            '</>',
            '< b>',
            '<\n',
            '&',
            '&&',
            '&;',
            '&#',
            '&#;',
            '&#x',
            '&#x;',
            '&#xg;',
            '&#X41',
            '< >',
            '<.>',
            '<\t>',
          ]),
      ],
    ]);
  }

  #span(depth: number): string {
    const random = this.#random;
    const name = random.pick(TAGS);
    const inside = random.repeat(2, () =>
      depth < 4 && random.chance(0.4) ? this.#span(depth + 1) : random.pick(WORDS),
    );
    if (name === 'ruby') return `<ruby>${inside}<rt>${random.pick(WORDS)}${random.pick(['</rt>', ''])}</ruby>`;
    return `${this.#openTag(name)}${inside}</${name}>`;
  }

  #openTag(name = this.#random.chance(0.9) ? this.#random.pick(TAGS) : this.#random.pick(ODD_TAGS)): string {
    const random = this.#random;
    const classes = random.chance(0.2) ? random.repeat(3, () => `.${random.pick(CLASSES)}`) : '';
    const hasAnnotation = random.chance(name === 'v' || name === 'lang' ? 0.9 : 0.1);
    const annotation = hasAnnotation ? random.pick([' ', ' ', ' ', '\t', '\n', '\f', '  ']) + random.pick(NAMES) : '';
    return `<${name}${classes}${annotation}${random.chance(0.97) ? '>' : ''}`;
  }

  #timeTag(): string {
    const random = this.#random;
    const time = this.#stamp(Math.max(0, this.#time + random.pick([0, 1, 500, 900, 1500, 5000, -2000])));
    return `<${time}${random.chance(0.95) ? '' : random.pick([' ', 'x', '0', '.b'])}${random.chance(0.97) ? '>' : ''}`;
  }

  #reference(): string {
    const random = this.#random;
    const end = random.weighted([
      [6, () => ';'],
      [3, () => ''],
      [1, () => random.pick(['=', ' ', 'x', '1', '&', '<b>'])],
    ]);
    return random.weighted([
      [5, () => `&${random.pick(NAMED)}${end}`],
      [2, () => `&#${random.pick(NUMBERS)}${end}`],
      [2, () => `&#${random.pick(['x', 'X'])}${BigInt(random.pick(NUMBERS)).toString(16)}${end}`],
      [1, () => `&#${128 + random.below(32)}${end}`],
    ]);
  }
}
