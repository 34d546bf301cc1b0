import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { htmlInSlices } from '../../../src/transcript/formats/html.js';
import {
  detectFormat,
  emptyTranscript,
  parseChapters,
  parseTranscript,
  readHtml,
  serializeTranscript,
  type Transcript,
} from '../../../src/transcript/index.js';
import { assertLinear } from '../growth.js';
import { tested, testedOf } from '../thorough.js';
import { allText, assertSound } from './sound.js';

function repeat(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length));
}

/** A timed paragraph with this in it. */
const timed = (inside: (length: number) => string) => (length: number) => `<time>0:01</time><p>${inside(length)}`;
const half = (first: string, second: string) => timed(length => repeat(first, length / 2) + repeat(second, length / 2));

const attacks: Readonly<Record<string, (length: number) => string>> = {
  'one text': timed(length => repeat('a', length)),
  'white space': timed(length => `a${repeat(' ', length)}b`),
  'ends of lines': timed(length => `a${repeat('\n', length)}b`),
  '<': timed(length => repeat('<', length)),
  '&': timed(length => repeat('&', length)),
  '&amp;': timed(length => repeat('&amp;', length)),
  '&nbsp;': timed(length => `a${repeat('&nbsp;', length)}b`),
  'a number of many digits': timed(length => `&#x${repeat('f', length)};`),
  'nested elements': timed(length => repeat('<b>', length)),
  'nested unknown elements, and ends of others': half('<x>', '</y>'),
  'ends without beginnings': timed(length => repeat('</x>', length)),
  'ends of paragraphs': timed(length => repeat('</p>', length)),
  'nested forms': timed(length => repeat('<form>', length)),
  'nested <svg> with titles': timed(length => repeat('<svg><title>', length)),
  'nested blocks with text': timed(length => repeat('<footer>a', length)),
  'nested tables': timed(length => repeat('<table><tr>', length)),
  'nested words': timed(length => `${repeat('<span data-m=1>', length)}a`),
  'words beside each other': timed(length => repeat('<span data-m=1>a</span> ', length)),
  'nested voices': half('<span data-voice=a>', 'word '),
  'spans that are not closed, and paragraphs': half('<span>', '<p>a'),
  'line breaks': timed(length => repeat('a<br>', length)),
  labels: timed(length => repeat('<cite>', length)),
  'spaces in a label': timed(length => `<cite>${repeat(' ', length)}a</cite>`),
  'spaces in a time': timed(length => `<time datetime="${repeat(' ', length)}a">a</time>`),
  'digits in a time': timed(length => `<time datetime="${repeat('9', length)}a">a</time>`),
  'languages that there are not': length => `${repeat('<p lang="x x">', length)}<time>0:01</time><p>a`,
  'a long attribute': timed(length => `<p title="${repeat('a', length)}">a`),
  'many attributes': timed(
    length => `<p ${Array.from({ length: length / 10 }, (_, index) => `data-${index}=1`).join(' ')}>a`,
  ),
  'one attribute, again and again': timed(length => `<p ${repeat('class ', length)}>a`),
  'spaces after an attribute': timed(length => `<p a${repeat(' ', length)}>a`),
  'quotes in attributes': timed(length => `<p ${repeat(`a='"' `, length)}>a`),
  'times of words': timed(length => `<p data-start=1 data-words="${repeat('0 1 1 2,', length)}">a`),
  'commas for times of words': timed(length => `<p data-start=1 data-words="${repeat(',', length)}">a`),
  'spaces for times of words': timed(length => `<p data-start=1 data-words="a${repeat(' ', length)}">a`),
  'a tag without end': timed(length => `<p ${repeat('a', length)}`),
  comments: timed(length => repeat('<!---->', length)),
  'comments without end': timed(length => repeat('<!--', length)),
  'a title of references': timed(length => `<title>${repeat('&amp;', length)}`),
  'a script': timed(length => `<script>${repeat('</', length)}`),
  'paragraphs without times': length => repeat('<p>a', length),
};

describe('HTML made to take long is read in linear time', () => {
  for (const [name, make] of tested(Object.entries(attacks))) {
    // What elements do to each other shows when there are many.
    test(name, () => assertLinear(name.startsWith('nested') ? 160_000 : 40_000, make, readHtml));
  }

  for (const [name, make] of Object.entries({
    comments: (length: number) => `${repeat('<!---->', length)}x`,
    'comments without end': (length: number) => repeat('<!-- ', length),
    'white space': (length: number) => `${repeat('\n', length)}<`,
    instructions: (length: number) => `${repeat('<??>', length)}x`,
  })) {
    test(`before anything is known of it: ${name}`, () => {
      assertLinear(40_000, make, detectFormat);
      assertLinear(40_000, make, source => parseTranscript(source));
      assertLinear(40_000, make, source => parseChapters(source));
    });
  }
});

