// What is written as HTML, element by element.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Cue,
  embedPlayer,
  embedTranscript,
  emptyTranscript,
  parseTranscript,
  serializeTranscript,
} from '../../../src/transcript/index.js';

const talk = parseTranscript(
  [
    'WEBVTT',
    'first\n00:01.000 --> 00:04.000\n<v Ada>Low <00:02.000>tide',
    'second\n00:04.000 --> 00:06.000\n<v Ada>comes\nin.',
    'third\n00:06.000 --> 00:09.000\n<v Tom>Yes.</v> <v Ada>No.</v>',
  ].join('\n\n'),
);

/** A player without its style sheet. */
const playerOf = (...[transcript, options]: Parameters<typeof embedPlayer>): string[] =>
  embedPlayer(transcript, options)
    .replace(/<style>\n.+?\n<\/style>/s, '<style></style>')
    .split('\n');

describe('a transcript to be read', () => {
  test('has cues of one speaker as a paragraph, with their times as words, and the lines of one as one', () => {
    assert.deepEqual(embedTranscript(talk).split('\n'), [
      '<div class="cue-text">',
      '<div class="cue-paragraph">',
      '<cite data-color="1">Ada</cite>',
      '<time datetime="PT1S">0:01</time>',
      '<p data-start="1" data-end="6" data-words="0 3 1 2, 4 8 2 4, 9 18 4 6">Low tide comes in.</p>',
      '</div>',
      '<div class="cue-paragraph">',
      '<cite data-color="2">Tom</cite>',
      '<time datetime="PT6S">0:06</time>',
      '<p data-start="6" data-end="9" data-id="third" data-words="0 8 6 9"><span data-voice="Tom">Yes.</span> <span data-voice="Ada">No.</span></p>',
      '</div>',
      '</div>',
      '',
    ]);
  });

  test('ends when the last of its cues does, whatever their order', () => {
    const cue = (start: number, end: number, text: string): Cue => ({
      id: '',
      start,
      end,
      text,
      words: [],
      timing: 'given',
    });
    const cues = [cue(1, 9, 'Low'), cue(2, 4, 'tide')];
    assert.match(embedTranscript({ ...emptyTranscript, cues }), /data-start="1" data-end="9"/);
  });

  test('keeps what stands between paragraphs there, and at the end', () => {
    const asides = [0, 1, 2, 3].map(at => ({ kind: 'untimed' as const, text: `at ${at}`, at }));
    const lines = embedTranscript({ ...talk, asides }).split('\n');
    assert.deepEqual(
      lines.flatMap(
        line => /<aside class="cue-untimed">(.*)<\/aside>|<p [^>]*data-start="(\d)"/.exec(line)?.slice(1) ?? [],
      ),
      ['at 0', undefined, 'at 1', undefined, undefined, '1', 'at 2', undefined, undefined, '6', 'at 3', undefined],
    );
  });

  test('has six colours, which come again, and times with hours in a long one', () => {
    const said = Array.from(
      { length: 8 },
      (_, index) => `0${index}:00.000 --> 0${index}:01.000\n<v Name ${index}>Yes.`,
    );
    const colors = (source: string) => [...embedTranscript(parseTranscript(source)).matchAll(/data-color="(\d)"/g)];
    assert.deepEqual(
      colors(`WEBVTT\n\n${said.join('\n\n')}`).map(([, color]) => color),
      ['1', '2', '3', '4', '5', '6', '1', '2'],
    );
    const until = (end: string) => embedTranscript(parseTranscript(`WEBVTT\n\n00:00:05.000 --> ${end}\nYes.`));
    assert.match(until('01:00:00.000'), />0:00:05</);
    assert.match(until('00:59:59.999'), />0:05</);
  });

  test('says the language of what it is in', () => {
    assert.match(embedTranscript({ ...talk, language: 'fr' }), /^<div class="cue-text" lang="fr">\n/);
    assert.match(serializeTranscript({ ...talk, language: 'fr' }, 'html'), /^<div lang="fr">\n<cite>Ada:<\/cite>\n/);
    assert.equal(embedTranscript(emptyTranscript), '<div class="cue-text">\n</div>\n');
    assert.equal(serializeTranscript(emptyTranscript, 'html'), '');
  });
});

