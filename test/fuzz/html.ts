// HTML transcripts by chance.
import type { Random } from '../conformance/random.js';
import { clock, greek, name, speech, Times } from './vocabulary.js';

const BLOCKS = [
  'p',
  'div',
  'li',
  'blockquote',
  'section',
  'article',
  'td',
  'dd',
  'main',
  'pre',
  'h2',
  'aside',
  'footer',
  'header',
];
const INLINE = [
  'b',
  'i',
  'em',
  'strong',
  'a',
  'span',
  'mark',
  'small',
  'font',
  'x-y',
  'sup',
  'ruby',
  'rt',
  'code',
  'abbr',
];
const ODD = [
  '<',
  '</',
  '<>',
  '< p>',
  '</ p>',
  '<!',
  '<!-- a -->',
  '<!-->',
  '<!--',
  '<?x?>',
  '<![CDATA[a]]>',
  '</p>',
  '</div>',
  '<p>',
  '<br>',
  '<br/>',
  '<img src=x>',
  '<wbr>',
  '<script>1</script>',
  '<style>a{}</style>',
  '<svg></svg>',
  '</span>',
  '<span>',
  '</cite>',
  '<hr>',
];

/** HTML: as Podcasting 2.0 has it, as Hyperaudio, as we write it, and as pages are. */
export function generateHtml(random: Random): string {
  const times = new Times(random);
  const style = random.pick(['podcast', 'podcast', 'hyperaudio', 'ours', 'page', 'page', 'marked', 'marked']);
  const count = 1 + random.below(8);
  const parts = Array.from({ length: count }, () => {
    if (random.chance(0.08)) return `${odd(random)}\n`;
    if (style === 'podcast') return podcast(random, times);
    if (style === 'hyperaudio') return hyperaudio(random, times);
    if (style === 'ours') return ours(random, times);
    if (style === 'marked') return marked(random, times);
    return page(random, 0);
  });
  const head = random.chance(0.2)
    ? `<!doctype html>\n<html lang="${random.pick(['el', 'fr-CA', '', 'x'])}"><head><title>${escaped(random, 4)}</title></head>\n<body>\n`
    : '';
  const title = random.chance(0.3) ? `<h1>${escaped(random, 5)}</h1>\n` : '';
  const footer = random.chance(0.2) ? `<footer>${escaped(random, 5)}</footer>\n` : '';
  return (
    head +
    title +
    parts.join(random.pick(['', '\n', ' '])) +
    footer +
    (head === '' ? '' : random.pick(['</body></html>\n', '']))
  );
}

const odd = (random: Random): string => random.pick(ODD);

/** Text of which nothing is markup, mostly. */
function escaped(random: Random, most: number): string {
  const text = speech(random, most);
  return random.chance(0.97) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : text;
}

function inline(random: Random, most: number): string {
  const text = escaped(random, most);
  if (random.chance(0.7)) return text;
  const tag = random.pick(INLINE);
  const close = random.chance(0.9) ? `</${tag}>` : '';
  return `${escaped(random, 3)} <${tag}${attributes(random)}>${text}${close} ${escaped(random, 3)}`;
}

function attributes(random: Random): string {
  if (random.chance(0.8)) return '';
  return random.repeat(
    3,
    () =>
      ` ${random.pick(['class', 'id', 'style', 'href', 'title', 'data-x', 'lang', 'onclick', 'data-start', 'data-words', greek(random)])}${random.pick(['="a"', "='b'", '=c', '', '=""', '="1 2 3 4"', '  = "d"'])}`,
  );
}

function podcast(random: Random, times: Times): string {
  const { start } = times.next();
  const cite = random.chance(0.7)
    ? `<cite>${name(random).replaceAll('<', '&lt;')}${random.pick([':', ':', '', ' :', '：'])}</cite>`
    : '';
  const written = clock(random, start);
  const time = random.weighted([
    [8, () => `<time>${written}</time>`],
    [1, () => `<time datetime="PT${start / 1000}S">${written}</time>`],
    [0.5, () => `<time>${greek(random)}</time>`],
    [0.5, () => ''],
    [0.5, () => `<time>${written}`],
  ]);
  const space = random.pick(['', '\n', ' ']);
  return `${cite}${space}${time}${space}<p${attributes(random)}>${inline(random, 15)}${random.chance(0.95) ? '</p>' : ''}\n`;
}

