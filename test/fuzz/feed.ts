// Podcast feeds by chance.
import type { Random } from '../conformance/random.js';
import { greek, speech } from './vocabulary.js';

const NAMESPACES = [
  'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
  'xmlns:podcast="https://podcastindex.org/namespace/1.0"',
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:p="https://podcastindex.org/namespace/1.0"',
];

/** A feed: RSS or Atom, tidy or not. */
export function generateFeed(random: Random): string {
  const declaration = random.chance(0.8)
    ? `<?xml version="1.0"${random.pick(['', ' encoding="UTF-8"', ' encoding="utf-16"', ' encoding="x"'])}?>\n`
    : random.pick(['', '\ufeff', '\n', ' ']);
  const doctype = random.chance(0.93)
    ? ''
    : random.pick([
        '<!DOCTYPE rss>',
        '<!DOCTYPE rss [<!ENTITY a "b">]>',
        '<!DOCTYPE rss [<!-- " -->',
        '<!doctype html>',
        '<!DOCTYPE rss SYSTEM "a">',
      ]);
  const declared = NAMESPACES.filter(() => random.chance(0.7)).join(' ');
  const items = random.repeat(6, () => item(random), '\n');
  const title = element(random, 'title', escaped(random, 5));
  if (random.chance(0.2))
    return `${declaration}${doctype}<feed xmlns="http://www.w3.org/2005/Atom" ${declared}>${title}${items.replaceAll('item>', 'entry>')}</feed>`;
  const end = random.chance(0.95) ? '</channel>\n</rss>\n' : '';
  return `${declaration}${doctype}<rss version="2.0" ${declared}${random.chance(0.1) ? ' xml:base="https://a.example/b/"' : ''}>\n<channel>\n${title}\n${element(random, 'language', random.pick(['el', 'x', '']))}\n${items}\n${end}`;
}

function escaped(random: Random, most: number): string {
  const text = speech(random, most);
  if (random.chance(0.1)) return `<![CDATA[${text.replaceAll(']]>', '')}]]>`;
  return random.chance(0.97) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : text;
}

function element(random: Random, name: string, content: string): string {
  return `<${name}>${random.chance(0.97) ? content : `\n ${content}<x/>`}${random.chance(0.98) ? `</${name}>` : ''}`;
}

const address = (random: Random): string =>
  random.pick([
    'https://a.example/b.mp3',
    'b.mp3',
    '',
    'javascript:x',
    '//a',
    'http://[',
    ' https://a.example/ ',
    greek(random),
    'https://a.example/?a=1&amp;b=2',
  ]);

function item(random: Random): string {
  const fields = [
    () => element(random, 'guid', random.pick([greek(random), 'a', '', 'https://a.example/1'])),
    () => element(random, 'title', escaped(random, 6)),
    () => element(random, 'link', address(random)),
    () =>
      element(
        random,
        'pubDate',
        random.pick([
          'Mon, 05 Jan 2026 06:00:00 GMT',
          '2026-01-05',
          '5 Jan 26 6:00',
          'x',
          '',
          'Mon, 99 Jan 2026 06:00:00 +9999',
        ]),
      ),
    () =>
      element(
        random,
        'itunes:duration',
        random.pick(['60', '1:00', '1:00:00', '99999999999', '-1', 'x', '1.5', '1e308']),
      ),
    () =>
      `<enclosure url="${address(random)}" type="${random.pick(['audio/mpeg', 'image/png', '', 'x'])}" length="${random.pick(['1', '0', '-1', '1e308', 'x', '1,000'])}"${random.pick(['/>', '></enclosure>', '>'])}`,
    () =>
      `<${random.pick(['podcast', 'p', 'q'])}:transcript url="${address(random)}" type="text/vtt"${random.chance(0.3) ? ' rel="captions" language="el"' : ''}${random.pick(['/>', '/>', '>'])}`,
    () => `<podcast:chapters url="${address(random)}" type="application/json+chapters"/>`,
    () => element(random, 'description', escaped(random, 20)),
    () => `<link rel="${random.pick(['enclosure', 'alternate', 'x'])}" href="${address(random)}"/>`,
    () => random.pick(['<x:y/>', '</x>', '<!-- a -->', '<a', '&a;', '<item>', '<x xmlns="a">', greek(random)]),
  ];
  return `<item>${fields.map(make => (random.chance(0.6) ? make() : '')).join('')}${random.chance(0.97) ? '</item>' : ''}`;
}