describe('a transcript as Podcasting 2.0 has HTML', () => {
  test('names who speaks where that changes, and nobody where nobody is named any more', () => {
    const of = (speaker: string | undefined, start: number, text = 'Yes.'): Cue => ({
      id: '',
      start,
      end: start + 1,
      text,
      words: [],
      timing: 'given',
      ...(speaker === undefined ? {} : { speaker }),
    });
    const cues = [of('Ada', 0), of('Ada', 1), of('Tom', 2, ''), of(' ', 3), of(undefined, 4), of('Ada', 5)];
    const html = serializeTranscript({ ...emptyTranscript, cues }, 'html').split('\n');
    assert.deepEqual(
      html.filter(line => line.startsWith('<cite')),
      ['<cite>Ada:</cite>', '<cite></cite>', '<cite>Ada:</cite>'],
    );
    assert.equal(html[0], '<cite>Ada:</cite>');
    assert.equal(html[1], '<time datetime="PT0S">0:00</time>');
    assert.equal(html[2], '<p data-start="0" data-end="1">Yes.</p>');
  });

  test('has what is shown in elements of its kind, and no notes', () => {
    const asides = (['title', 'note', 'style', 'region', 'untimed', 'footer'] as const).map((kind, at) => ({
      kind,
      text: `${kind}\nof <it>`,
      at: Math.min(at, 3),
    }));
    const html = serializeTranscript({ ...talk, asides }, 'html').split('\n');
    assert.deepEqual(
      html.filter(line => /of &lt;it/.test(line)),
      [
        '<h2>title<br>of &lt;it&gt;</h2>',
        '<aside>untimed<br>of &lt;it&gt;</aside>',
        '<footer>footer<br>of &lt;it&gt;</footer>',
      ],
    );
  });

  test('writes what two say at once a single time', () => {
    const cue: Cue = {
      id: '',
      start: 0,
      end: 1,
      text: 'one two three',
      words: [],
      timing: 'aligned',
      voices: [
        { from: 0, to: 7, speaker: 'A&B' },
        { from: 4, to: 7, speaker: 'C' },
        { from: 4, to: 10, speaker: 'D' },
      ],
    };
    const html = serializeTranscript({ ...emptyTranscript, cues: [cue] }, 'html');
    assert.match(
      html,
      /<p data-start="0" data-end="1" data-timing="aligned"><span data-voice="A&amp;B">one two<\/span><span data-voice="D"> th<\/span>ree<\/p>/,
    );
  });
});

describe('a player', () => {
  test('has what is known of the recording, and the transcript', () => {
    const transcript = embedTranscript({ ...talk, language: 'en' }).trimEnd();
    assert.deepEqual(
      playerOf({ ...talk, language: 'en', title: 'Low tide' }, { audio: 'tide.mp3', duration: 12.3456 }),
      [
        '<div itemscope itemtype="https://schema.org/AudioObject">',
        '<style></style>',
        '<meta itemprop="name" content="Low tide">',
        '<meta itemprop="duration" content="PT12.346S">',
        '<meta itemprop="inLanguage" content="en">',
        '<link itemprop="contentUrl" href="tide.mp3">',
        '<cue-player media-title="Low tide">',
        '<audio controls preload="metadata" src="tide.mp3"></audio>',
        '<cue-transcript itemprop="transcript">',
        ...transcript.split('\n'),
        '</cue-transcript>',
        '</cue-player>',
        '</div>',
        '',
      ],
    );
  });

  test('says no more than is known', () => {
    assert.deepEqual(playerOf(emptyTranscript, { audio: 'tide.mp3', title: '', duration: 0 }).slice(0, 5), [
      '<div itemscope itemtype="https://schema.org/AudioObject">',
      '<style></style>',
      '<link itemprop="contentUrl" href="tide.mp3">',
      '<cue-player>',
      '<audio controls preload="metadata" src="tide.mp3"></audio>',
    ]);
  });

  test('names the recording above it, unless the transcript begins with that as its title', () => {
    const titled = (kind: 'title' | 'untimed', text: string) => ({ ...talk, asides: [{ kind, text, at: 0 }] });
    const named = (...args: Parameters<typeof playerOf>) => playerOf(...args).filter(line => /<cue-player/.test(line));
    const options = { audio: 'a.mp3', title: 'Low tide' };
    assert.deepEqual(named(titled('title', 'Low tide'), options), ['<cue-player>']);
    assert.deepEqual(named(titled('title', 'High tide'), options), ['<cue-player media-title="Low tide">']);
    assert.deepEqual(named(titled('untimed', 'Low tide'), options), ['<cue-player media-title="Low tide">']);
  });
});
