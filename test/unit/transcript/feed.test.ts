import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  chooseTranscript,
  decodeFeed,
  episodeOf,
  type FeedItem,
  type FeedTranscript,
  readFeed,
} from '../../../src/transcript/feed/feed.js';

const PODCAST = 'https://podcastindex.org/namespace/1.0';
const ITUNES = 'http://www.itunes.com/dtds/podcast-1.0.dtd';

/** A feed with these elements in its channel. */
function rss(inside: string, declared = `xmlns:podcast="${PODCAST}" xmlns:itunes="${ITUNES}"`): string {
  return `<?xml version="1.0"?>\n<rss version="2.0" ${declared}><channel><title>T</title>${inside}</channel></rss>`;
}

/** A feed of one episode with these elements in it. */
function episode(inside: string, declared?: string): string {
  return rss(`<item><guid>1</guid>\n${inside}</item>`, declared);
}

function onlyItem(xml: string, baseUrl?: string): FeedItem {
  const { items } = readFeed(xml, baseUrl);
  assert.equal(items.length, 1);
  return items[0]!;
}

/** Code and place of each note. */
function notesOf(xml: string, baseUrl?: string): string[] {
  return readFeed(xml, baseUrl).notes.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

const whole = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"
  xmlns:podcast="${PODCAST}"
  xmlns:itunes="${ITUNES}"
  xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <atom:link href="https://example.com/feed.xml" rel="self" type="application/rss+xml"/>
    <title>Slack &amp; Water</title>
    <link>https://example.com/</link>
    <item>
      <title><![CDATA[The <tide> & the moon]]></title>
      <link>https://example.com/tides</link>
      <guid isPermaLink="false">  tides-1
      </guid>
      <pubDate>Mon, 05 Jan 2026 07:00:00 +0100</pubDate>
      <enclosure url="https://cdn.example.com/tides.mp3?a=1&amp;b=2" length="1400180" type="audio/mpeg"/>
      <itunes:duration>3:58</itunes:duration>
      <podcast:transcript url="tides.vtt" type="text/vtt" rel="captions"/>
      <podcast:transcript url="tides.fr.json" type="Application/JSON; charset=utf-8" language="fr"></podcast:transcript>
      <podcast:chapters url="/chapters.json" type="application/json+chapters"/>
    </item>
    <item><title>Only words</title><guid>https://example.com/words</guid></item>
    <language>en-GB</language>
  </channel>
</rss>`;

describe('reading a feed', () => {
  test('all that is asked of RSS', () => {
    const feed = readFeed(whole, 'https://example.com/show/feed.xml');
    assert.deepEqual(feed, {
      title: 'Slack & Water',
      language: 'en-GB',
      items: [
        {
          guid: 'tides-1',
          title: 'The <tide> & the moon',
          link: 'https://example.com/tides',
          audio: { url: 'https://cdn.example.com/tides.mp3?a=1&b=2', type: 'audio/mpeg', lengthBytes: 1_400_180 },
          duration: 238,
          language: 'en-GB',
          transcripts: [
            { url: 'https://example.com/show/tides.vtt', type: 'text/vtt', rel: 'captions' },
            { url: 'https://example.com/show/tides.fr.json', type: 'application/json', language: 'fr' },
          ],
          chapters: { url: 'https://example.com/chapters.json', type: 'application/json+chapters' },
          published: '2026-01-05T06:00:00.000Z',
        },
        {
          guid: 'https://example.com/words',
          title: 'Only words',
          link: 'https://example.com/words',
          language: 'en-GB',
          transcripts: [],
        },
      ],
      notes: [],
    });
    assert.deepEqual(JSON.parse(JSON.stringify(feed)), feed);
  });

  test('and of Atom', () => {
    const feed = readFeed(
      `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:p="${PODCAST}" xml:lang="fr" xml:base="https://example.com/a/">
        <title>Mie de nuit</title><link rel="self" href="feed"/>
        <entry xml:base="b/" xml:lang="fr-CA">
          <id>urn:1</id><title type="html">Le levain</title><updated>2026-02-03T04:05:06+02:00</updated>
          <link href="levain"/><link rel="Enclosure" href="levain.mp3" type="audio/mpeg" length="9"/>
          <p:transcript url="levain.vtt" type="text/vtt"/>
        </entry>
      </feed>`,
    );
    assert.deepEqual(feed, {
      title: 'Mie de nuit',
      language: 'fr',
      items: [
        {
          guid: 'urn:1',
          title: 'Le levain',
          link: 'https://example.com/a/b/levain',
          audio: { url: 'https://example.com/a/b/levain.mp3', type: 'audio/mpeg', lengthBytes: 9 },
          language: 'fr-CA',
          transcripts: [{ url: 'https://example.com/a/b/levain.vtt', type: 'text/vtt' }],
          published: '2026-02-03T02:05:06.000Z',
        },
      ],
      notes: [],
    });
  });

  test('and of RSS 1.0, whose items lie beside the channel', () => {
    const feed = readFeed(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
        <channel><title>Old</title></channel><item><title>One</title><link>https://example.com/1</link></item>
      </rdf:RDF>`,
    );
    assert.deepEqual([feed.title, feed.items[0]?.title, feed.items[0]?.guid], ['Old', 'One', 'https://example.com/1']);
  });

  describe('tells the namespace by its address', () => {
    const github = 'https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md';
    for (const [name, tag, declared, found, notes] of [
      ['the usual prefix', 'podcast:transcript', `xmlns:podcast="${PODCAST}"`, 1, []],
      ['another prefix', 'p20:transcript', `xmlns:p20="${PODCAST}"`, 1, []],
      ['the older address', 'podcast:transcript', `xmlns:podcast="${github}"`, 1, []],
      ['a sloppy address', 'podcast:transcript', 'xmlns:podcast=" http://podcastindex.org/namespace/1.0/ "', 1, []],
      ['no prefix', `transcript xmlns="${PODCAST}"`, '', 1, []],
      ['no declaration', 'podcast:transcript', '', 1, ['undeclared-prefix 3:1']],
      ['the prefix for something else', 'podcast:transcript', 'xmlns:podcast="urn:x"', 0, ['foreign-namespace 3:1']],
      ['another prefix, undeclared', 'p20:transcript', '', 0, []],
      ['no namespace', 'transcript', '', 0, []],
    ] as const) {
      test(name, () => {
        const xml = episode(`<${tag} url="a:b"/>`.replace('a:b', 'https://example.com/t.vtt'), declared);
        assert.equal(onlyItem(xml).transcripts.length, found);
        assert.deepEqual(notesOf(xml), notes);
      });
    }

    test('declared on the element itself, and no further', () => {
      const inner = `<p:transcript xmlns:p="${PODCAST}" url="https://example.com/a"/><p:transcript url="b"/>`;
      assert.deepEqual(
        onlyItem(episode(inner)).transcripts.map(({ url }) => url),
        ['https://example.com/a'],
      );
    });
  });

  test('addresses start from the nearest xml:base, else from that of the feed, else stay relative', () => {
    const at = (attribute: string, baseUrl?: string) => {
      const item = onlyItem(
        episode(
          `<podcast:transcript ${attribute} url=" a b.vtt?x=1&amp;y "/><enclosure url="//cdn.example.com/é.mp3"/>`,
        ),
        baseUrl,
      );
      return [item.transcripts[0]?.url, item.audio?.url];
    };
    const audio = 'cdn.example.com/%C3%A9.mp3';
    assert.deepEqual(at('', 'http://example.com/x/feed'), ['http://example.com/x/a%20b.vtt?x=1&y', `http://${audio}`]);
    assert.deepEqual(at('xml:base="/y/"', 'https://example.com/x/feed'), [
      'https://example.com/y/a%20b.vtt?x=1&y',
      `https://${audio}`,
    ]);
    assert.deepEqual(at(''), ['a%20b.vtt?x=1&y', '//cdn.example.com/é.mp3']);
    assert.deepEqual(at('xml:base="y/"'), ['a%20b.vtt?x=1&y', '//cdn.example.com/é.mp3']);
  });

  test('addresses that are none are left out and noted', () => {
    const inner =
      '<podcast:transcript type="text/vtt"/>\n<podcast:transcript url="javascript:alert(1)"/>\n' +
      '<podcast:transcript url="https://["/>\n<enclosure url=""/>\n<podcast:chapters url="magnet:?x"/>';
    const item = onlyItem(episode(inner), 'https://example.com/');
    assert.deepEqual([item.transcripts, item.audio, item.chapters], [[], undefined, undefined]);
    assert.deepEqual(notesOf(episode(inner), 'https://example.com/'), [
      'no-address 3:1',
      'bad-address 4:1',
      'bad-address 5:1',
      'no-address 6:1',
      'bad-address 7:1',
    ]);
    // The feed's own address is no base.
    assert.deepEqual(notesOf(episode('<enclosure url="a.mp3"/>'), 'blob:https://example.com/1'), ['bad-address 3:1']);
  });

  test('durations', () => {
    const duration = (text: string) => onlyItem(episode(`<itunes:duration>${text}</itunes:duration>`)).duration;
    for (const [text, seconds] of [
      ['238', 238],
      [' 3:58\n', 238],
      ['1:02:03', 3723],
      ['75:30', 4530],
      ['00:00:07.5', 7.5],
      ['0', undefined],
      ['', undefined],
      ['1:2:3:4', undefined],
      ['1h', undefined],
      ['-5', undefined],
      ['1e3', undefined],
    ] as const) {
      assert.equal(duration(text), seconds, text);
    }
    assert.deepEqual(notesOf(episode('\n  <itunes:duration>1h</itunes:duration>')), ['bad-duration 4:3']);
  });

  test('dates', () => {
    const date = (text: string) => onlyItem(episode(`<pubDate>${text}</pubDate>`)).published;
    for (const [text, moment] of [
      ['Mon, 05 Jan 2026 06:00:00 GMT', '2026-01-05T06:00:00.000Z'],
      ['5 January 2026 06:00', '2026-01-05T06:00:00.000Z'],
      ['Mon, 05 Jan 26 01:00:00 EST', '2026-01-05T06:00:00.000Z'],
      ['Mon, 05 Jan 2026 11:30:00 +0530', '2026-01-05T06:00:00.000Z'],
      ['2026-01-05T06:00:00Z', '2026-01-05T06:00:00.000Z'],
      ['2026-01-05 07:00:00+0100', '2026-01-05T06:00:00.000Z'],
      ['2026-01-05T06:00', '2026-01-05T06:00:00.000Z'],
      ['2026-01-05', '2026-01-05T00:00:00.000Z'],
      ['Episode 12', undefined],
      ['Mon, 05 Xyz 2026 06:00:00 GMT', undefined],
      ['Mon, 05 Jan 2026 26:00:00 GMT', undefined],
      ['2026-13-05', undefined],
      ['', undefined],
    ] as const) {
      assert.equal(date(text), moment, text);
    }
    assert.deepEqual(notesOf(episode('<pubDate>soon</pubDate>')), ['bad-date 3:1']);
  });

  test('the audio is the first enclosure that can be', () => {
    const inner =
      '<enclosure url="https://example.com/a.jpg" type="image/jpeg"/><enclosure url="https://example.com/b.mp3" length="?"/>' +
      '<enclosure url="https://example.com/c.mp3"/>';
    const { notes, items } = readFeed(episode(inner));
    assert.deepEqual(items[0]?.audio, { url: 'https://example.com/b.mp3' });
    assert.deepEqual(
      notes.map(({ code }) => code),
      ['not-audio', 'bad-length', 'extra-enclosure'],
    );
  });

  test('a missing guid has a stand-in, and a second one of a kind is noted', () => {
    const { items, notes } = readFeed(
      rss(
        '<item><enclosure url="https://example.com/a.mp3"/></item><item/>' +
          '<item><guid>x</guid></item><item><guid> x </guid></item>',
      ),
    );
    assert.deepEqual(
      items.map(({ guid }) => guid),
      ['https://example.com/a.mp3', '', 'x', 'x'],
    );
    assert.deepEqual(
      notes.map(({ code }) => code),
      ['no-guid', 'no-guid', 'duplicate-guid'],
    );
  });

  test('live items are no episodes, and what else a feed holds is not mixed in', () => {
    const feed = readFeed(
      rss(
        '<image><title>Logo</title><link>https://example.com/logo</link></image>' +
          '<podcast:liveItem><title>Live</title><guid>live</guid></podcast:liveItem>' +
          '<item><guid>1</guid><media:content xmlns:media="urn:m"><media:title>Clip</media:title><title>Clip</title>' +
          '</media:content><media:title xmlns:media="urn:m">Clip</media:title><itunes:title>One</itunes:title></item>',
      ),
    );
    assert.deepEqual([feed.title, feed.items.map(({ title }) => title)], ['T', ['One']]);
  });
});

