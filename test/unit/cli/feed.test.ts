import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import type { FeedResult } from '../../../src/cli/commands/feed.js';
import { cuewave, withFiles } from './fakes.js';

const items = `
<item>
  <guid>one</guid><title>One &amp; only</title><pubDate>Mon, 05 Jan 2026 06:00:00 GMT</pubDate>
  <enclosure url="one.mp3?a=1&amp;b=&quot;2&quot;" type="audio/mpeg" length="1400180"/>
  <itunes:duration>238</itunes:duration>
  <podcast:transcript url="one.txt" type="text/plain"/>
  <podcast:transcript url="one.vtt" type="text/vtt" rel="captions"/>
  <podcast:transcript url="one.fr.vtt" type="text/vtt" language="fr"/>
  <podcast:chapters url="one.json" type="application/json+chapters"/>
</item>
<item><guid>two</guid><enclosure url="two.mp3"/></item>
<item><guid>three</guid><title>Only &#x1b;[31mwords</title><podcast:transcript url="three.html"/></item>`;

const feed = `<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>T</title><language>en</language>${items}
</channel></rss>`;

const files = { 'feed.xml': feed, 'cut.xml': feed.slice(0, -30), 'page.html': '<!doctype html><title>404</title>' };

/** Serves on a free port of this machine while `use` runs. */
async function withServer(listener: RequestListener, use: (origin: string) => Promise<void>): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('cuewave feed', () => {
  test('exit codes', () =>
    withFiles(files, async cwd => {
      const codes: [string[], number][] = [
        [['feed.xml'], 0],
        [['feed.xml', '--guid', ' one '], 0],
        [['feed.xml', '--missing'], 0],
        [['feed.xml', '--guid', 'four'], 1],
        [['cut.xml'], 1],
        [['page.html'], 1],
        [['missing.xml'], 1],
        [['.'], 1],
        [[], 2],
        [['feed.xml', 'cut.xml'], 2],
        [['feed.xml', '--bogus'], 2],
        [['feed.xml', '--guid', ''], 2],
        [['feed.xml', '--json', '--embed'], 2],
        [['feed.xml', '--shard', '0/2'], 2],
      ];
      for (const [args, code] of codes) assert.equal((await cuewave(['feed', ...args], { cwd })).code, code, `${args}`);
    }));

  test('lists episodes as a person would read them', () =>
    withFiles(files, async cwd => {
      const { stdout, stderr } = await cuewave(['feed', 'feed.xml'], { cwd });
      assert.equal(stderr, '');
      const blocks = stdout
        .split('\n\n')
        .map(block => block.split('\n').map(line => line.trim().replace(/ {2,}/, ': ')));
      assert.deepEqual(blocks, [
        [
          'one',
          'title: One & only',
          'published: 2026-01-05',
          'audio: one.mp3?a=1&b=%222%22 (audio/mpeg, 1.4 MB, 3:58)',
          'transcript: one.txt (text/plain, en)',
          'transcript *: one.vtt (text/vtt, en, captions)',
          'transcript: one.fr.vtt (text/vtt, fr)',
          'chapters: one.json (application/json+chapters)',
        ],
        ['two', 'audio: two.mp3', 'transcript: none'],
        ['three', 'title: Only ␛[31mwords', 'audio: none', 'transcript *: three.html (en)'],
        ['3 episodes: 1 without a transcript', ''],
      ]);
    }));

  test('lists what there is of an episode, and no more', async () => {
    const many = Array.from({ length: 1100 }, (_, i) => `<item><guid>${i}</guid></item>`).join('');
    const rss = (content: string) =>
      `<rss xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>${content}</channel></rss>`;
    const listed = async (content: string, ...args: string[]) =>
      (await cuewave(['feed', '-', ...args], { stdin: rss(content), hasColors: args.length > 0 })).stdout;
    assert.equal(
      await listed(
        '<item><title>A</title><link>https://a.example/</link><enclosure url="a.mp3" length="950000"/></item>',
      ),
      'a.mp3\n  title         A\n  page          https://a.example/\n  audio         a.mp3 (0.9 MB)\n' +
        '  transcript    none\n\n1 episode: 1 without a transcript\n',
    );
    assert.equal(
      await listed('<item><guid>g</guid><podcast:transcript url="t.vtt"/><podcast:chapters url="c.json"/></item>'),
      'g\n  audio         none\n  transcript *  t.vtt\n  chapters      c.json\n\n1 episode: all with a transcript\n',
    );
    assert.match(await listed('<item><title>A</title></item>'), /^\(no guid\)\n {2}title {9}A\n {2}audio {9}none\n/);
    assert.match(await listed(many), /\n1,100 episodes: 1,100 without a transcript\n$/);
    const [bold, , dim] = (await listed('<item><guid>g</guid></item>', '--language', 'en')).split('\x1b');
    assert.deepEqual([bold, dim], ['', '[0m\n  ']);
    // A feed without episodes says so in a note, or is no feed.
    assert.equal(await listed(''), '');
  });

  test('one episode, those without a transcript, and shares of them', () =>
    withFiles(files, async cwd => {
      const guids = async (...args: string[]) => {
        const { stdout } = await cuewave(['feed', 'feed.xml', '--json', ...args], { cwd });
        return (JSON.parse(stdout) as FeedResult).episodes.map(({ guid }) => guid);
      };
      assert.deepEqual(await guids(), ['one', 'two', 'three']);
      assert.deepEqual(await guids('--guid', 'three'), ['three']);
      assert.deepEqual(await guids('--missing'), ['two']);
      assert.deepEqual(await guids('--missing', '--guid', 'one'), []);
      assert.deepEqual(await guids('--shard', '1/2'), ['one', 'three']);
      assert.deepEqual(await guids('--shard', '2/2'), ['two']);
      assert.match((await cuewave(['feed', 'feed.xml', '--shard', '5/5'], { cwd })).stdout, /^no episodes\n$/);
    }));

  test('--json is one document of one shape', () =>
    withFiles(files, async cwd => {
      const { stdout } = await cuewave(['feed', 'feed.xml', '--json', '--guid=one', '--language', 'FR'], { cwd });
      const result = JSON.parse(stdout) as FeedResult;
      assert.deepEqual(Object.keys(result), ['feed', 'title', 'language', 'episodes', 'notes']);
      assert.deepEqual([result.feed, result.title, result.language, result.notes], ['feed.xml', 'T', 'en', []]);
      const [one] = result.episodes;
      assert.deepEqual([one?.chosen, one?.duration, one?.audio?.lengthBytes], ['one.fr.vtt', 238, 1_400_180]);
      const missing = await cuewave(['feed', 'missing.xml', '--json'], { cwd });
      const { notes, ...rest } = JSON.parse(missing.stdout) as FeedResult;
      assert.deepEqual(rest, { feed: 'missing.xml', title: null, language: null, episodes: [] });
      assert.deepEqual([notes[0]?.code, missing.stderr, missing.code], ['unreadable', '', 1]);
    }));

  test('--embed writes a tag for each episode with audio', () =>
    withFiles(files, async cwd => {
      const { stdout, stderr, code } = await cuewave(['feed', 'feed.xml', '--embed'], { cwd });
      assert.equal(
        stdout,
        '<cue-player src="one.mp3?a=1&amp;b=%222%22" transcript="one.vtt"></cue-player>\n' +
          '<cue-player src="two.mp3"></cue-player>\n',
      );
      assert.equal(stderr, 'cuewave feed: three has no audio; left out\n');
      assert.equal(code, 0);
      const untold = '<rss><channel><item><title>Only\n words</title></item></channel></rss>';
      const none = await cuewave(['feed', '-', '--embed'], { stdin: untold });
      assert.match(none.stderr, /^cuewave feed: Only words has no audio; left out$/m);
      const french = await cuewave(['feed', 'feed.xml', '--embed', '--language', 'fr', '--guid', 'one'], { cwd });
      assert.match(french.stdout, / transcript="one\.fr\.vtt">/);
    }));

  test('a fault comes with its line', () =>
    withFiles(files, async cwd => {
      const { stdout, stderr } = await cuewave(['feed', 'cut.xml'], { cwd });
      assert.match(stderr, /^cut\.xml:13:60 error truncated .*<podcast:transcript>/);
      assert.match(stdout, /3 episodes/);
      assert.match(
        (await cuewave(['feed', 'page.html'], { cwd })).stderr,
        /^page\.html:1:1 error not-a-feed .*web page/,
      );
      const none = await cuewave(['feed', 'feed.xml', '--guid', 'four'], { cwd });
      assert.equal(none.stderr, 'feed.xml error no-episode No episode has the guid "four".\n');
      const other = await cuewave(['feed', 'page.html', '--guid', 'four'], { cwd });
      assert.doesNotMatch(other.stderr, /no-episode/);
      const lines = feed.replaceAll('\n', '\r\n').slice(0, -40);
      const cut = await cuewave(['feed', '-'], { stdin: lines });
      assert.match(cut.stderr, /^-:\d+:\d+ error truncated .*\n {4}<item><guid>three<\/guid>.*\n {5,}\^$/m);
      const missing = await cuewave(['feed', 'missing.xml'], { cwd });
      assert.deepEqual([missing.stdout, missing.stderr], ['', 'missing.xml error unreadable There is no such file.\n']);
    }));

  test('from standard input, in the encoding it states', async () => {
    const latin1 = Buffer.from(
      '<?xml version="1.0" encoding="iso-8859-1"?><rss><channel><title>é</title><item/></channel></rss>',
      'latin1',
    );
    const { stdout, code } = await cuewave(['feed', '-', '--json'], { stdin: latin1 });
    assert.deepEqual([(JSON.parse(stdout) as FeedResult).title, code], ['é', 0]);
  });

  test('from an address, with relative ones made absolute', () =>
    withServer(
      (request, response) => {
        if (request.url === '/old') response.writeHead(302, { location: '/show/feed.xml' }).end();
        else if (request.url !== '/show/feed.xml') response.writeHead(404).end();
        else response.writeHead(200, { 'content-type': 'text/xml; charset=latin1' }).end(Buffer.from(feed, 'latin1'));
      },
      async origin => {
        const { stdout, code } = await cuewave(['feed', `${origin}/old`, '--embed', '--guid', 'two']);
        assert.deepEqual([stdout, code], [`<cue-player src="${origin}/show/two.mp3"></cue-player>\n`, 0]);
        const upper = await cuewave(['feed', `${origin.replace('http', 'HTTP')}/show/feed.xml`, '--json']);
        assert.equal((JSON.parse(upper.stdout) as FeedResult).episodes.length, 3);
        const missing = await cuewave(['feed', `${origin}/none`]);
        assert.deepEqual([missing.code, missing.stderr.includes('The server answered 404 Not Found.')], [1, true]);
      },
    ));

  test('from a server that gives no reason, or breaks off', () =>
    withServer(
      (request, response) => {
        if (request.url === '/none') response.writeHead(410, ' ').end();
        else if (request.url === '/empty') response.writeHead(204).end();
        else {
          response.writeHead(200, { 'content-length': '1000' });
          response.write('<rss>', () => response.destroy());
        }
      },
      async origin => {
        const said = async (path: string) => (await cuewave(['feed', `${origin}${path}`])).stderr;
        assert.match(await said('/none'), /error unreadable The server answered 410\.\n$/);
        assert.match(await said('/cut'), /error unreadable The server cannot be reached: .+\.\n$/);
        assert.match(await said('/empty'), / error [a-z-]+ /);
      },
    ));

  test('that makes no sense is told', async () => {
    for (const [args, message] of [
      [[], /^cuewave feed: a feed is missing\. See: cuewave feed --help$/m],
      [['a', 'b"'], /one feed at a time; not "b\\"" too/],
      [['a', '--json', '--embed'], /--json and --embed cannot be had together/],
      [['a', '--guid', ' '], /--guid takes the guid of an episode/],
    ] as const) {
      const { code, stderr } = await cuewave(['feed', ...args]);
      assert.equal(code, 2);
      assert.match(stderr, message);
    }
  });

  test('from a server that is not there', async () => {
    let gone = '';
    await withServer(
      () => {},
      async origin => {
        gone = origin;
      },
    );
    const { stderr, code } = await cuewave(['feed', gone]);
    assert.equal(code, 1);
    assert.match(stderr, /error unreadable The server cannot be reached: .*ECONNREFUSED/);
  });

  test('the demo feed is in order, and tells the true sizes', async () => {
    const folder = new URL('demo/media/', `file://${process.cwd()}/`);
    const { stdout, code } = await cuewave(['feed', '-', '--json'], {
      stdin: await readFile(new URL('feed.xml', folder)),
    });
    const { episodes, notes } = JSON.parse(stdout) as FeedResult;
    assert.deepEqual([code, notes], [0, []]);
    assert.deepEqual(
      episodes.map(({ chosen }) => chosen),
      ['tides.en.vtt', 'levain.fr.vtt'],
    );
    for (const { audio, transcripts, chapters } of episodes) {
      assert.equal((await readFile(new URL(audio!.url, folder))).length, audio?.lengthBytes);
      for (const { url } of [...transcripts, chapters!]) assert.ok((await readFile(new URL(url, folder))).length > 0);
    }
  });
});
