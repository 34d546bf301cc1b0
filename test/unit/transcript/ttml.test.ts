// TTML and the XML of YouTube.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { looksLikeTtml, ttmlInSlices } from '../../../src/transcript/formats/ttml.js';
import { looksLikeYoutubeXml, youtubeXmlInSlices } from '../../../src/transcript/formats/youtube-xml.js';
import type { Transcript } from '../../../src/transcript/index.js';
import { finish } from '../../../src/transcript/slices.js';

const ttml = (body: string, head = '', attributes = '') =>
  finish(
    ttmlInSlices(
      `<tt xmlns="http://www.w3.org/ns/ttml" ${attributes}><head>${head}</head><body><div>${body}</div></body></tt>`,
    ),
  );

/** Start, end, speaker (`null` for none), text and words whose times are known, of each cue. */
function cues(transcript: Transcript): unknown[] {
  return transcript.cues.map(({ start, end, speaker, text, words }) => [
    start,
    end,
    speaker ?? null,
    text,
    ...words
      .filter(({ timing }) => timing === 'given')
      .map(word => `${text.slice(word.from, word.to)} ${word.start}-${word.end}`),
  ]);
}

const notes = ({ notes }: Transcript) =>
  notes.map(({ line, column, code, severity, message }) => `${line}:${column} ${code} ${severity}: ${message}`);

