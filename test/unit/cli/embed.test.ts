import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { cuewave, goodVtt, withFiles } from './fakes.js';

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
      assert.match(stdout, /<cite>Ada:<\/cite>\n<time datetime="PT1S">0:01<\/time>\n<p [^>]*>Good evening\.<\/p>/);
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

  test('tells what is wrong', () =>
    withFiles({ 'empty.vtt': '', 'talk.vtt': goodVtt }, async cwd => {
      const wrong: [string[], number, RegExp][] = [
        [['/talk.mp3'], 2, /the address of the audio and one transcript/],
        [['/talk.mp3', 'talk.vtt', '--with', 'a b=1'], 2, /--with takes names/],
        [['/talk.mp3', 'talk.vtt', '--file', 'talk.doc'], 2, /--file has to end with/],
        [['/talk.mp3', 'talk.vtt', '--duration', 'long'], 2, /--duration takes seconds/],
        [['/talk.mp3', 'missing.vtt'], 1, /There is no such file/],
        [['/talk.mp3', 'empty.vtt'], 1, /nothing was written/],
      ];
      for (const [args, expected, message] of wrong) {
        const { code, stdout, stderr } = await cuewave(['embed', ...args], { cwd });
        assert.equal(code, expected, args.join(' '));
        assert.equal(stdout, '');
        assert.match(stderr, message);
      }
    }));
});
