// Names and times in HTML that classes, attributes, links and bold type tell from what is said.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readHtml } from '../../../src/transcript/index.js';
import { readHtmlTexts } from './said.js';

const p = (...paragraphs: readonly string[]): string => paragraphs.map(text => `<p>${text}</p>`).join('');
const name = (text: string): string => `<span class="speaker">${text}</span>`;
const time = (text: string): string => `<span class="time">${text}</span>`;

const two = ['1 Ann: So.', '4 Bob: Yes.'];
const three = [...two, '7 Ann: No.'];

describe('elements of HTML that name who speaks, and when', () => {
  for (const [what, source, expected] of [
    ['by class, the name first', p(`${name('Ann')}${time('0:01')} So.`, `${name('Bob')}${time('0:04')} Yes.`), two],
    ['by class, the time first', p(`${time('0:01')}${name('Ann:')} So.`, `${time('0:04')}${name('Bob：')} Yes.`), two],
    [
      'in brackets, before dashes and bars',
      p(`[${time('0:01')}] ${name('Ann')} – So.`, `(${time('0:04')}) ${name('Bob')} | Yes.`),
      two,
    ],
    [
      'the name in brackets, before a colon',
      p(`(${name('Ann')}) ${time('0:01')}: So.`, `[${name('Bob')}]: ${time('0:04')}- Yes.`),
      two,
    ],
    ['the time within the name', p(`${name(`Ann ${time('0:01')}`)} So.`, `${name(`${time('0:04')} Bob`)} Yes.`), two],
    [
      'several in a paragraph',
      p(`${time('0:01')}${name('Ann')} So. ${name('Bob')} Yes. ${time('0:05')} And so.`),
      ['1 Ann: So.', '? Bob: Yes.', '5 Bob: And so.'],
    ],
    [
      'in paragraphs of their own',
      p(name('Ann'), 'So.', name('Bob'), 'Yes.', `${time('0:09')}No.`),
      ['? Ann: So.', '? Bob: Yes.', '9 Bob: No.'],
    ],
    [
      'a class of names, where all are some',
      p(`<i class="name">Ann</i> ${time('0:01')} So.`, `<i class="name">Bob</i> ${time('0:04')} Yes.`),
      two,
    ],
    [
      'classes with numbers',
      p(`<i class="speaker1">Ann</i> ${time('0:01')} So.`, `<i class="speaker2">Bob</i> ${time('0:04')} Yes.`),
      two,
    ],
    [
      'by an attribute',
      `<p data-speaker="Ann">${time('0:01')}So.</p><p data-speaker="Bob">${time('0:04')}Yes.</p>`,
      two,
    ],
    [
      'by an attribute, and in the text',
      '<p data-speaker="Ann" data-start="1">Ann: So.</p><p data-speaker="Bob" data-start="4">Bob: Yes.</p>',
      two,
    ],
    [
      'by an attribute of a phrase',
      '<p><span data-speaker="Ann" data-start="1">So.</span> <span data-speaker="Bob" data-start="4">Yes.</span></p>',
      two,
    ],
    [
      'by an attribute around others',
      `<div data-speaker="Ann">${p(`${time('0:01')}So.`)}</div><div data-speaker="Bob">${p(`${time('0:04')}Yes.`)}</div>`,
      two,
    ],
    ['in bold with a time', p('<b>Ann 0:01</b> So.', '<b>Bob 0:04</b> Yes.'), two],
    ['in bold with a time, on its own', p('<b>0:01 Ann</b>', 'So.', '<strong>0:04 Bob</strong>', 'Yes.'), two],
    [
      'in bold beside a time',
      p(`${time('0:01')}<b>Ann</b> So.`, `${time('0:04')}<b>Bob</b> Yes.`, `${time('0:07')}<b>Ann</b> No.`),
      three,
    ],
    [
      'in bold on a line',
      p(`${time('0:01')}<b>Ann</b><br>So.`, `${time('0:04')}<b>Bob</b><br>Yes.`, `${time('0:07')}<b>Ann</b><br>No.`),
      three,
    ],
    ['on a line', p(`${time('0:01')}Ann<br>So.`, `${time('0:04')}Bob<br>Yes.`, `${time('0:07')}Ann<br>No.`), three],
    ['in bold with a colon', p(`${time('0:01')}<b>Ann:</b> So.`, `${time('0:04')}<b>Bob</b>: Yes.`), two],
    [
      'in bold over a time',
      p('<b>Ann</b>', `${time('0:01')}So.`, '<b>Bob</b>', `${time('0:04')}Yes.`, '<b>Ann</b>', `${time('0:07')}No.`),
      three,
    ],
    ['over a time', p('Ann', `${time('0:01')}So.`, 'Bob', `${time('0:04')}Yes.`, 'Ann', `${time('0:07')}No.`), three],
    ['before colons', p(`${time('0:01')}Ann: So.`, `${time('0:04')}Bob: Yes.`, `${time('0:07')}Ann: No.`), three],
  ] as const) {
    test(what, () => assert.deepEqual(readHtmlTexts(source), expected));
  }

  for (const [source, message] of [
    [p(name('Ann'), name('Bob'), `${time('0:01')}So.`), 'No text follows the name "Ann"; left out.'],
    [
      p(`${time('0:01')}${name('Ann')} So.`, `${time('0:04')}${name('Bob')}`),
      'No text follows the name "Bob"; left out.',
    ],
  ] as const) {
    test(`${message} is told`, () => {
      assert.deepEqual(
        readHtml(`\n${source}`).notes.map(({ line, column, code, severity, message }) => [
          line,
          column,
          code,
          severity,
          message,
        ]),
        [[2, 0, 'odd-label', 'info', message]],
      );
    });
  }

  test('a name that is said again before its text is not told', () => {
    assert.deepEqual(readHtml(p(name('Ann'), `${time('0:01')}So.`)).notes, []);
  });
});