describe('TTML', () => {
  const agents =
    '<metadata><ttm:agent xml:id="a"><ttm:name> Ann\n Lee </ttm:name></ttm:agent><ttm:agent xml:id="b"><ttm:name>Bob</ttm:name></ttm:agent></metadata>';

  for (const [name, body, expected, head] of [
    [
      'begin and end',
      '<p begin="1s" end="2s">Late.</p><p begin="00:00:03" end="00:00:04.5">Yes.</p>',
      [
        [1, 2, null, 'Late.'],
        [3, 4.5, null, 'Yes.'],
      ],
    ],
    ['begin and length', '<p begin="1s" dur="1.5s">Late.</p>', [[1, 2.5, null, 'Late.']]],
    [
      'times of what it is in',
      '</div><div begin="10s"><p begin="1s" end="2s">Late.</p><p begin="3s" dur="1s">Yes.</p>',
      [
        [11, 12, null, 'Late.'],
        [13, 14, null, 'Yes.'],
      ],
    ],
    [
      'one after another',
      '</div><div timeContainer="seq" begin="10s"><p dur="1s">Late.</p><p begin="1s" dur="1s">Yes.</p><p end="2s">So.</p>',
      [
        [10, 11, null, 'Late.'],
        [12, 13, null, 'Yes.'],
        [13, 15, null, 'So.'],
      ],
    ],
    [
      'line breaks and white space',
      '<p begin="1s" end="2s">\n  Late  <br/>\n again\t.\n</p>',
      [[1, 2, null, 'Late \nagain .']],
    ],
    [
      'white space that is kept',
      '<p begin="1s" end="2s" xml:space="preserve"> a  b </p><p begin="3s" end="4s" xml:space="default"> a  b </p>',
      [
        [1, 2, null, 'a  b'],
        [3, 4, null, 'a b'],
      ],
    ],
    [
      'elements within',
      '<p begin="1s" end="2s">La<span tts:color="red">te</span> <b>again</b>.</p>',
      [[1, 2, null, 'Late again.']],
    ],
    [
      'agents',
      '<p begin="1s" end="2s" ttm:agent="a">Late.</p><p begin="2s" end="3s" ttm:agent="b a">Yes.</p><p begin="3s" end="4s" ttm:agent="c">So.</p><p begin="4s" end="5s" ttm:agent=" ">Hm.</p>',
      [
        [1, 2, 'Ann Lee', 'Late.'],
        [2, 3, 'Bob', 'Yes.'],
        [3, 4, 'c', 'So.'],
        [4, 5, null, 'Hm.'],
      ],
      agents,
    ],
    [
      'an agent of what it is in',
      '</div><div ttm:agent="a"><p begin="1s" end="2s">Late.</p>',
      [[1, 2, 'Ann Lee', 'Late.']],
      agents,
    ],
    [
      'words in the paragraph',
      '<p begin="10s" end="20s"><span begin="0s" end="1s">Late</span> <span begin="2s" dur="1s">again.</span></p>',
      [[10, 20, null, 'Late again.', 'Late 10-11', 'again. 12-13']],
    ],
    [
      'words in the recording',
      '<p begin="10s" end="20s"> <span begin="10s" end="11s">Late</span> <span begin="12s" end="13s">again.</span></p>',
      [[10, 20, null, 'Late again.', 'Late 10-11', 'again. 12-13']],
    ],
    [
      'words that time the paragraph',
      '<p><span begin="1s" end="2s">Late</span> <span begin="2s" end="3s">again.</span></p>',
      [[1, 3, null, 'Late again.', 'Late 1-2', 'again. 2-3']],
    ],
    [
      'words within timed spans',
      '<p begin="1s" end="4s"><span begin="1s" end="3s"><span begin="1s" end="2s">Late</span> <span begin="2s" end="3s">again</span></span></p>',
      [[1, 4, null, 'Late again', 'Late 1-2', 'again 2-3']],
    ],
    [
      'spans without text',
      '<p begin="1s" end="4s"><span begin="1s" end="2s"> </span>Late <span begin="2s" end="3s">again</span></p>',
      [[1, 4, null, 'Late again', 'again 2-3']],
    ],
    [
      'an empty paragraph',
      '<p begin="1s" end="2s">Late.</p><p begin="3s" end="4s"></p><p/>',
      [
        [1, 2, null, 'Late.'],
        [3, 4, null, ''],
      ],
    ],
  ] as const) {
    test(name, () => {
      const transcript = ttml(body, head);
      assert.deepEqual(cues(transcript), expected);
      assert.deepEqual(notes(transcript), []);
    });
  }

  test('its language, title and producer, and agents who never speak', () => {
    const { language, title, producer, asides } = ttml(
      '<p begin="1s" end="2s" ttm:agent="a">Late.</p>',
      `<ttm:title> A\n talk </ttm:title><ttm:title>Other</ttm:title><x:generator>Tidewriter</x:generator>${agents}`,
      'xml:lang="en-us"',
    );
    assert.deepEqual([language, title, producer], ['en-us', 'A talk', 'Tidewriter']);
    assert.deepEqual(asides, [
      { kind: 'title', text: 'A talk', at: 0 },
      { kind: 'note', text: 'Bob', at: 0 },
    ]);
    const bare = ttml('<p begin="1s" end="2s">Late.</p>', '<ttm:title> </ttm:title>');
    assert.deepEqual([bare.language, bare.title, bare.producer, bare.asides], [undefined, undefined, undefined, []]);
  });

  test('frames, ticks and prefixes', () => {
    assert.deepEqual(
      cues(ttml('<p begin="00:00:01:12" end="60t">Late.</p>', '', 'ttp:frameRate="24" ttp:tickRate="20"')),
      [[1.5, 3, null, 'Late.']],
    );
    const source =
      '<x:tt xmlns:x="http://www.w3.org/ns/ttml"><x:body><x:p begin="1s" end="2s">a<x:br/>b</x:p></x:body></x:tt>';
    assert.deepEqual(cues(finish(ttmlInSlices(source))), [[1, 2, null, 'a\nb']]);
  });

  test('what is no time, has none, or is not shown is told', () => {
    const head = '<tt xmlns="http://www.w3.org/ns/ttml"><body>';
    const of = (body: string) => notes(finish(ttmlInSlices(`${head}${body}</body></tt>`)));
    assert.deepEqual(of('\n<p begin="soon" end="2s">Late.</p>\n<p begin="3s" end="4s">Yes.</p>'), [
      '2:1 bad-timing warning: "soon" is no time; ignored.',
      '2:31 no-timing warning: The paragraph "Late." has no time; it was estimated.',
    ]);
    assert.deepEqual(of('\n Lost <p begin="3s" end="4s">Yes.</p>'), [
      '2:2 odd-markup info: "\\n Lost " is read as markup and not shown.',
    ]);
    assert.deepEqual(of('<div/>'), ['0:0 no-cues error: There is no paragraph with a time in it.']);
  });

  test('is told by its root', () => {
    for (const source of [
      '<tt>',
      '\ufeff \n<?xml version="1.0"?>\n<tt xmlns="x">',
      '<x:tt\n>',
      '<TT >',
      `<!--${' '.repeat(4980)}--><tt>`,
    ])
      assert.ok(looksLikeTtml(source), source.slice(0, 40));
    for (const source of ['tt', ' a<tt>', '<ttx>', '<p>', '<:tt>', `<!--${' '.repeat(5000)}--><tt>`])
      assert.ok(!looksLikeTtml(source), source.slice(0, 40));
  });
});

