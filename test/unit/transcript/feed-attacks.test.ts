import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chooseTranscript, feedInSlices, readFeed } from '../../../src/transcript/feed/feed.js';
import { assertLinear } from '../growth.js';
import { tested } from '../thorough.js';

const PODCAST = 'https://podcastindex.org/namespace/1.0';
const ATOM = 'http://www.w3.org/2005/Atom';

function repeat(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length));
}

function rss(inside: string, declared = ''): string {
  return `<rss version="2.0" xmlns:podcast="${PODCAST}" ${declared}><channel><title>T</title>${inside}</channel></rss>`;
}

const inItem = (inside: (length: number) => string) => (length: number) =>
  rss(`<item><guid>1</guid>${inside(length)}</item>`);
const prefixes = (length: number) => Array.from({ length: length / 16 }, (_, index) => `xmlns:a${index}="x"`).join(' ');

const attacks: Readonly<Record<string, (length: number) => string>> = {
  episodes: length => rss(repeat('<item/>', length)),
  'episodes in episodes': length => rss(`${'<item>'.repeat(90)}${repeat('<item/>', length)}`),
  'links in links': inItem(length => `${'<link>'.repeat(90)}${repeat('<link/>', length)}`),
  'text in links in links': inItem(length => `${'<link>'.repeat(90)}${repeat('a ', length)}`),
  'ends without beginnings': length => rss(repeat('</a>', length)),
  'declared prefixes': length => rss('', prefixes(length)),
  'declared prefixes, and more in each element': length =>
    rss(repeat('<a xmlns:b="x"/>', length / 2), prefixes(length / 2)),
  'a long namespace, and elements of it': length =>
    rss(repeat('<b:a/>', length / 2), `xmlns:b="${repeat('a', length / 2)}"`),
  'a long base, and addresses that start from it': length =>
    `<feed xmlns="${ATOM}" xml:base="https://example.com/${repeat('a/', length / 2)}">${repeat('<entry xml:base="b"><link href="a"/></entry>', length / 2)}</feed>`,
  'bases that grow': length =>
    `<feed xmlns="${ATOM}" xml:base="https://example.com/">${repeat('<entry xml:base="a/b/c/">', 90 * 25)}${repeat('<link href="a"/>', length)}`,
  'a long language, and transcripts': length =>
    rss(
      `<item><guid>1</guid>${repeat('<podcast:transcript url="https://example.com/a"/>', length / 2)}</item>`,
      `xml:lang="${repeat('a-', length / 2)}"`,
    ),
  references: inItem(length => `<title>${repeat('&amp;', length)}</title>`),
  '&': inItem(length => `<title>${repeat('&', length)}</title>`),
  '<': inItem(length => repeat('<', length)),
  'CDATA sections': inItem(length => `<title>${repeat('<![CDATA[]]]]>', length)}</title>`),
  comments: length => `${repeat('<!---->', length)}<rss/>`,
  'instructions without end': length => repeat('<?', length),
  declarations: length => `<!doctype a [${repeat('<!ENTITY a "b">', length)}]><rss/>`,
  'quotes in declarations': length => `<!doctype a [${repeat('"', length)}]><rss/>`,
  'brackets in declarations': length => `<!doctype a [${repeat('] ', length)}<rss/>`,
  attributes: inItem(length => `<a ${Array.from({ length: length / 10 }, (_, index) => `a${index}=""`).join(' ')}/>`),
  dates: inItem(length => repeat('<pubDate>a</pubDate>', length)),
  'a long date': inItem(length => `<pubDate>mon${repeat(' ', length)}a</pubDate>`),
  enclosures: inItem(length => repeat('<enclosure/>', length)),
  'a long address': inItem(length => `<enclosure url="https://example.com/${repeat('/../', length)}"/>`),
  'a long relative address': inItem(length => `<enclosure url="a${repeat(' a', length)}"/>`),
  'a long type': inItem(length => `<enclosure url="https://example.com/a" type="${repeat('; ', length)}"/>`),
};

describe('a feed made to take long is read in linear time', () => {
  for (const [name, make] of tested(Object.entries(attacks))) {
    test(name, () => {
      const read = (xml: string) => {
        const [item] = readFeed(xml).items;
        if (item !== undefined) chooseTranscript(item);
      };
      // What parts of a feed do to each other shows when they are long.
      assertLinear(name.includes(', and') ? 400_000 : 40_000, make, read);
    });
  }
});

describe('a feed of 1 MB is read in slices', () => {
  for (const name of ['episodes', 'references', 'attributes', 'declared prefixes', 'links in links']) {
    test(name, () => {
      let slices = 0;
      for (const work = feedInSlices(attacks[name]!(1_000_000)); work.next().done !== true; ) slices++;
      assert.ok(slices >= 100, `${slices} slices`);
    });
  }
});

