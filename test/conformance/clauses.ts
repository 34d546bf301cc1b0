import type { CueSettings } from '../../src/transcript/model.js';

/** What matters of a cue here. Fields left out are empty. */
export interface ExpectedCue {
  readonly start: number;
  readonly end: number;
  readonly text?: string;
  readonly id?: string;
  readonly speaker?: string;
  readonly settings?: CueSettings;
}

/** A small file for one rule of the specification. */
export interface Clause {
  /** Anchor in https://www.w3.org/TR/webvtt1/ */
  readonly anchor: string;
  readonly rule: string;
  readonly file: string;
  readonly cues: readonly ExpectedCue[];
  /** Set where the file is not WebVTT, so that no browser takes it. */
  readonly isRefused?: true;
}

type Row = readonly [rule: string, file: string, ...cues: ExpectedCue[]];

function clauses(anchor: string, rows: readonly Row[]): Clause[] {
  return rows.map(([rule, file, ...cues]) => ({ anchor, rule, file, cues }));
}

const first = { start: 1, end: 2 };
const second = { start: 2, end: 3 };

/** A file of one cue from 1 s to 2 s. */
function cue(payload: string, settings = ''): string {
  return `WEBVTT\n\n00:01.000 --> 00:02.000${settings}\n${payload}\n`;
}

/** A rule about payload: what is written, the text it gives and who says it. */
function payloads(anchor: string, rows: readonly (readonly [string, string, string, string?])[]): Clause[] {
  return clauses(
    anchor,
    rows.map(([rule, payload, text, speaker]) => [
      rule,
      cue(payload),
      { ...first, text, ...(speaker === undefined ? {} : { speaker }) },
    ]),
  );
}

/** A rule about settings: what is written, and what of it counts. */
function settingLists(rows: readonly (readonly [string, string, CueSettings?])[]): Clause[] {
  return clauses(
    'parse-the-webvtt-cue-settings',
    rows.map(([rule, written, settings]) => [
      rule,
      cue('x', ` ${written}`),
      { ...first, text: 'x', ...(settings === undefined ? {} : { settings }) },
    ]),
  );
}

/** A rule about times: the line, and the start and end it gives; none where it times nothing. */
function timingLines(anchor: string, rows: readonly (readonly [string, string, number?, number?])[]): Clause[] {
  return clauses(
    anchor,
    rows.map(([rule, line, start, end]) => [
      rule,
      `WEBVTT\n\n${line}\nx`,
      ...(start === undefined || end === undefined ? [] : [{ start, end, text: 'x' }]),
    ]),
  );
}

function refused(rows: readonly (readonly [string, string])[]): Clause[] {
  return rows.map(([rule, file]) => ({
    anchor: 'webvtt-parser-algorithm',
    rule,
    file,
    cues: [{ ...first, text: 'x' }],
    isRefused: true,
  }));
}

const timed = '00:01.000 --> 00:02.000\nx';