describe('HTML that is deep', () => {
  test('1,000,000 elements open at once lose no text, and the place is noted', () => {
    const source = `<time>0:01</time><p>first ${'<i>'.repeat(1_000_000)}last</p>`;
    const { cues, notes } = readHtml(source);
    assert.equal(cues.map(cue => cue.text).join(' '), 'first last');
    // The paragraph is one of the 512.
    const [note] = notes.filter(({ code }) => code === 'too-deep');
    assert.deepEqual([note?.severity, note?.line, note?.column], ['warning', 1, source.indexOf('<i>') + 511 * 3 + 1]);
    assert.match(note!.message, /512/);
  });

  test('512 are no fault', () => {
    assert.deepEqual(readHtml(`<time>0:01</time><p>a${'<i>'.repeat(511)}b`).notes, []);
  });

  test('what is in it is read as elsewhere', () => {
    const deep = `<time>0:01</time><p>one ${'<b>'.repeat(600)}two</p><cite>Ann:</cite><time>0:02</time><p>three</p>`;
    const { cues, notes } = readHtml(`${deep}<script>four</script><footer>five</footer>`);
    assert.deepEqual(
      cues.map(({ start, speaker, text }) => [start, speaker, text]),
      [
        [1, undefined, 'one'],
        [cues[1]?.start, undefined, 'two'],
        [2, 'Ann', 'three'],
      ],
    );
    assert.deepEqual(
      notes.map(({ code }) => code),
      ['estimated-times', 'too-deep'],
    );
  });
});

describe('HTML of 1 MB', () => {
  const length = 1_000_000;
  for (const name of ['one text', '<', '&amp;', 'nested elements', 'a long attribute', 'many attributes', 'comments']) {
    test(`is read in many slices: ${name}`, () => {
      let slices = 0;
      for (const work = htmlInSlices(attacks[name]!(length)); work.next().done !== true; ) slices++;
      assert.ok(slices >= length / 10_000, `${slices} slices`);
    });
  }

  test('so are the times of its words', () => {
    const words = Array.from({ length: 20_000 }, (_, index) => `${index * 2} ${index * 2 + 1} ${index} ${index + 1}`);
    const source = `<p data-start=0 data-end=20000 data-words="${words.join(', ')}">${'a '.repeat(20_000)}</p>`;
    let slices = 0;
    const work = htmlInSlices(source);
    let transcript: Transcript | undefined;
    for (let { done, value } = work.next(); ; { done, value } = work.next()) {
      slices++;
      if (done !== true) continue;
      transcript = value as Transcript;
      break;
    }
    assert.ok(slices >= 20_000 / 200, `${slices} slices`);
    assert.deepEqual(transcript.cues[0]?.words.at(-1), {
      from: 39_998,
      to: 39_999,
      start: 19_999,
      end: 20_000,
      timing: 'given',
    });
  });
});

describe('where HTML is cut into pieces', () => {
  const tail = '<p>caf&eacute; 😀 &amp;&#38;&unknown; <b class="a>b">c</b><!-- note --><br>d</p><cite>Ann</cite><p>e';

  test('does not show in what is read', () => {
    const read = (before: number) => {
      const { cues, asides, notes } = readHtml(`<footer>${'x'.repeat(before)}</footer><time>0:01</time>${tail}`);
      const texts = cues.map(({ text, speaker, start, end }) => ({ text, speaker, start, end }));
      return { texts, asides: asides.map(({ text }) => text.length - before), notes: notes.map(({ code }) => code) };
    };
    const wanted = read(1);
    assert.deepEqual(
      wanted.texts.map(({ text }) => text),
      ['café 😀 &&&unknown; c\nd', 'e'],
    );
    for (let before = 9950 - tail.length; before <= 10_000; before++)
      assert.deepEqual(read(before), wanted, `${before}`);
  });

  test('a file that ends in a tag after its slash says nothing twice', () => {
    const said = 'word '.repeat(5000);
    const { cues, notes } = readHtml(`<time>0:01</time><p>${said}<br /`);
    assert.deepEqual([cues.length, cues[0]?.text], [1, said.trim()]);
    assert.match(notes.at(-1)!.message, /^"<br \/" is read as markup/);
  });
});