describe('XML of YouTube', () => {
  const read = (source: string) => finish(youtubeXmlInSlices(source));

  for (const [name, source, expected] of [
    [
      'texts, with HTML in them',
      '<transcript><text start="1.5" dur="2">Late &amp;amp; &lt;i&gt;again&lt;/i&gt;</text><text start="4">Yes.</text></transcript>',
      [
        [1.5, 3.5, null, 'Late & again'],
        [4, 4.681, null, 'Yes.'],
      ],
    ],
    [
      'paragraphs',
      '<timedtext format="3"><body><p t="1500" d="2000"> Late<br/>again &amp;lt;</p><p t="4000" d="1000">\n</p></body></timedtext>',
      [[1.5, 3.5, null, 'Late\nagain &lt;']],
    ],
    [
      'words',
      '<timedtext><body><p t="1000" d="3000"> <s>late</s><s t="500"> again</s> so</p></body></timedtext>',
      [[1, 4, null, 'late again so', 'late 1-1.5', 'again 1.5-4']],
    ],
    [
      'what never ends',
      '<timedtext><body><p t="1000" d="3000">late<p t="5000" d="1000">yes',
      [
        [1, 4, null, 'late'],
        [5, 6, null, 'yes'],
      ],
    ],
    ['a start at 0 that is left out', '<transcript><text dur="2">Late.</text></transcript>', [[0, 2, null, 'Late.']]],
  ] as const) {
    test(name, () => {
      const found = cues(read(source)) as (string | number | null)[][];
      const meant = expected as readonly (readonly (string | number | null)[])[];
      assert.deepEqual(
        found.map(cue => cue.slice(0, name === 'words' ? 4 : undefined)),
        meant.map(cue => cue.slice(0, 4)),
      );
    });
  }

  test('words have the times at which they begin', () => {
    const { words } = read(
      '<timedtext><body><p t="1000" d="3000"> <s>late</s><s t="500"> again</s></p></body></timedtext>',
    ).cues[0]!;
    assert.deepEqual(
      words.map(({ from, to, start }) => [from, to, start]),
      [
        [0, 4, 1],
        [5, 10, 1.5],
      ],
    );
  });

  test('what is no time, and what is not shown, is told', () => {
    assert.deepEqual(notes(read('<transcript>\n<text start="soon" dur="1">Late.</text> Lost </transcript>')), [
      '2:1 bad-timing warning: "soon" is no time; ignored.',
      '2:41 odd-markup info: " Lost " is read as markup and not shown.',
    ]);
    assert.deepEqual(notes(read('<transcript></transcript>')), ['0:0 no-cues error: There is no text in it.']);
  });

  test('is told by its root', () => {
    for (const source of [
      '<timedtext>',
      '\ufeff <?xml version="1.0"?> <timedtext format="3">',
      '<transcript> <text start="1">',
    ])
      assert.ok(looksLikeYoutubeXml(source));
    for (const source of [
      '<timedtexts>',
      '<transcript>',
      '<transcript><p>',
      'a<timedtext>',
      '<transcript><texts>',
      `${' '.repeat(2000)}<timedtext>`,
    ])
      assert.ok(!looksLikeYoutubeXml(source));
  });
});