describe('reading what is no feed, or a broken one', () => {
  test('never throws, and says where', () => {
    for (const [xml, notes] of [
      ['', ['not-a-feed 1:1']],
      ['   \n', ['not-a-feed 1:1']],
      ['{"items":[]}', ['not-a-feed 1:1']],
      ['WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ada>Hello', ['not-a-feed 1:1']],
      ['<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>404</title></head><rss/>', ['not-a-feed 1:1']],
      ['<opml version="2.0"><body/></opml>', ['not-a-feed 1:1']],
      ['<', ['not-a-feed 1:1']],
      ['<!DOCTYPE', ['not-a-feed 1:1']],
      ['<!DOCTYPE x [', ['not-a-feed 1:1']],
      ['<?xml', ['not-a-feed 1:1']],
      ['<rss', ['not-a-feed 1:1']],
      ['<rss ', ['truncated 1:1', 'not-a-feed 1:1']],
      ['<rss/>', ['no-items 1:1']],
      ['\n<rss><channel/></rss>', ['no-items 2:1']],
      ['<rss></rss><rss><channel><item/></channel></rss>', ['no-items 1:1']],
    ] as const) {
      assert.deepEqual(notesOf(xml), notes, xml);
    }
    assert.match(readFeed('<!doctype html>').notes[0]!.message, /web page/);
  });

  test('every beginning of a feed gives what it holds', () => {
    let most = 0;
    for (let length = 0; length < whole.length; length++) {
      const { items, notes } = readFeed(whole.slice(0, length));
      assert.ok(items.length >= most, `at ${length}`);
      most = items.length;
      assert.ok(notes.some(({ code }) => code === 'truncated' || code === 'not-a-feed') || length < 2, `at ${length}`);
    }
    const cut = whole.slice(0, whole.indexOf('</item>') - 3);
    const { items, notes } = readFeed(cut);
    assert.equal(items[0]?.transcripts.length, 2);
    assert.deepEqual(
      notes.map(({ code, line }) => `${code} ${line}`),
      ['truncated 10'],
    );
  });

  test('what was not closed ends with what is around it', () => {
    const xml = rss(
      '<item><guid>1</guid><enclosure url="https://example.com/1.mp3"><podcast:transcript url="https://example.com/1.vtt">' +
        '<title>One</title></item>\n<item><guid>2</guid><title>Two</title>',
    );
    const { items, notes } = readFeed(xml);
    assert.deepEqual(
      items.map(({ guid, title, audio, transcripts }) => [guid, title, audio?.url, transcripts.length]),
      [
        ['1', 'One', 'https://example.com/1.mp3', 1],
        ['2', 'Two', undefined, 0],
      ],
    );
    assert.deepEqual(
      notes.map(({ code, line }) => `${code} ${line}`),
      ['unclosed-element 2', 'unclosed-element 2', 'unclosed-element 3'],
    );
  });

  test('an item that was not closed does not swallow the next', () => {
    const { items } = readFeed(rss('<item><guid>1</guid><item><guid>2</guid></item>'));
    assert.deepEqual(
      items.map(({ guid }) => guid),
      ['1', '2'],
    );
  });

  test('entities that the file declares are not expanded', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i};`.repeat(10)}">`).join('\n');
    const declared = `<!DOCTYPE rss [\n<!ENTITY lol0 "lol">\n${levels}\n<!ENTITY item "<item><guid>evil</guid></item>">
      <!-- ]> --><!ENTITY secret SYSTEM "file:///etc/passwd">\n] >`;
    const xml = `<?xml version="1.0"?>${declared}\n<rss><channel><item><guid>1</guid><title>&lol9; &secret;</title>\n</item>`;
    const { items, notes } = readFeed(xml);
    assert.deepEqual(
      items.map(({ guid, title }) => [guid, title]),
      [['1', '&lol9; &secret;']],
    );
    const line = xml.split('\n').findIndex(text => text.startsWith('<rss>')) + 1;
    assert.deepEqual(
      notes.map(note => `${note.code} ${note.line}:${note.column}`),
      ['doctype 1:22', `truncated ${line}:6`],
    );
  });

  test('hostile shapes end soon', () => {
    const start = process.cpuUsage();
    const deep = readFeed(rss(`${'<a>'.repeat(300_000)}${'</b>'.repeat(300_000)}`));
    assert.deepEqual(
      deep.notes.map(({ code }) => code),
      ['no-items', 'too-deep'],
    );
    for (const part of ['<?x?>', '<!--', '<!---->', '<![CDATA[', '<!DOCTYPE x [', '"', '&', '&#x41;', ']', '<a b="']) {
      readFeed(part.repeat(100_000));
      readFeed(`<!DOCTYPE rss [${part.repeat(100_000)}`);
      readFeed(rss(part.repeat(100_000)));
      readFeed(episode(`<title>${part.repeat(100_000)}`));
    }
    readFeed(`<rss><channel><item ${Array.from({ length: 50_000 }, (_, i) => `xmlns:a${i}="u"`).join(' ')}><a/><b/>`);
    // Seconds are ample; what these guard against takes hours.
    assert.ok(process.cpuUsage(start).user < 20e6);
  });

  test('2,000 episodes', () => {
    const item = (index: number) =>
      `<item><guid>${index}</guid><title>Episode ${index}</title><description>${'<![CDATA[<p>notes</p>]]>'.repeat(20)}` +
      `</description><enclosure url="${index}.mp3" type="audio/mpeg"/>` +
      `<podcast:transcript url="${index}.vtt" type="text/vtt"/></item>\n`;
    const feed = readFeed(rss(Array.from({ length: 2000 }, (_, i) => item(i)).join('')), 'https://example.com/');
    assert.deepEqual([feed.items.length, feed.notes], [2000, []]);
    assert.equal(episodeOf(feed, '1999')?.transcripts[0]?.url, 'https://example.com/1999.vtt');
  });
});

