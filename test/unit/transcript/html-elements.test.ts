// What each element of HTML says: what is speech, a title, a footer or nothing, whose it is and when.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HtmlText } from '../../../src/transcript/formats/html-text.js';
import { MarkupParser } from '../../../src/transcript/formats/markup-parser.js';
import { parseTranscript, readHtml, type Transcript } from '../../../src/transcript/index.js';
import { finish } from '../../../src/transcript/slices.js';

/** Each cue as `start speaker: text`, with `?` for a time that is an estimate; each other text as `<kind at: text>`. */
function shown({ cues, asides }: Transcript): string[] {
  const spoken = cues.map(
    ({ start, speaker, text, timing }) =>
      `${timing === 'estimated' ? '?' : start} ${speaker === undefined ? '' : `${speaker}: `}${text}`,
  );
  return [...spoken, ...asides.map(({ kind, text, at }) => `<${kind} ${at}: ${text}>`)];
}

const notes = (source: string): string[] =>
  readHtml(source)
    .notes.filter(({ code }) => code !== 'estimated-times')
    .map(({ line, column, code, severity, message }) => `${line}:${column} ${code} ${severity}: ${message}`);

const T = '<time>0:01</time>';

describe('elements of HTML', () => {
  for (const [source, expected] of [
    [`${T}<p>a</p><h6>Head</h6><p>b</p>`, ['1 a', '? b', '<title 1: Head>']],
    [
      '<h1>One</h1><p>a</p><footer>F</footer><p>b</p><h2>Two</h2><aside>x</aside>',
      ['? a', '? b', '<title 0: One>', '<title 0: Two>', '<footer 2: F>', '<untimed 2: x>'],
    ],
    [
      `<h1>One</h1>${T}<p>a</p><footer>F</footer><nav>N</nav><p>b</p><header>H</header>`,
      ['1 a', '? b', '<title 0: One>', '<footer 1: F>', '<untimed 1: N>', '<untimed 2: H>'],
    ],
    [`${T}<footer><p>a</p><p>b</p></footer><p>c</p>`, ['1 c', '<footer 0: a>', '<footer 0: b>']],
    ...[
      'script',
      'style',
      'template',
      'noscript',
      'svg',
      'math',
      'select',
      'textarea',
      'object',
      'iframe',
      'button',
    ].map(name => [`${T}<p>a <${name}>x</${name}>b</p>`, ['1 a b']] as const),
    [`<head>x</head>${T}<p>a</p>`, ['1 a']],
    ...['article', 'blockquote', 'dd', 'div', 'fieldset', 'figcaption', 'li', 'main', 'pre', 'section', 'summary'].map(
      name => [`${T}<p>a</p><${name}>b</${name}>c`, ['1 a', '? b', '? c']] as const,
    ),
    ...['b', 'em', 'a', 'i', 'mark', 'span', 'u'].map(
      name => [`${T}<p>a <${name}>b</${name}> c</p>`, ['1 a b c']] as const,
    ),
    [`${T}a<hr>b`, ['1 a', '? b']],
    [`${T}a<br>b`, ['1 a\nb']],
    [`<p>a</p>${T}<p>b</p><time>0:05</time><p>c</p>`, ['? a', '1 b', '5 c']],
  ] as const) {
    test(source.slice(0, 100), () => assert.deepEqual(shown(readHtml(source)), expected));
  }
});

