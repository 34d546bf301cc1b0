import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  detectFormat,
  emptyTranscript,
  parseTranscript,
  readHtml,
  serializeTranscript,
  type Transcript,
} from '../../../src/transcript/index.js';

function cues(transcript: Transcript): unknown[] {
  return transcript.cues.map(({ start, speaker, text }) => [start, speaker, text]);
}

describe('HTML', () => {
  test('Podcasting 2.0: cite, time and p', () => {
    const source = `<h1>The show</h1>
<cite>Ann Lee:</cite>
<time>0:01</time>
<p>Hello &amp; <b>wel</b>come,
  all.</p>
<cite>Tom</cite> <time>1:02:03</time><p>Right.<br>Yes.</p>
<p>More.</p>
<footer>Made by hand</footer>`;
    assert.equal(detectFormat(source), 'html');
    const transcript = parseTranscript(source, { duration: 3730 });
    assert.deepEqual(cues(transcript), [
      [1, 'Ann Lee', 'Hello & welcome, all.'],
      [3723, 'Tom', 'Right.\nYes.'],
      [transcript.cues[2]?.start, 'Tom', 'More.'],
    ]);
    assert.deepEqual(
      transcript.cues.map(cue => cue.timing),
      ['given', 'given', 'estimated'],
    );
    assert.equal(transcript.cues[2]?.end, 3730);
    assert.deepEqual(transcript.asides, [
      { kind: 'title', text: 'The show', at: 0 },
      { kind: 'footer', text: 'Made by hand', at: 3 },
    ]);
    assert.equal(transcript.title, 'The show');
  });

  test('a whole page with times, and its language; nothing of scripts and styles', () => {
    const page =
      '<!DOCTYPE html><html lang="fr"><head><title>T</title><style>p { color: red }</style></head><body><nav>Menu</nav>' +
      '<time datetime="PT1M2.5S">1:02</time><p onclick="alert(1)">Un <script>alert(2)</script><img src=x onerror=alert(3)>deux.</p></body></html>';
    const transcript = parseTranscript(page);
    assert.deepEqual(cues(transcript), [[62.5, undefined, 'Un deux.']]);
    assert.deepEqual([transcript.language, transcript.title], ['fr', 'T']);
    assert.deepEqual(
      transcript.asides.map(aside => [aside.kind, aside.text]),
      [['untimed', 'Menu']],
    );
  });

  test('a page without times is no transcript', () => {
    const page = '<!doctype html><html><body><h1>404</h1><p>Not found.</p></body></html>';
    assert.equal(parseTranscript(page).notes[0]?.code, 'html-page');
    assert.equal(parseTranscript(page, { format: 'html' }).cues[0]?.text, 'Not found.');
  });

  test('paragraphs without times are text, with times in it or none', () => {
    assert.deepEqual(cues(parseTranscript('<p>[00:10] Ann: one.</p><p>[00:20] Tom: two.</p>')), [
      [10, 'Ann', 'one.'],
      [20, 'Tom', 'two.'],
    ]);
    const untimed = parseTranscript('<p>One.</p>\n<p>Two.</p>', { duration: 9 });
    assert.deepEqual([untimed.cues.map(cue => cue.timing), untimed.cues[1]?.end], [['estimated', 'estimated'], 9]);
  });

  test("Hyperaudio's words", () => {
    const { cues: found } = readHtml(
      '<p><span data-m="100" data-d="400">Hello </span><span data-m="600" data-d="300">world.</span></p>',
    );
    assert.deepEqual(
      found.map(cue => [cue.start, cue.end, cue.words.map(word => [word.start, word.end, word.timing])]),
      [
        [
          0.1,
          0.9,
          [
            [0.1, 0.5, 'given'],
            [0.6, 0.9, 'given'],
          ],
        ],
      ],
    );
  });

  test('what looks like markup and is not is quoted, with its place', () => {
    const { notes } = readHtml('<time>0:01</time>\n<p>a <big deal> b <!-- c --> d</p><p>e <unfini');
    assert.deepEqual(
      notes
        .filter(note => note.code === 'odd-markup')
        .map(({ line, column, message }) => [line, column, message.split(' is read')[0]]),
      [
        [2, 6, '"<big deal>"'],
        [2, 19, '"<!-- c -->"'],
        [2, 40, '"<unfini"'],
      ],
    );
  });

  test('a long file is the same as its parts', () => {
    const paragraph = (index: number) => {
      const time = `${Math.floor(index / 60)}:${String(index % 60).padStart(2, '0')}`;
      return `<cite>Ann &amp; Tom ${index}</cite><time>${time}</time><p>Number <b>${index}</b> &lt; all<br>of them.</p>\n`;
    };
    const all = Array.from({ length: 600 }, (_, index) => paragraph(index));
    const transcript = readHtml(all.join(''));
    assert.deepEqual(transcript.notes, []);
    assert.deepEqual(
      cues(transcript),
      all.map((_, index) => [index, `Ann & Tom ${index}`, `Number ${index} < all\nof them.`]),
    );
  });
});

describe('HTML that is written', () => {
  test('names nobody for an empty name, and takes back the name before it', () => {
    const [cue] = readHtml('<time>0:01</time><p>The boats are in.</p>').cues;
    const written = (...names: (string | undefined)[]) =>
      serializeTranscript(
        {
          ...emptyTranscript,
          cues: names.map(speaker => ({ ...cue!, ...(speaker === undefined ? {} : { speaker }) })),
        },
        'html',
      );
    assert.doesNotMatch(written('', ' '), /cite/);
    assert.equal(written('', undefined), written(undefined, undefined));
    assert.deepEqual(
      readHtml(written('Mara', '', 'Ivo')).cues.map(({ speaker }) => speaker),
      ['Mara', undefined, 'Ivo'],
    );
  });
});

describe('long HTML', () => {
  test('is the same as its parts', () => {
    const paragraph = (index: number) => {
      const time = `${Math.floor(index / 60)}:${String(index % 60).padStart(2, '0')}`;
      return `<cite>Ann &amp; Tom ${index}</cite><time>${time}</time><p>Number <b>${index}</b> &lt; all<br>of them.</p>\n`;
    };
    const all = Array.from({ length: 600 }, (_, index) => paragraph(index));
    const transcript = readHtml(all.join(''));
    assert.deepEqual(transcript.notes, []);
    assert.deepEqual(
      cues(transcript),
      all.map((_, index) => [index, `Ann & Tom ${index}`, `Number ${index} < all\nof them.`]),
    );
  });
});
