import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { embedPlayer, embedTranscript, paragraphsOf, parseTranscript } from '../../../src/transcript/index.js';
import { pagedText } from './fixtures.js';

const demo = parseTranscript(readFileSync('demo/media/tides.en.vtt', 'utf8'));

suite('a transcript as HTML to read', () => {
  test('has a paragraph for each that a reader sees, and every word with its time', () => {
    const html = embedTranscript(demo);
    const paragraphs = paragraphsOf(demo);
    assert.equal(html.match(/<p /g)?.length, paragraphs.length);
    const read = parseTranscript(html);
    const wordsOf = ({ cues }: typeof demo) =>
      cues.flatMap(({ text, words }) => words.map(word => [text.slice(word.from, word.to), word.start, word.end]));
    assert.deepEqual(wordsOf(read), wordsOf(demo));
    assert.deepEqual(
      read.cues.map(cue => [cue.start, cue.speaker]),
      paragraphs.map(({ from }) => [demo.cues[from]!.start, demo.cues[from]!.speaker]),
    );
    assert.deepEqual(read.notes, []);
  });

  test('keeps where each cue begins in its paragraph when words have no times', () => {
    const source = `1\n00:00:01,000 --> 00:00:04,000\nThe harbour\n\n2\n00:00:09,000 --> 00:00:10,000\nis quiet.\n`;
    const { cues } = parseTranscript(embedTranscript(parseTranscript(source)));
    assert.equal(cues.length, 1);
    const is = cues[0]!.words.find(({ from, to }) => cues[0]!.text.slice(from, to) === 'is');
    assert.equal(is?.start, 9);
  });

  test('keeps title, footer and lines of a text without times, and says that times are estimates', () => {
    const text = parseTranscript(pagedText);
    const html = embedTranscript(text);
    const [title] = text.asides.filter(({ kind }) => kind === 'title');
    const footers = text.asides.filter(({ kind }) => kind === 'footer');
    assert.ok(title && footers.length > 0);
    assert.ok(html.includes(`<h2 class="cue-title">${title.text}</h2>`));
    assert.ok(html.indexOf('<footer class="cue-footer">') > html.lastIndexOf('</p>'));
    assert.match(html, /data-timing="estimated"/);
    const withLines = parseTranscript('One line\nand another.\n\nThe end.');
    assert.match(embedTranscript(withLines), /One line<br>and another\./);
  });
});

suite('a player as HTML', () => {
  test('has the audio, the transcript and what programs look for', () => {
    const html = embedPlayer(demo, {
      audio: 'tides.mp3?a=1&b=2',
      title: 'Tides <&> time',
      duration: 208.5,
      attributes: { search: '', peaks: 'a "b".json' },
      file: { url: 'tides.vtt', type: 'text/vtt' },
    });
    assert.match(html, /<audio controls preload="metadata" src="tides\.mp3\?a=1&amp;b=2"><\/audio>/);
    assert.match(html, /<cue-player search peaks="a &quot;b&quot;\.json" media-title="Tides &lt;&amp;&gt; time">/);
    assert.match(html, /itemprop="name" content="Tides &lt;&amp;&gt; time"/);
    assert.match(html, /itemprop="duration" content="PT208\.5S"/);
    assert.match(
      html,
      /<div itemprop="caption" [^>]*MediaObject">\n<link itemprop="contentUrl" href="tides\.vtt">\n<meta itemprop="encodingFormat" content="text\/vtt">\n<\/div>/,
    );
    assert.ok(html.includes(embedTranscript(demo).trimEnd()));
  });

  test('names the recording once, where the text begins with its name', () => {
    const text = parseTranscript(pagedText);
    assert.ok(text.title !== undefined && text.asides.some(({ kind }) => kind === 'title'));
    assert.doesNotMatch(embedPlayer(text, { audio: 'a.mp3' }), / media-title=/);
    assert.match(embedPlayer(text, { audio: 'a.mp3', title: 'Another' }), / media-title="Another">/);
  });

  test('gives each speaker a colour, and none where there is one alone', () => {
    const html = embedTranscript(demo);
    assert.match(html, /<cite data-color="1">Ada<\/cite>\n<time [^>]*>0:00<\/time>/);
    assert.match(html, /<cite data-color="2">Tom<\/cite>/);
    const alone = embedTranscript(parseTranscript('WEBVTT\n\n1:00:01.000 --> 1:00:02.000\n<v Ada>Good evening.'));
    assert.match(alone, /<cite>Ada<\/cite>\n<time [^>]*>1:00:01<\/time>/);
  });

  test('is markup of ours alone, whatever the texts hold', () => {
    const evil = '<img src=x onerror=alert(1)>"\'</cue-transcript><script>alert(1)</script>';
    const transcript = parseTranscript(
      JSON.stringify({
        version: '1.0.0',
        segments: [{ speaker: evil, startTime: 0, endTime: 2, body: evil }],
      }),
    );
    const html = embedPlayer(
      { ...transcript, language: evil },
      { audio: evil, title: evil, attributes: { peaks: evil } },
    );
    const names = [...html.matchAll(/<([a-z-]+)/g)].map(match => match[1]);
    assert.deepEqual([...new Set(names)].sort(), [
      'audio',
      'cite',
      'cue-player',
      'cue-transcript',
      'div',
      'link',
      'meta',
      'p',
      'style',
      'time',
    ]);
    assert.doesNotMatch(html, /<[a-z-]+ [^>]*onerror=alert\(1\)(?![^<]*&)/);
  });
});