describe('labels of HTML', () => {
  for (const [source, expected] of [
    [
      `<cite>Ann</cite>${T}<p>a</p><time>0:05</time><p>b</p><cite>Bob</cite><p>c</p>`,
      ['1 Ann: a', '5 Ann: b', '? Bob: c'],
    ],
    [`<cite>Ann ：</cite>${T}<p>a</p>`, ['1 Ann: a']],
    [`<cite>Ann\n Lee :</cite>${T}<p>a</p>`, ['1 Ann Lee: a']],
    [`<cite>Ann</cite>${T}<p>a</p><cite></cite><p>b</p>`, ['1 Ann: a', '? b']],
    ['<time datetime="PT8.5S">8 seconds</time><p>b</p>', ['8.5 b']],
    ['<time>(0:01)</time><p>b</p>', ['1 b']],
    ['<time>[0:01]</time><p>b</p>', ['1 b']],
    ['<time>soon</time><p>b</p>', ['? soon', '? b']],
    [`${T}<p>a</p><time>8 seconds</time><p>b</p>`, ['1 a', '? 8 seconds', '? b']],
    ['<time datetime="PT1S">this is more than a label has</time><p>b</p>', ['1 this is more than a label has', '? b']],
    ['<time datetime="PT1S">this is a label of 24 ch</time><p>b</p>', ['1 b']],
    ['<time>0:01 and more<p>b</p>', ['? 0:01 and more\nb']],
    [`${T}<time>0:03</time><p>b</p>`, ['3 b']],
    // One that is not closed swallows nothing.
    [`<cite>Ann ${T}<p>a</p>`, ['1 Ann: a']],
  ] as const) {
    test(source.slice(0, 100), () => assert.deepEqual(shown(readHtml(source)), expected));
  }

  for (const [source, expected] of [
    [
      `<cite>Ann</cite>${T}<p>a</p><cite>Bob</cite>`,
      ['1:58 odd-label info: No text follows the name "Bob"; left out.'],
    ],
    [
      `<cite>Ann</cite><cite>Bob</cite>${T}<p>a</p>`,
      ['1:26 odd-label info: No text follows the name "Ann"; left out.'],
    ],
    [`\n<time datetime="PT8S">8 seconds</time><p>b</p>`, ['2:32 odd-label info: The time "8 seconds" is not shown.']],
    [
      `${T}<p>a</p><script>never ends`,
      ['1:44 odd-markup warning: <script> does not end; the 9 letters after it are not shown.'],
    ],
    [
      `${T}<p>a</p><svg><p>é ß1</p>`,
      ['1:42 odd-markup warning: <svg> does not end; the 2 letters after it are not shown.'],
    ],
    [`${T}<p>a</p><script>ends()</script><p>b`, []],
    [
      `<title>My page</title><h1>Other</h1>${T}<p>a</p>`,
      ['1:62 odd-label info: The page calls itself "My page"; its first heading is shown instead.'],
    ],
    [`<title>My page</title><h1>My page</h1>${T}<p>a</p>`, []],
    [`<title>My page</title>${T}<p>a</p>`, []],
    [`${T}<p>a</p></table>`, ['1:26 odd-markup info: "</table>" is read as markup and not shown.']],
    [`${T}<p>a <b> b</p></div>`, ['1:32 odd-markup info: "</div>" is read as markup and not shown.']],
  ] as const) {
    test(`what is told of ${source.slice(0, 100)}`, () => assert.deepEqual(notes(source), expected));
  }
});

describe('what the page says of itself', () => {
  for (const [source, title, language, producer] of [
    [`<title> My\n page </title>${T}<p>a</p>`, 'My page'],
    [`<title>One</title><title>Two</title>${T}<p>a</p>`, 'One'],
    [`<title> </title>${T}<p>a</p>`],
    ['<title>My page</title><p>a</p><p>b</p>', 'My page'],
    [`<title>My page</title><h1>Other</h1>${T}<p>a</p>`, 'Other'],
    ['<title>My page</title><h1>Other</h1><p>a</p>', 'Other'],
    [`<html lang="fr-CA">${T}<p>a</p>`, undefined, 'fr-CA'],
    [`<html xml:lang="pt">${T}<p>a</p>`, undefined, 'pt'],
    [`<div lang="fr">${T}<p>a</p></div><p lang="de">x</p>`, undefined, 'fr'],
    [`${T}<p>a</p><div lang="fr">x</div>`],
    [`<div lang="">${T}<p lang="it">a</p></div>`, undefined, 'it'],
    [`<meta name="generator" content=" Tool 2 ">${T}<p>a</p>`, undefined, undefined, 'Tool 2'],
    [`<meta name="Generator" content="A"><meta name="generator" content="B">${T}<p>a</p>`, undefined, undefined, 'A'],
    [`<meta name="generator" content="  ">${T}<p>a</p>`],
    [`<meta name="generators" content="A">${T}<p>a</p>`],
    [`<meta name="my generator" content="A">${T}<p>a</p>`],
    [`<meta content="A">${T}<p>a</p>`],
    [`<p name="generator" content="A">a</p>${T}<p>a</p>`],
  ] as const) {
    test(source.slice(0, 100), () => {
      const transcript = readHtml(source);
      assert.deepEqual([transcript.title, transcript.language, transcript.producer], [title, language, producer]);
    });
  }
});

describe('white space of HTML', () => {
  for (const [source, expected] of [
    [`${T}<p>a <b>b</b>  c\n\n d <br> e</p>`, ['1 a b c d \ne']],
    [`${T}<p> <i> a</i> <i>b </i>c</p>`, ['1 a b c']],
    [`${T}<p>a<b> </b>b</p>`, ['1 a b']],
    [`${T}<p> </p><p>a</p>`, ['1 a']],
    ['<pre>[0:01] a\n\n\n  b  c\nd</pre>', ['1 a\nb  c\nd']],
    [`${T}<pre>  a\n b\n\n\n  c  d\ne\n</pre>f  g`, ['1 a\n b', '? c  d\ne', '? f g']],
    [`${T}<p data-id="q">a  b</p>`, ['1 a b']],
  ] as const) {
    test(JSON.stringify(source.slice(0, 100)), () => assert.deepEqual(shown(readHtml(source)), expected));
  }
});

