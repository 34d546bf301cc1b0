import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { cuewave, goodVtt, warningVtt, withFiles } from './fakes.js';

suite('cuewave embed', () => {
  test('writes a player that can be read without JavaScript', () =>
    withFiles({ 'talk.vtt': goodVtt }, async cwd => {
      const { code, stdout, stderr } = await cuewave(['embed', '/talk.mp3', 'talk.vtt', '--with', 'search,share'], {
        cwd,
      });
      assert.equal(code, 0);
      assert.equal(stderr, '');
      assert.match(stdout, /^<div itemscope itemtype="https:\/\/schema\.org\/AudioObject">/);
      assert.match(stdout, /<cue-player search share>\n<audio controls preload="metadata" src="\/talk\.mp3">/);
      assert.match(stdout, /<cite[^>]*>Ada<\/cite>\n<time datetime="PT1S">0:01<\/time>\n<p [^>]*>Good evening\.<\/p>/);
    }));

  test('writes a whole page to a file, with the script, and the tag for the feed', () =>
    withFiles({ 'talk.vtt': goodVtt }, async cwd => {
      const options = ['--page', '--script', '/cuewave.js', '--lang', 'en', '--title', 'A & B', '-o', 'site/talk.html'];
      const file = ['--file', 'https://example.com/talk.vtt?v=2'];
      const { code, stdout, stderr } = await cuewave(['embed', ...options, ...file, '/talk.mp3', 'talk.vtt'], { cwd });
      assert.equal(code, 0);
      assert.equal(stdout, '');
      assert.match(
        stderr,
        /<podcast:transcript url="https:\/\/example\.com\/talk\.vtt\?v=2" type="text\/vtt" language="en" \/>/,
      );
      const page = await readFile(join(cwd, 'site/talk.html'), 'utf8');
      assert.match(page, /^<!doctype html>\n<html lang="en">[\s\S]*<title>A &amp; B<\/title>/);
      assert.match(page, /<script type="module" src="\/cuewave\.js"><\/script>\n<\/head>/);
      assert.match(
        page,
        /<link rel="alternate" type="text\/vtt" href="https:\/\/example\.com\/talk\.vtt\?v=2">\n<script/,
      );
      const again = await cuewave(['embed', '/talk.mp3', 'talk.vtt', '-o', 'site/talk.html'], { cwd });
      assert.equal(again.code, 1);
      assert.match(again.stderr, /--force/);
    }));

  test('has the attributes of the player that are asked for', () =>
    withFiles({ 'talk.vtt': goodVtt }, async cwd => {
      const tagOf = async (...args: string[]) => {
        const { code, stdout, stderr } = await cuewave(['embed', '/talk.mp3', 'talk.vtt', ...args], { cwd });
        assert.deepEqual([code, stderr], [0, '']);
        return /<cue-player[^>]*>/.exec(stdout)![0];
      };
      assert.equal(await tagOf(), '<cue-player>');
      assert.equal(await tagOf('--with', ''), '<cue-player>');
      assert.equal(await tagOf('--with', ' search, share  keep-in-view,'), '<cue-player search share keep-in-view>');
      assert.equal(
        await tagOf('--peaks', 'a&b.json', '--chapters', 'c.json', '--with', 'search'),
        '<cue-player peaks="a&amp;b.json" chapters="c.json" search>',
      );
    }));

  test('a whole page has what is known, and nothing else', () =>
    withFiles({ 'talk.vtt': goodVtt, 'fr.vtt': goodVtt.replace('WEBVTT', 'WEBVTT\nLanguage: fr') }, async cwd => {
      const page = async (...args: string[]) => {
        const { code, stdout, stderr } = await cuewave(['embed', '--page', ...args], { cwd });
        assert.deepEqual([code, stderr], [0, '']);
        return stdout;
      };
      const plain = await page('/a&b.mp3', 'talk.vtt');
      assert.ok(
        plain.startsWith(
          '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n' +
            '<meta name="color-scheme" content="light dark">\n' +
            '<style>body { max-width: 64rem; margin: 1rem auto; padding: 0 1rem; font-family: system-ui, sans-serif; }</style>\n' +
            '<title>/a&amp;b.mp3</title>\n</head>\n<body>\n<div itemscope ',
        ),
        plain,
      );
      assert.ok(plain.endsWith('</div>\n</body>\n</html>\n'));
      const french = await page('/a.mp3', 'fr.vtt', '--script', '/c.js?a&b', '--title', 'Café');
      assert.ok(french.includes('<html lang="fr">'));
      assert.ok(french.includes('<title>Café</title>\n<script type="module" src="/c.js?a&amp;b"></script>\n</head>'));
      assert.ok((await page('/a.mp3', 'fr.vtt', '--lang', 'x"y')).includes('<html lang="x&quot;y">'));
      const part = await cuewave(['embed', '/a.mp3', 'talk.vtt', '--script', '/c.js'], { cwd });
      assert.match(part.stdout, /^<script type="module" src="\/c\.js"><\/script>\n<div itemscope /);
    }));

  test('names the type of the transcript by the end of its address', () =>
    withFiles({ 'talk.vtt': goodVtt }, async cwd => {
      const feedTag = async (address: string, ...args: string[]) =>
        (await cuewave(['embed', '/talk.mp3', 'talk.vtt', '--file', address, ...args], { cwd })).stderr;
      for (const [address, type] of [
        ['t.vtt', 'text/vtt'],
        ['t.srt#x', 'application/x-subrip'],
        ['t.JSON?v=1', 'application/json'],
        ['t.html', 'text/html'],
        ['https://a.example/t.v2.txt', 'text/plain'],
      ] as const) {
        assert.equal(await feedTag(address), `For the feed: <podcast:transcript url="${address}" type="${type}" />\n`);
      }
      assert.equal(await feedTag('t.vtt', '--quiet'), '');
      assert.match(await feedTag('t.vtt', '--lang', 'en'), / type="text\/vtt" language="en" \/>\n$/);
      for (const address of ['vtt', 't.vtt.gz', 't.vtt5', '.vttx?t']) {
        const said = await feedTag(address);
        assert.ok(said.includes(`--file has to end with vtt, srt, json, html, txt; not "${address}"`), said);
      }
    }));

  test('bounds by --duration what has no time', () =>
    withFiles({ 'talk.txt': 'Good evening.\n\nThe tide is in.' }, async cwd => {
      const { stdout } = await cuewave(['embed', '/talk.mp3', 'talk.txt', '--duration', '1:40'], { cwd });
      assert.match(stdout, /<meta itemprop="duration" content="PT100S">/);
      assert.match(stdout, /<p data-start="0" data-end="50" [^>]*>Good evening/);
      assert.match(stdout, /<p data-start="50" data-end="100" [^>]*>The tide is in/);
    }));

  test('tells of what is odd in the transcript, but for --quiet', () =>
    withFiles({ 'odd.vtt': warningVtt, 'talk.vtt': goodVtt }, async cwd => {
      const told = await cuewave(['embed', '/talk.mp3', 'odd.vtt'], { cwd });
      assert.equal(told.code, 0);
      assert.match(
        told.stderr,
        /^odd\.vtt:3:31 warning .*\n {4}00:00:01\.000 --> 00:00:03\.000 align:nowhere\n {34}\^\n$/,
      );
      assert.equal((await cuewave(['embed', '/talk.mp3', 'odd.vtt', '-q'], { cwd })).stderr, '');
      const folder = await cuewave(['embed', '/talk.mp3', 'talk.vtt', '-q', '-o', 'talk.vtt/x.html'], { cwd });
      assert.deepEqual(
        [folder.code, folder.stderr],
        [1, 'talk.vtt error not-written What should be its folder is a file.\n'],
      );
    }));

  test('is not written over the recording or what else the page names, where they are here', () =>
    withFiles(
      { 'talk.vtt': goodVtt, 'talk.mp3': 'sound', 'peaks.json': '{}', 'http:/x/talk.mp3': 'sound' },
      async cwd => {
        for (const [named, output, code] of [
          [['talk.mp3'], 'talk.mp3', 2],
          [['other.mp3', '--peaks', 'peaks.json'], 'peaks.json', 2],
          [['other.mp3', '--chapters', 'peaks.json'], 'peaks.json', 2],
          [['other.mp3'], 'peaks.json', 0],
          // An address is no file, though there be one of its name.
          [['http://x/talk.mp3'], 'http:/x/talk.mp3', 0],
        ] as const) {
          const ran = await cuewave(['embed', ...named, 'talk.vtt', '-o', output, '--force'], { cwd });
          assert.equal(ran.code, code, `${named} ${ran.stderr}`);
          if (code === 2) assert.match(ran.stderr, /would be written over/);
        }
      },
    ));

  test('tells what is wrong', () =>
    withFiles({ 'empty.vtt': '', 'talk.vtt': goodVtt }, async cwd => {
      const wrong: [string[], number, RegExp][] = [
        [['/talk.mp3'], 2, /the address of the audio and one transcript/],
        [['/talk.mp3', 'talk.vtt', 'more.vtt'], 2, /the address of the audio and one transcript/],
        [['/talk.mp3', 'talk.vtt', '--with', 'a b=1'], 2, /--with takes names of attributes; not "b=1"/],
        [['/talk.mp3', 'talk.vtt', '--with', '-a'], 2, /--with/],
        [['/talk.mp3', 'talk.vtt', '--with', 'a-'], 2, /--with/],
        [['/talk.mp3', 'talk.vtt', '--with', 'a--b'], 2, /--with/],
        [['/talk.mp3', 'talk.vtt', '--with', 'aB'], 2, /--with/],
        [['/talk.mp3', 'talk.vtt', '--file', 'talk.doc'], 2, /--file has to end with/],
        [['/talk.mp3', 'talk.vtt', '--duration', 'long'], 2, /--duration takes seconds/],
        [['/talk.mp3', 'missing.vtt'], 1, /^missing\.vtt error unreadable There is no such file\.$/m],
        [
          ['/talk.mp3', 'empty.vtt'],
          1,
          /^empty\.vtt error not-written There is no speech in it, so nothing was written\.$/m,
        ],
      ];
      for (const [args, expected, message] of wrong) {
        const { code, stdout, stderr } = await cuewave(['embed', ...args], { cwd });
        assert.equal(code, expected, args.join(' '));
        assert.equal(stdout, '');
        assert.match(stderr, message);
      }
    }));
});