describe('choosing an episode', () => {
  const dated = (dates: readonly string[]) =>
    readFeed(rss(dates.map((date, i) => `<item><guid>${i}</guid><pubDate>${date}</pubDate></item>`).join('')));

  test('by guid, trimmed, else none', () => {
    const feed = readFeed(whole);
    assert.equal(episodeOf(feed, '\n tides-1 ')?.title, 'The <tide> & the moon');
    assert.equal(episodeOf(feed, 'TIDES-1'), undefined);
    assert.equal(episodeOf(feed, 'tides'), undefined);
  });

  test('without a guid the newest', () => {
    const [a, b] = ['Mon, 05 Jan 2026 06:00:00 GMT', 'Mon, 05 Jan 2026 06:00:00 EST'];
    assert.equal(episodeOf(dated([a, b, a]))?.guid, '1');
    assert.equal(episodeOf(dated([a, a]), ' ')?.guid, '0');
    assert.equal(episodeOf(dated(['', '', a]))?.guid, '2');
    assert.equal(episodeOf(dated(['', '']))?.guid, '0');
    assert.equal(episodeOf(dated([])), undefined);
  });
});

describe('choosing a transcript', () => {
  const choose = (transcripts: readonly Partial<FeedTranscript>[], language?: string, own?: string) => {
    const item: FeedItem = {
      guid: '1',
      title: '',
      transcripts: transcripts.map((transcript, i) => ({ url: `https://example.com/${i}`, ...transcript })),
      ...(own === undefined ? {} : { language: own }),
    };
    const chosen = chooseTranscript(item, { language });
    return chosen === undefined ? undefined : item.transcripts.indexOf(chosen);
  };
  const languages = (...tags: readonly string[]) => tags.map(tag => (tag === '' ? {} : { language: tag }));

  test('by language first', () => {
    assert.equal(choose([]), undefined);
    assert.equal(choose(languages('en', 'fr'), 'fr'), 1);
    assert.equal(choose(languages('fr', 'fr-CA', 'fr-FR'), 'FR-ca'), 1);
    assert.equal(choose(languages('en', 'pt-BR'), 'pt'), 1);
    assert.equal(choose(languages('en', 'pt'), 'pt-BR'), 1);
    assert.equal(choose(languages('zh-Hans-CN', 'zh-Hant-HK'), 'zh-Hant-TW'), 1);
    assert.equal(choose(languages('en', ''), 'fr', 'fr'), 1);
    assert.equal(choose(languages('de', 'en', ''), 'fr', 'en'), 1);
    assert.equal(choose(languages('de', '', 'en'), 'fr'), 1);
    assert.equal(choose(languages('de', 'fr-FR'), undefined, 'fr'), 1);
    assert.equal(choose(languages('de', ''), undefined), 1);
    assert.equal(choose(languages('de', 'es'), 'fr'), 0);
    assert.equal(choose([{ language: 'en', type: 'application/json' }, { language: 'fr' }], 'fr'), 1);
  });

  test('then by what the format tells, by type, else by the ending of the address', () => {
    const kinds: Partial<FeedTranscript>[] = [
      {},
      { type: 'text/plain' },
      { type: 'text/html' },
      { type: 'application/x-subrip' },
      { type: 'text/vtt' },
      { type: 'application/json' },
    ];
    for (let count = kinds.length; count > 0; count--) assert.equal(choose(kinds.slice(0, count)), count - 1);
    assert.equal(choose([{ type: 'text/html' }, { type: 'application/srt' }]), 1);
    assert.equal(choose([{ type: 'text/plain' }, { type: 'text/plain', url: 'a.VTT?download=1#x' }]), 1);
    assert.equal(choose([{ type: 'text/html' }, { type: 'application/octet-stream', url: 'a.srt' }]), 1);
    assert.equal(choose([{ type: 'text/vtt', url: 'a.txt' }, { url: 'b.srt' }]), 0);
  });

  test('then with captions, then in order', () => {
    const vtt = { type: 'text/vtt' };
    assert.equal(choose([vtt, { ...vtt, rel: 'captions' }, { ...vtt, rel: 'captions' }]), 1);
    assert.equal(choose([{ type: 'text/plain', rel: 'captions' }, vtt]), 1);
    assert.equal(choose([vtt, { ...vtt, rel: 'captionsoff' }]), 0);
  });
});