describe('headings', () => {
  for (const [name, source, expected] of [
    [
      'of a class of speakers',
      '<h3 class="speaker">Ann</h3><time>0:01</time><p>a</p><h3 class="speaker">Bob</h3><time>0:05</time><p>b</p>',
      ['1 Ann: a', '5 Bob: b'],
    ],
    [
      'with a time in them',
      '<h3><span class="time">0:01</span> Ann</h3><p>So.</p><h3><span class="time">0:05</span> Bob</h3><p>Yes.</p>',
      ['1 Ann: So.', '5 Bob: Yes.'],
    ],
    [
      'that come again, over texts',
      '<h2>T</h2><h3>Ann</h3><p>Good a.</p><h3>Bob</h3><p>Yes b.</p><h3>Ann</h3><p>So.</p>',
      ['? Ann: Good a.', '? Bob: Yes b.', '? Ann: So.', '<title 0: T>'],
    ],
    [
      'that come again, over texts with times',
      `<h3>Ann</h3>${T}<p>Good a.</p><p>And on.</p><h3>Bob</h3><time>0:03</time><p>Yes b.</p><h3>Ann</h3><time>0:06</time><p>So.</p>`,
      ['1 Ann: Good a.', '? Ann: And on.', '3 Bob: Yes b.', '6 Ann: So.'],
    ],
    [
      'that come again and are none',
      `<h3>Part</h3>${T}<p>Good a.</p><h3>Weather</h3><time>0:03</time><p>Yes b.</p><h3>Part</h3><time>0:06</time><p>So.</p>`,
      ['1 Good a.', '3 Yes b.', '6 So.', '<title 0: Part>', '<title 1: Weather>', '<title 2: Part>'],
    ],
    [
      'that do not come again',
      `<h3>Ann</h3>${T}<p>Good a.</p><h3>Bob</h3><time>0:03</time><p>Yes b.</p>`,
      ['1 Good a.', '3 Yes b.', '<title 0: Ann>', '<title 1: Bob>'],
    ],
    [
      'where others name who speaks',
      `<h3>Ann</h3><cite>Eve</cite>${T}<p>Good a.</p><h3>Bob</h3><time>0:03</time><p>Yes b.</p><h3>Ann</h3><time>0:06</time><p>So.</p>`,
      ['1 Eve: Good a.', '3 Eve: Yes b.', '6 Eve: So.', '<title 0: Ann>', '<title 1: Bob>', '<title 2: Ann>'],
    ],
    [
      'of two in a row the last',
      `<h1>Tides</h1><h3>Ann</h3>${T}<p>Good a.</p><h3>Bob</h3><time>0:03</time><p>Yes b.</p><h3>Ann</h3><time>0:06</time><p>So.</p>`,
      ['1 Ann: Good a.', '3 Bob: Yes b.', '6 Ann: So.', '<title 0: Tides>'],
    ],
  ] as const) {
    test(name, () => assert.deepEqual(shown(readHtml(source)), expected));
  }

  test('that are names are no titles of the page', () => {
    const named = `<h3>Ann</h3>${T}<p>Good a.</p><h3>Bob</h3><time>0:03</time><p>Yes b.</p><h3>Ann</h3><time>0:06</time><p>So.</p>`;
    assert.equal(readHtml(named).title, undefined);
    assert.equal(readHtml(`<h1>Tides</h1>${named}`).title, 'Tides');
    assert.deepEqual(readHtml(named).speakers, [{ name: 'Ann' }, { name: 'Bob' }]);
  });
});

describe('paragraphs with a time and a name', () => {
  for (const [name, source, expected] of [
    [
      'the name first',
      '<p>Ann 0:01</p><p>Good a.</p><p>Bob 0:05</p><p>Yes b.</p>',
      ['1 Ann: Good a.', '5 Bob: Yes b.'],
    ],
    [
      'the time first',
      '<p>0:01 Ann</p><p>Good a.</p><p>0:05 Bob</p><p>Yes b.</p>',
      ['1 Ann: Good a.', '5 Bob: Yes b.'],
    ],
  ] as const) {
    test(name, () => assert.deepEqual(shown(parseTranscript(source)), expected));
  }
});

