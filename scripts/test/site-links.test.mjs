import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brokenLinks } from './site-links.mjs';

/** The problems of a site of these files. */
function problemsOf(files) {
  const folder = mkdtempSync(join(tmpdir(), 'cuewave-site-'));
  try {
    mkdirSync(join(folder, 'guides'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return brokenLinks(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a site whose links lead to files and elements of it has no problems', () => {
  const { count, problems } = problemsOf({
    'index.html':
      '<a href="guides/a.html#two">a</a> <a href="storybook/index.html">s</a> <a href="https://example.com">x</a>',
    'guides/a.html':
      '<h2 id="two">Two</h2> <a href="#two">two</a> <a href="../index.html">home</a> &lt;a href="shown.html"&gt;',
  });
  assert.equal(count, 2);
  assert.deepEqual(problems, []);
});

test('what is not there is named, with the page that leads to it', () => {
  const { problems } = problemsOf({
    'index.html':
      '<a href="guides/b.html">b</a> <a href="guides/a.html#three">three</a> <a href="/guides/a.html">root</a>',
    'guides/a.html': '<cue-player peaks="no.json"></cue-player> <a href="../../out.html">out</a> <h2 id="two">Two</h2>',
  });
  assert.deepEqual(problems.sort(), [
    'guides/a.html: ../../out.html is outside',
    'guides/a.html: there is no no.json',
    'index.html: /guides/a.html is outside',
    'index.html: no element is #three in guides/a.html',
    'index.html: there is no guides/b.html',
  ]);
});