function hyperaudio(random: Random, times: Times): string {
  const { start, end } = times.next();
  const words = Array.from({ length: 1 + random.below(10) }, (_, index) => {
    const text = `${greek(random)}${random.pick([' ', ' ', '', '. '])}`;
    return `<span data-m="${start + 200 * index}"${random.chance(0.9) ? ` data-d="${random.pick([200, 150, 0, -1, 1e9, end - start])}"` : ''}>${text}</span>`;
  });
  const speaker = random.chance(0.3)
    ? `<span class="speaker" data-m="${start}" data-d="0">${name(random).replaceAll('<', '&lt;')} </span>`
    : '';
  return `<p>${speaker}${words.join(random.pick(['', ' ', '\n']))}</p>\n`;
}

function ours(random: Random, times: Times): string {
  const { start, end } = times.next();
  const text = speech(random, 8);
  const at = random.below(text.length);
  const words = random.chance(0.6)
    ? ` data-words="${random.pick([`0 ${at} ${start / 1000} ${end / 1000}`, `0 2 ${start / 1000} ${end / 1000}, 3 5 1 2`, '0 1', 'x', '5 1 0 9, 0 99999 1 2'])}"`
    : '';
  const timing = random.chance(0.2) ? ` data-timing="${random.pick(['estimated', 'aligned', 'x'])}"` : '';
  const said = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
  const body = random.chance(0.8)
    ? said
    : `<span data-voice="${random.pick(['Άννα', 'Νίκος'])}">${said}</span> <span data-voice="Νίκος">${greek(random)}</span>`;
  const id = random.chance(0.3) ? ` data-id="${random.below(9)}"` : '';
  return `<time>${clock(random, start)}</time>\n<p data-start="${start / 1000}" data-end="${end / 1000}"${id}${timing}${words}>${body}</p>\n`;
}

/** In the ways of others: classes, attributes, links, tables and lists of terms. */
function marked(random: Random, times: Times): string {
  const { start, end } = times.next();
  const said = escaped(random, 12);
  const who = name(random).replaceAll('<', '&lt;');
  const written = clock(random, start);
  const tag = random.pick(['span', 'b', 'i', 'a', 'div', 'p', 'button']);
  const time = random.pick([
    `<${tag} class="${random.pick(['time', 'timestamp', 'tc', 'a'])}">${written}</${tag}>`,
    `<a href="${random.pick(['#t=', '?x=1&t=', 'https://a.test/?start='])}${start / 1000}">${random.pick([written, said])}</a>`,
    `<${tag} data-${random.pick(['time', 'start', 't', 'timestamp'])}="${random.pick([start, start / 1000, written])}" data-end="${end}"></${tag}>`,
    `[${written}]`,
    '',
  ]);
  const speaker = random.pick([
    `<${tag} class="${random.pick(['speaker', 'speaker-1', 'user name', 'x'])}">${who}</${tag}>`,
    `<b>${who}</b>`,
    `<b>${who} ${written}</b>`,
    `${who}:`,
    '',
  ]);
  const attribute = random.pick([
    `data-start="${start}" data-end="${end}"`,
    `data-speaker="${who.replaceAll('"', '')}"`,
    '',
  ]);
  return random.pick([
    `<p ${attribute}>${time} ${speaker} ${said}</p>\n`,
    `<div ${attribute}>${speaker}${time}<p>${said}</p></div>\n`,
    `<table><tr><td>${time}</td><td>${speaker}</td><td>${said}</td></tr><tr><th>${who}</th><td>${escaped(random, 6)}</td></tr></table>\n`,
    `<dl><dt>${speaker}${time}</dt><dd>${said}</dd></dl>\n`,
    `<p><a name="ts_${start}_${end}_S0${random.below(3)}">${random.pick(['S01: ', `${who}: `, ''])}${said}</a></p>\n`,
    `<p>${speaker}<span ${attribute}>${said}</span> <span data-t="${end}">${escaped(random, 4)}</span></p>\n`,
  ]);
}

function page(random: Random, depth: number): string {
  const tag = random.pick(BLOCKS);
  const inside = depth < 5 && random.chance(0.4) ? random.repeat(3, () => page(random, depth + 1)) : inline(random, 12);
  const close = random.chance(0.9) ? `</${tag}>` : '';
  return `<${tag}${attributes(random)}>${inside}${close}\n`;
}