/** Reads elements of a page, as `cue-transcript` hands them over: only what is ours, Hyperaudio's or Podcasting 2.0's. */
function page(source: string): Transcript {
  const text = new HtmlText(() => ({ line: 0, column: 0 }));
  const parser = new MarkupParser(
    {
      onopentag: (name, attributes) => text.open(name, attributes),
      onclosetag: (name, isImplied) => text.close(name, isImplied),
      ontext: written => text.text(written),
    },
    { lowerCaseTags: true, decodeEntities: true },
  );
  parser.write(source);
  parser.end();
  return finish(text.end({ duration: 30 }));
}

describe('elements in a page', () => {
  for (const [name, source, expected] of [
    [
      'cite, time and p',
      `<h2>T</h2><cite>Ann:</cite>${T}<p>a</p><cite>Bob:</cite><time>0:05</time><p>b</p>`,
      ['1 Ann: a', '5 Bob: b', '<title 0: T>'],
    ],
    ['times of ours', '<p data-start="1" data-end="2">a</p><p data-start="5">b</p>', ['1 a', '5 b']],
    [
      'names before colons',
      `${T}<p>Ann: Low a.</p><time>0:05</time><p>Bob: Yes b.</p><time>0:09</time><p>Ann: So c.</p><p>And d.</p>`,
      ['1 Ann: Low a.', '5 Bob: Yes b.', '9 Ann: So c.', '? Ann: And d.'],
    ],
    ['classes say nothing', `<span class="speaker">Ann</span>${T}<p>a</p>`, ['? Ann', '1 a']],
    ['preformatted text is one paragraph', `${T}<pre>a\n\nb</pre>`, ['1 a b']],
    ['an element with a start is ours, whatever it is', '<div data-start="1">a  b</div>', ['1 a  b']],
  ] as const) {
    test(name, () => assert.deepEqual(shown(page(source)), expected));
  }

  const words = ({ cues }: Transcript) =>
    cues.map(cue => [
      cue.start,
      cue.end,
      cue.words.map(({ from, to, start, end, timing }) => [cue.text.slice(from, to), start, end, timing]),
    ]);

  test('spans with milliseconds are words', () => {
    assert.deepEqual(
      words(
        page(
          '<p><span data-m="1000" data-d="400">low </span><span data-m="1500">tide</span></p><p><span data-m="5000" data-d="0">x</span></p>',
        ),
      ),
      [
        [
          1,
          4.064,
          [
            ['low', 1, 1.4, 'given'],
            ['tide', 1.5, 4.064, 'given'],
          ],
        ],
        [5, 5, [['x', 5, 5, 'given']]],
      ],
    );
  });

  test('a span around others, and an empty one, are none', () => {
    assert.deepEqual(
      words(
        page(
          '<p><span><span data-m="1000" data-d="400">low</span></span> <span data-m="1400" data-d="1"></span><b>tide</b></p>',
        ),
      ).map(([, , list]) => (list as unknown[][]).map(([text]) => text)),
      [['low', 'tide']],
    );
  });

  test('words keep the name before them, which would move them', () => {
    const { cues } = page(
      '<p>Ann: <span data-m="1000" data-d="400">low</span></p><p>Bob: <span data-m="5000" data-d="400">tide</span></p>',
    );
    assert.deepEqual(
      cues.map(({ text, speaker }) => [text, speaker]),
      [
        ['Ann: low', undefined],
        ['Bob: tide', undefined],
      ],
    );
  });

  test('voices are those of the innermost span', () => {
    const [cue] = page(
      `<cite>Ann:</cite>${T}<p><span data-voice="Ann">a <b>b</b> <span>c</span></span> d <span data-voice="Bob">e <span data-voice="Eve">f</span> g</span></p>`,
    ).cues;
    assert.deepEqual(
      cue!.voices?.map(({ from, to, speaker }) => [cue!.text.slice(from, to), speaker]),
      [
        ['a b c', 'Ann'],
        ['e', 'Bob'],
        ['f', 'Eve'],
        ['g', 'Bob'],
      ],
    );
  });

  test('ids, exact times and words of ours are kept', () => {
    const [first, second] = page(
      '<p data-start="1.5" data-end="2.25" data-id="x" data-timing="aligned" data-words="0 1 1.5 2, 2 3 2 2.25">a b</p><p data-start="3" data-end="4" data-timing="estimated">c</p>',
    ).cues;
    assert.deepEqual(
      [
        first!.start,
        first!.end,
        first!.id,
        first!.timing,
        first!.words.map(({ from, to, start, end }) => [from, to, start, end]),
      ],
      [
        1.5,
        2.25,
        'x',
        'aligned',
        [
          [0, 1, 1.5, 2],
          [2, 3, 2, 2.25],
        ],
      ],
    );
    assert.deepEqual([second!.start, second!.id, second!.timing], [3, '', 'estimated']);
  });
});