describe('where a feed is cut into pieces', () => {
  test('does not show in what is read', () => {
    const tail =
      '<item><title>caf&#xe9; 😀 <![CDATA[<b>]]> &amp;</title><guid>1</guid><enclosure url="https://example.com/a?b&amp;c"/></item>';
    const read = (before: number) => readFeed(rss(`<description>${'x'.repeat(before)}</description>${tail}`));
    const wanted = read(1);
    assert.equal(wanted.items[0]?.title, 'café 😀 <b> &');
    for (let before = 9990 - rss(tail).length; before <= 10_000; before++)
      assert.deepEqual(read(before), wanted, `${before}`);
  });

  test('a feed that ends in a tag after its slash says nothing twice', () => {
    const title = 'word '.repeat(5000).trim();
    const { items } = readFeed(`<rss><channel><item><guid>1</guid><title>${title}<br /`);
    assert.equal(items[0]?.title, title);
  });
});

describe('more than a feed can have', () => {
  /** Code, severity and column of each note. */
  const notesOf = (xml: string) =>
    readFeed(xml).notes.map(({ code, severity, column }) => `${code} ${severity} ${column}`);

  test('50,000 episodes are read; from where the others begin is noted', () => {
    const xml = rss('<item></item>'.repeat(50_001));
    const { items, notes } = readFeed(xml);
    assert.equal(items.length, 50_000);
    const [note] = notes.filter(({ code }) => code === 'too-many');
    assert.deepEqual([note?.severity, note?.column], ['error', xml.lastIndexOf('<item>') + 1]);
    assert.match(note!.message, /50001 episodes/);
  });

  test('1,000 elements of one name in an episode are read; each name that has more is noted once', () => {
    const transcript = '<podcast:transcript url="https://example.com/a"/>';
    const enclosure = '<enclosure url="https://example.com/b" type="image/png"/>';
    const read = (count: number) =>
      readFeed(rss(`<item><guid>1</guid>${transcript.repeat(count)}${enclosure.repeat(count)}</item>`));
    const fit = read(1000);
    assert.deepEqual(
      [fit.items[0]?.transcripts.length, fit.notes.filter(({ code }) => code === 'too-many')],
      [1000, []],
    );
    const { items, notes } = read(1003);
    assert.equal(items[0]?.transcripts.length, 1000);
    assert.deepEqual(
      notes.filter(({ code }) => code === 'too-many').map(({ message }) => message),
      ['transcript', 'enclosure'].map(
        name => `This episode has more than 1000 <${name}>; those from here on were left out.`,
      ),
    );
  });

  test('a base of more than 8,000 characters is not used, and noted', () => {
    const read = (length: number) => {
      const base = `https://example.com/${'a'.repeat(length - 21)}/`;
      return rss(`<item xml:base="${base}"><guid>1</guid><enclosure url="b.mp3"/></item>`);
    };
    assert.deepEqual([readFeed(read(8000)).items[0]?.audio?.url.length, notesOf(read(8000))], [8005, []]);
    assert.equal(readFeed(read(8001), 'https://example.com/c/').items[0]?.audio?.url, 'https://example.com/c/b.mp3');
    assert.deepEqual(notesOf(read(8001)), [`bad-base warning ${read(8001).indexOf('<item') + 1}`]);
    assert.equal(
      readFeed(rss('<item><guid>1</guid></item>'), `https://example.com/${'a'.repeat(8000)}`).notes[0]?.code,
      'bad-base',
    );
  });

  test('a language of more than 100 characters is left out, and noted', () => {
    const long = `en-${'a'.repeat(98)}`;
    const xml = rss(
      `<language>${long}</language><item><guid>1</guid><podcast:transcript url="https://example.com/a" language="${long}"/></item>`,
    );
    const { language, items, notes } = readFeed(xml);
    assert.deepEqual(
      [language, items[0]?.language, items[0]?.transcripts[0]?.language],
      [undefined, undefined, undefined],
    );
    assert.deepEqual(
      notes.map(({ code }) => code),
      ['bad-language', 'bad-language'],
    );
    assert.equal(
      readFeed(rss(`<language>${long.slice(0, 100)}</language><item><guid>1</guid></item>`)).language,
      long.slice(0, 100),
    );
  });

  test('100,000 elements open at once are read as far as 100', () => {
    const { items, notes } = readFeed(rss(`<item><guid>1</guid>${'<a>'.repeat(100_000)}</item>`));
    assert.deepEqual([items.length, notes.map(({ code }) => code)], [1, ['too-deep']]);
  });
});

describe('a feed in odd order', () => {
  test('an address in a link that is not closed does not take in what follows', () => {
    const xml =
      '<rss><channel><item><link>https://example.com/a<title>One</title><guid>1</guid></item></channel></rss>';
    assert.deepEqual([readFeed(xml).items[0]?.link, readFeed(xml).items[0]?.title], ['https://example.com/a', 'One']);
  });

  test('what objects have of themselves is no namespace', () => {
    const xml = '<rss xmlns="constructor"><channel><title>T</title><item><guid>1</guid></item></channel></rss>';
    assert.deepEqual([readFeed(xml).title, readFeed(xml).items.length], ['T', 1]);
  });

  test('a page with comments before it is named as one', () => {
    const [note] = readFeed('<!-- a --> <!-- b --><!doctype html><html></html>').notes;
    assert.match(note!.message, /web page/);
  });
});