describe('elements of HTML that look like it', () => {
  for (const [what, source, expected] of [
    [
      'a class of speakers on what they say',
      p(
        `${name('This is what they all say, and so on')}${time('0:01')}`,
        `${name('And more of it, so it is here')}${time('0:04')}`,
      ),
      ['? This is what they all say, and so on', '1 And more of it, so it is here'],
    ],
    [
      'names that are spoken of',
      p(`${time('0:01')} I saw <i class="name">Ann</i> today.`, `${time('0:04')} And <i class="name">Bob</i> too.`),
      ['1 I saw Ann today.', '4 And Bob too.'],
    ],
    [
      'one element of a class of names',
      p(`<i class="name">Ann</i> ${time('0:01')} So.`, `${time('0:04')} Yes.`),
      ['1 So.', '4 Yes.', '<untimed 0: Ann>'],
    ],
    [
      'links to other places',
      p('<a href="#t=1">0:01</a> So it is, see <a href="https://x.y/?t=9">this</a>.', '<a href="#t=4">0:04</a> Yes.'),
      ['1 So it is, see this.', '4 Yes.'],
    ],
    [
      'a time that is another than that of the text',
      '<p data-start="1000" data-end="3000">[0:31] So.</p><p data-start="4000" data-end="5000">(0:04 Yes.</p>',
      ['1 [0:31] So.', '4 (0:04 Yes.'],
    ],
    ['signs alone', p(`${time('0:01')}12`, `${time('0:05')}!`, `${time('0:07')}♪`), ['1 12', '7 ♪']],
  ] as const) {
    test(`${what} is none`, () => assert.deepEqual(readHtmlTexts(source), expected));
  }
});

describe('times of what is in an element', () => {
  for (const [what, source, expected] of [
    [
      'shown in it once more',
      '<p data-start="1000" data-end="3000">[0:01] So.</p><p data-start="4000" data-end="5000">(0:04) Yes.</p>',
      ['1 So.', '4 Yes.'],
    ],
    [
      'shown without its fraction',
      '<p data-start="1250">[0:01] So.</p><p data-start="4500">[0:04] Yes.</p>',
      ['1.25 So.', '4.5 Yes.'],
    ],
    [
      'phrases',
      '<p><span data-start="1">The low tide</span> <span data-start="4">comes in twice</span></p>',
      ['1 The low tide', '4 comes in twice'],
    ],
    [
      'phrases that are links',
      '<p><a href="#t=1">So it is</a> <a href="#t=4">and so it goes</a></p>',
      ['1 So it is', '4 and so it goes'],
    ],
    [
      'words',
      '<p><span data-start="1" data-end="2">low</span> <span data-start="2" data-end="3">tide</span></p>',
      ['1 low tide'],
    ],
    [
      'several paragraphs',
      '<div data-start="1" data-end="9"><p>So.</p><p>Yes.</p></div><div data-start="10"><p>No.</p></div>',
      ['1 So.', '? Yes.', '10 No.'],
    ],
    [
      'one within another',
      '<div data-start="1" data-end="9"><p data-start="2">So.</p><p data-start="5">Yes.</p></div>',
      ['2 So.', '5 Yes.'],
    ],
    [
      'what an export says of itself is before them',
      `<p>Export of x</p>${p(`${time('0:01')}So.`, `${time('0:05')}Yes.`)}`,
      ['1 So.', '5 Yes.', '<untimed 0: Export of x>'],
    ],
    [
      'what stands among texts without a time is said',
      `<p>Hello.</p>${p(`${time('0:01')}So.`)}<p>Yes.</p>`,
      ['? Hello.', '1 So.', '? Yes.'],
    ],
  ] as const) {
    test(what, () => assert.deepEqual(readHtmlTexts(source), expected));
  }

  test('words have those of the innermost, and keep them where a name is taken out before them', () => {
    const words = (source: string) =>
      readHtml(source).cues.map(({ speaker, text, words }) => [
        speaker,
        words
          .filter(({ timing }) => timing === 'given')
          .map(({ from, to, start, end }) => [text.slice(from, to), start, end]),
      ]);
    assert.deepEqual(
      words(
        `<p data-start="1" data-end="4">${name('Ann')} <span data-start="1" data-end="2">low</span> <b><span data-start="2" data-end="3">tide</span></b></p><p data-start="5" data-end="8">${name('Bob')}: <span data-start="5" data-end="6">high</span> <span data-start="6.5" data-end="7">tide</span></p>`,
      ),
      [
        [
          'Ann',
          [
            ['low', 1, 2],
            ['tide', 2, 3],
          ],
        ],
        [
          'Bob',
          [
            ['high', 5, 6],
            ['tide', 6.5, 7],
          ],
        ],
      ],
    );
    assert.deepEqual(
      words(
        '<p><span data-start="1" data-end="4"><span data-start="1" data-end="2">low</span> <span data-start="2" data-end="4">tide</span></span></p>',
      ),
      [
        [
          undefined,
          [
            ['low', 1, 2],
            ['tide', 2, 4],
          ],
        ],
      ],
    );
  });
});