describe('HTML in odd order', () => {
  test('what nested voices say is said by the innermost, in text order', () => {
    const [cue] = readHtml(
      '<time>0:01</time><p><span data-voice="Ann">one <span data-voice="Tom"> two </span> three</span> four</p>',
    ).cues;
    assert.deepEqual(
      cue?.voices?.map(({ from, to, speaker }) => [speaker, cue.text.slice(from, to)]),
      [
        ['Ann', 'one'],
        ['Tom', 'two'],
        ['Ann', 'three'],
      ],
    );
  });

  test('what two voices say at once is written once', () => {
    const [cue] = readHtml('<time>0:01</time><p>one two three</p>').cues;
    const voices = [
      { from: 0, to: 7, speaker: 'Ann' },
      { from: 0, to: 3, speaker: 'Eve' },
      { from: 4, to: 13, speaker: 'Tom' },
    ];
    const written = serializeTranscript({ ...emptyTranscript, cues: [{ ...cue!, voices }] }, 'html');
    const [again] = readHtml(written).cues;
    assert.equal(again?.text, 'one two three');
    assert.deepEqual(
      again.voices?.map(({ from, to, speaker }) => [speaker, from, to]),
      [
        ['Ann', 0, 7],
        ['Tom', 8, 13],
      ],
    );
  });

  test('a span that begins in one paragraph and ends in another counts in both', () => {
    const { cues } = readHtml(
      '<time>0:01</time><div><span data-voice="Ann">one<p>two</p></span><span data-m="3000" data-d="500"><p>three</p>four</span></div>',
    );
    assert.deepEqual(
      cues.map(({ text, voices }) => [text, voices]),
      [
        ['one', [{ from: 0, to: 3, speaker: 'Ann' }]],
        ['two', [{ from: 0, to: 3, speaker: 'Ann' }]],
        ['three', undefined],
        ['four', undefined],
      ],
    );
    assert.deepEqual([cues[2]?.start, cues[2]?.timing, cues[3]?.timing], [3, 'given', 'estimated']);
  });

  test('nothing throws or is unsound, whatever is nested in what', () => {
    const names = [
      'span data-m=1 data-d=9',
      'span data-voice=A',
      'p data-start=1',
      'span class=speaker',
      'b data-time=2',
      'div data-speaker=A',
      'table',
      'tr',
      'td',
      'dl',
      'dt',
      'dd',
      'cite',
      'time',
      'footer',
      'b',
      'svg',
      'title',
    ];
    let state = 1;
    const random = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let run = 0; run < testedOf(1000); run++) {
      let source = '<time>0:01</time>';
      const words: string[] = [];
      for (let part = 0; part < 20; part++) {
        const name = names[random(names.length)]!;
        const word = String.fromCharCode(0x3b1 + part);
        words.push(word);
        source += random(2) === 0 ? `<${name}>${word} ` : `${word}</${name.split(' ')[0]}> `;
      }
      const transcript = readHtml(source);
      assertSound(transcript, source);
      if (source.includes('<svg') || source.includes('<title')) continue;
      for (const word of words) assert.ok(allText(transcript).includes(word), `lost ${word} of ${source}`);
    }
  });
});

describe('what begins as HTML', () => {
  const page = '<!doctype html><html><body><p>404</p></body></html>';

  for (const [name, before] of [
    ['comments', '<!-- a -->\n<!-- b --> <!---->'],
    ['short comments', '<!--><!--->'],
    ['a byte order mark', '\ufeff\n'],
    ['instructions', '<?xml version="1.0"?>\n'],
    ['a comment of more than 2,000 characters', `<!--${'a '.repeat(2000)}-->`],
  ] as const) {
    test(`is a page to transcripts and to chapters after ${name}`, () => {
      assert.deepEqual([detectFormat(before + page), detectFormat(`${before}<p>a</p>`)], ['html', 'html']);
      assert.equal(parseTranscript(before + page).notes[0]?.code, 'html-page');
      assert.equal(parseChapters(before + page).notes[0]?.code, 'html-page');
    });
  }

  test('else it is none', () => {
    for (const text of ['<!-- <p>a</p>', '<!-- a --> b <p>', '<pre>', '<paragraph>', '<!doctype>', '< p>', '<p', '']) {
      assert.equal(detectFormat(text), 'text', text);
    }
  });
});

describe('tags', () => {
  const odd = (tag: string) => readHtml(`<time>0:01</time><p>a ${tag} b</p>`).notes.map(({ message }) => message);

  for (const tag of [
    '<br/>',
    '<br />',
    '<img alt="a > b" src=c />',
    "<b class='a' id=b>",
    '<b\nclass\n=\na>',
    '<A HREF=x>',
  ]) {
    test(`${JSON.stringify(tag)} is markup`, () => assert.deepEqual(odd(tag), []));
  }

  for (const tag of [
    '<b word>',
    '<b class=a class=word>',
    '<b Class=a class=word>',
    '<b class= >',
    '<b class="a<b">',
    '<b/word>',
    '<word>',
  ]) {
    test(`${JSON.stringify(tag)} is quoted`, () => {
      assert.deepEqual(odd(tag), [`${JSON.stringify(tag)} is read as markup and not shown.`]);
    });
  }
});