describe('decoding a feed', () => {
  const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><rss>é</rss>`;
  const latin1 = (text: string) => Uint8Array.from(text, character => character.charCodeAt(0));
  const utf16 = (text: string, littleEndian: boolean) => {
    const bytes = new DataView(new ArrayBuffer(text.length * 2));
    for (let i = 0; i < text.length; i++) bytes.setUint16(i * 2, text.charCodeAt(i), littleEndian);
    return bytes.buffer;
  };

  test('as it says, or as it looks', () => {
    for (const [bytes, contentType, text] of [
      [new TextEncoder().encode(declared('utf-8')), undefined, declared('utf-8')],
      [latin1(declared('ISO-8859-1')), undefined, declared('ISO-8859-1')],
      [latin1('<rss>é</rss>'), 'text/xml; charset=latin1', '<rss>é</rss>'],
      [new TextEncoder().encode('\ufeff<rss>é'), 'text/xml; charset=iso-8859-1', '<rss>é'],
      [new TextEncoder().encode('<rss>é'), 'text/xml;charset="nonsense" ; a=b', '<rss>é'],
      [new TextEncoder().encode(declared('utf-16')), undefined, declared('utf-16')],
      [utf16('\ufeff<rss>é', true), undefined, '<rss>é'],
      [utf16('\ufeff<rss>é', false), undefined, '<rss>é'],
      [utf16('<rss>é', true), undefined, '<rss>é'],
      [utf16('<rss>é', false), undefined, '<rss>é'],
      [latin1('<rss>é'), 'application/rss+xml ; Charset = "ISO-8859-1";a=b', '<rss>é'],
      [new TextEncoder().encode('<rss>é'), 'text/xml', '<rss>é'],
      [new Uint8Array(), null, ''],
    ] as const) {
      assert.equal(decodeFeed(bytes, contentType), text);
    }
  });
});