export const allClauses: readonly Clause[] = [
  ...clauses('webvtt-parser-algorithm', [
    ['the signature alone', 'WEBVTT'],
    ['the signature and a line break', 'WEBVTT\n'],
    ['text after a space', `WEBVTT a title\n\n${timed}`, { ...first, text: 'x' }],
    ['text after a tab', `WEBVTT\ttitle\n\n${timed}`, { ...first, text: 'x' }],
    ['an arrow after the signature is text', `WEBVTT --> x\n\n${timed}`, { ...first, text: 'x' }],
    ['a byte order mark', `\ufeffWEBVTT\n\n${timed}`, { ...first, text: 'x' }],
    ['line feeds and carriage returns', `WEBVTT\r\n\r\n${timed.replace('\n', '\r')}\r\ny`, { ...first, text: 'x\ny' }],
    ['carriage returns alone', `WEBVTT\r\r${timed.replace('\n', '\r')}\ry\r\rz`, { ...first, text: 'x\ny' }],
    ['NUL is a replacement character', cue('a\0b'), { ...first, text: 'a\ufffdb' }],
    ['characters beyond 16 bits', cue('潮 🌊 👩‍👩‍👧'), { ...first, text: '潮 🌊 👩‍👩‍👧' }],
    ['no line break at the end', `WEBVTT\n\n${timed}`, { ...first, text: 'x' }],
    ['blank lines before and after', `WEBVTT\n\n\n\n${timed}\n\n\n\n`, { ...first, text: 'x' }],
    [
      'cues are in order of start',
      `WEBVTT\n\n00:02.000 --> 00:03.000\ny\n\n${timed}`,
      { ...first, text: 'x' },
      { ...second, text: 'y' },
    ],
  ]),
  ...refused([
    ['lower case', `webvtt\n\n${timed}`],
    ['text right after the signature', `WEBVTTX\n\n${timed}`],
    ['a form feed after the signature', `WEBVTT\f\n\n${timed}`],
    ['a space before the signature', ` WEBVTT\n\n${timed}`],
    ['a blank line before the signature', `\nWEBVTT\n\n${timed}`],
    ['two byte order marks', `\ufeff\ufeffWEBVTT\n\n${timed}`],
    ['no signature', timed],
  ]),
  ...clauses('collect-a-webvtt-block', [
    ['a header of several lines', `WEBVTT\nKind: captions\nLanguage: fr\n\n${timed}`, { ...first, text: 'x' }],
    ['an arrow ends the header', `WEBVTT\n${timed}`, { ...first, text: 'x' }],
    ['an identifier', `WEBVTT\n\nan id\n${timed}`, { ...first, id: 'an id', text: 'x' }],
    ['white space of an identifier is kept', `WEBVTT\n\n a \t\n${timed}`, { ...first, id: ' a \t', text: 'x' }],
    [
      'NOTE before times is an identifier',
      `WEBVTT\n\n${timed}\n\nNOTE\n${timed}`,
      { ...first, text: 'x' },
      { ...first, id: 'NOTE', text: 'x' },
    ],
    [
      'an arrow in the third line begins a cue',
      `WEBVTT\n\n${timed}\n\na\nb\n${timed}`,
      { ...first, text: 'x' },
      { ...first, text: 'x' },
    ],
    [
      'an arrow in the payload begins a cue',
      cue('x\n00:02.000 --> 00:03.000\ny'),
      { ...first, text: 'x' },
      { ...second, text: 'y' },
    ],
    ['an arrow in the payload that times nothing', cue('x\na --> b\ny'), { ...first, text: 'x' }],
    ['a cue without payload', `WEBVTT\n\n00:01.000 --> 00:02.000\n\nx`, first],
    ['a cue at the very end', 'WEBVTT\n\n00:01.000 --> 00:02.000', first],
    ['a line of white space is no blank line', cue('x\n \ny'), { ...first, text: 'x\n \ny' }],
    ['text without times', `WEBVTT\n\nhello\nyou\n\n${timed}`, { ...first, text: 'x' }],
    ['an identifier without times', `WEBVTT\n\nid\n\n${timed}`, { ...first, text: 'x' }],
    ['a comment', `WEBVTT\n\nNOTE one\ntwo\n\n${timed}`, { ...first, text: 'x' }],
    [
      'a comment ends at an arrow',
      `WEBVTT\n\n${timed}\n\nNOTE\none\n${timed}`,
      { ...first, text: 'x' },
      { ...first, text: 'x' },
    ],
    ['a style sheet', `WEBVTT\n\nSTYLE\n::cue { color: red }\n\n${timed}`, { ...first, text: 'x' }],
    ['a style sheet after a cue', `WEBVTT\n\n${timed}\n\nSTYLE\n::cue {}`, { ...first, text: 'x' }],
    [
      'a region',
      `WEBVTT\n\nREGION\nid:a\n\n${cue('x', ' region:a').slice(8)}`,
      { ...first, text: 'x', settings: { region: 'a' } },
    ],
  ]),
  ...timingLines('collect-webvtt-cue-timings-and-settings', [
    ['spaces and tabs', ' \t00:01.000 \t --> \t00:02.000 \t', 1, 2],
    ['no spaces', '00:01.000-->00:02.000', 1, 2],
    ['form feeds', '\f00:01.000\f-->\f00:02.000\f', 1, 2],
    ['a space that is not of ASCII', '00:01.000\u00a0--> 00:02.000'],
    ['text before the times', 'x 00:01.000 --> 00:02.000'],
    ['text after the start', '00:01.000 x --> 00:02.000'],
    ['text after the end', '00:01.000 --> 00:02.000 x', 1, 2],
    ['text right after the end', '00:01.000 --> 00:02.000x', 1, 2],
    ['no end', '00:01.000 -->'],
    ['no start', '--> 00:02.000'],
    ['a longer arrow', '00:01.000 ---> 00:02.000'],
    ['an end before the start', '00:02.000 --> 00:01.000', 2, 2],
  ]),
  ...timingLines('collect-a-webvtt-timestamp', [
    ['hours', '01:00:01.000 --> 01:00:02.000', 3601, 3602],
    ['one digit of hours', '1:00:01.000 --> 1:00:02.000', 3601, 3602],
    ['many digits of hours', '0100:00:01.000 --> 12345:00:02.000', 360001, 44442002],
    ['the last millisecond', '00:59.999 --> 59:59.999', 59.999, 3599.999],
    ['one digit of minutes', '0:01.000 --> 0:02.000'],
    ['60 minutes without hours', '60:00.000 --> 60:01.000'],
    ['60 minutes with hours', '00:60:00.000 --> 00:60:01.000'],
    ['60 seconds', '00:60.000 --> 01:60.000'],
    ['one digit of seconds', '00:1.000 --> 00:2.000'],
    ['two digits of a fraction', '00:01.00 --> 00:02.00'],
    ['four digits of a fraction', '00:01.0000 --> 00:02.0000'],
    ['a comma', '00:01,000 --> 00:02,000'],
    ['no fraction', '00:01 --> 00:02'],
    ['a sign', '-00:01.000 --> +00:02.000'],
    ['digits that are not of ASCII', '00:0١.000 --> 00:02.000'],
  ]),
  ...settingLists([
    [
      'all of them',
      'vertical:rl line:5 position:10% size:50% align:start',
      { vertical: 'rl', line: '5', position: '10%', size: '50%', align: 'start' },
    ],
    ['no colon, nothing before it, nothing after it', 'line :5 line: x'],
    ['a name in capitals', 'LINE:5'],
    ['an unknown name', 'colour:red align:end', { align: 'end' }],
    ['a value with a colon', 'align:start:x'],
    ['the later of two', 'align:start align:end align:bad', { align: 'end' }],
    ['tabs and form feeds', 'align:end\tsize:50%\fline:1', { align: 'end', size: '50%', line: '1' }],
    ['vertical', 'vertical:lr', { vertical: 'lr' }],
    ['a direction that is none', 'vertical:tb'],
    ['a negative line', 'line:-1', { line: '-1' }],
    ['a line with a fraction', 'line:2.5', { line: '2.5' }],
    ['a line in percent', 'line:33.3%', { line: '33.3%' }],
    ['a negative percentage', 'line:-1%'],
    ['a line of signs', 'line:- line:--1 line:1-'],
    ['a point first or last', 'line:.5 line:5. line:-.5 line:1.2.3'],
    ['a line with an exponent or a plus', 'line:1e1 line:+1 line:0x1'],
    ['line alignment', 'line:1,end', { line: '1,end' }],
    ['a bad line alignment', 'line:1,middle line:1, line:1,start,end'],
    ['line alignment lasts', 'line:1,end line:2', { line: '2,end' }],
    ['position alignment', 'position:5%,line-right', { position: '5%,line-right' }],
    ['a bad position alignment', 'position:5%,start'],
    ['a position without percent', 'position:5'],
    ['a size', 'size:0%', { size: '0%' }],
    ['a size with an alignment', 'size:5%,start'],
    ['each alignment', 'align:left align:right align:center', { align: 'center' }],
    ['an alignment of old', 'align:middle'],
    ['a region that is not there', 'region:none', { region: 'none' }],
  ]),
  ...clauses('parse-a-percentage-string', [
    ['100 and zeros', cue('x', ' size:0100.000%'), { ...first, text: 'x', settings: { size: '0100.000%' } }],
    ['above 100', cue('x', ' size:100.1% position:101% line:1000%'), { ...first, text: 'x' }],
    ['a point first or last', cue('x', ' size:.5% position:5.%'), { ...first, text: 'x' }],
    [
      'an exponent, a sign, a space, two percent signs',
      cue('x', ' size:1e1% size:+5% size:5 % size:5%%'),
      { ...first, text: 'x' },
    ],
  ]),
  ...payloads('webvtt-cue-text-parsing-rules', [
    ['spans', '<c>a</c><i>b</i><b>c</b><u>d</u><lang fr>e</lang>', 'abcde'],
    ['ruby', '<ruby>灯<rt>ひ</rt>台<rt>だい</ruby>!', '灯ひ台だい!'],
    ['rt outside ruby', '<rt>a</rt>', 'a'],
    ['a voice', '<v Ann>Hi</v>', 'Hi', 'Ann'],
    ['a voice to the end', '<v Ann>Hi', 'Hi', 'Ann'],
    ['a voice without a name', '<v>Hi', 'Hi'],
    ['an end tag of another', '<v Ann>a</b>b</v>', 'ab', 'Ann'],
    ['an end tag without start', 'a</v></b>b', 'ab'],
    ['unknown tags', '<x>a</x><B>b</B><font color="red">c</font>', 'abc'],
    ['a timestamp', 'a<00:01.500>b', 'ab'],
    ['a timestamp with text after it', 'a<00:01.500 >b', 'ab'],
    ['a timestamp that is none', 'a<5 apples>b', 'ab'],
  ]),
  ...payloads('webvtt-cue-text-tokenizer', [
    ['a tag without a name', 'a<>b</>c', 'abc'],
    ['a < at the end', 'a<', 'a'],
    ['a tag that does not end', 'a<b', 'a'],
    ['an end tag that does not end', '<b>a</b', 'a'],
    ['a > is text', 'a > b', 'a > b'],
    ['classes', '<v.loud.fast Ann>Hi', 'Hi', 'Ann'],
    ['an annotation after a line break', '<v\nAnn\n Lee >Hi', 'Hi', 'Ann Lee'],
    ['white space in annotations is single', '<v \t Ann\f Lee >Hi', 'Hi', 'Ann Lee'],
    ['references in annotations', '<v Ann &amp; &lt;Lee&gt;>Hi', 'Hi', 'Ann & <Lee>'],
    ['< in an annotation', '<v Ann <b>Hi', 'Hi', 'Ann <b'],
    ['& in a name is no reference', '<&amp;>a', 'a'],
  ]),
  ...payloads('consume-an-html-character-reference', [
    ['names', '&amp;&lt;&gt;&nbsp;&lrm;&rlm;&eacute;', '&<>\u00a0\u200e\u200fé'],
    ['names without a semicolon', '&ampx &notit; &copy2020', '&x ¬it; ©2020'],
    ['names that need one', '&hellip &apos &hellip; &apos;', "&hellip &apos … '"],
    ['the longest name', '&notin; &CounterClockwiseContourIntegral;', '∉ ∳'],
    ['a name of two characters', '&NotEqualTilde;', '≂̸'],
    ['no name', '& &; &nope; &&amp;', '& &; &nope; &&'],
    ['numbers', '&#233; &#xE9; &#XE9; &#128512; &#65', 'é é é 😀 A'],
    ['numbers of windows-1252', '&#128; &#x93;&#x94; &#129;', '€ “” \u0081'],
    ['numbers of no character', '&#0;&#xD800;&#1114112;&#99999999999;', '\ufffd\ufffd\ufffd\ufffd'],
    ['no number', '&# &#; &#x; &#xg;', '&# &#; &#x; &#xg;'],
    ['decoded once', '&amp;lt; &#38;amp;', '&lt; &amp;'],
    ['not across tags', '&am<b>p;', '&amp;'],
  ]),
];
