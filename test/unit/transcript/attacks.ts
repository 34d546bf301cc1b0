// What a hostile file may hold, as data: texts that grow with a length, each for one reader. No reader may take time that
// grows faster than they do. Runs in Node and in browsers.
import { files } from './attack-files.js';

/** What reads a text; `attack-readers.ts` says how. */
export type ReaderName =
  | 'transcript'
  | 'webvtt'
  | 'plain-webvtt'
  | 'srt'
  | 'json'
  | 'html'
  | 'text'
  | 'bytes'
  | 'chapters'
  | 'chapter-times'
  | 'feed'
  | 'inserts'
  | 'words'
  | 'speakers'
  | 'search'
  | 'timeline'
  | 'write'
  | 'written'
  | 'link'
  | 'quote'
  | 'printable'
  | 'peaks'
  | 'peaks-bytes';

/** A text that grows, for a reader. */
export interface Attack {
  readonly reader: ReaderName;
  readonly name: string;
  /** The text, of about this many UTF-16 units. */
  readonly make: (length: number) => string;
}

/** Parts the tokens in a list of them. */
const BAR = '¦';

/** Runs of one token, for each in a list, between what comes before and after it. */
function runs(reader: ReaderName, before: string, tokens: string, after: string): Attack[] {
  return tokens.split(BAR).map(token => ({
    reader,
    name: [shown(before), `${shown(token)} × n`, shown(after)].filter(part => part !== '""').join(' + '),
    make: length => before + token.repeat(Math.ceil(length / token.length)) + after,
  }));
}

/** The text in quotation marks, its beginning left out where it is long, all but ASCII as escapes. */
function shown(text: string): string {
  const end = text.length > 60 ? `…${text.slice(-59)}` : text;
  const code = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(end).replace(/[^ -~…]/g, code);
}

// What any text may hold.
const spaces = ' ¦\t¦\n¦\r¦\r\n¦ \n¦\f¦\v¦\u00a0¦\u2028¦\u3000';
const marks = '.¦. ¦…¦。¦,¦:¦: ¦：¦"¦\'¦\\¦[¦]¦(¦-¦- ¦—¦>¦>>¦>> ¦|¦*¦♪¦!¦?"';
const names = 'A¦A ¦A.¦A. ¦Ann: ¦Ann: a\n¦Ann Lee Ann Lee ¦[Ann]¦[Ann] ';
const letters = 'a¦a ¦a\n¦0¦0:00¦00:00 ¦\0¦\ufeff';
const scripts =
  '中¦中文。¦カタカナ¦ไทย¦ພາສາ¦👩‍👩‍👧¦\u0301¦e\u0301¦\u200d¦\ud800¦\udc00¦\u200f¦\u202e¦ß¦ﬃ¦㎒¦İ¦한¦ก\u0e31';
const some = ' ¦\n¦\r¦ \n¦\t¦\u00a0¦.¦. ¦。¦:¦"¦\\¦[¦-¦a¦a ¦A ¦0¦0:00¦\0¦\ufeff¦中¦ไทย¦👩‍👩‍👧¦\u0301¦\ud800¦\u200f';

// By the grammars.
const references = '&¦&amp;¦&amp¦&#¦&#x¦&#38;¦&#0;¦&#1234567890¦&a¦&notit;¦&;¦;';
const tags =
  '<¦</¦<a¦<a>¦</a>¦<>¦< ¦<!¦<!-¦<!--¦-->¦<!---->¦<!-->¦<!-- -->\n¦<?¦?>¦<![CDATA[¦]]>¦="¦=\'¦ a=¦ a="b"¦/>¦/';
const webvttTags =
  '<v a>¦<v>¦<v ¦<v.a ¦</v>¦<c.¦<c.a>¦</c>¦<b>¦<b></b>¦<ruby>¦<rt>¦<ruby><rt>¦<ruby>a<rt>b</rt></ruby>¦<lang en>¦<00:01.000>¦<00:01.000>a ¦<00:¦<x>';
const srtTags =
  '<font a="b" c>¦<b a=b¦{\\a b}¦{\\an8\\¦{\\t(¦<b>¦<b></b>¦<b ¦<font ¦<font a="b">¦</font>¦<i¦<¦{\\¦{\\a¦{\\an8}¦{';
const timings =
  '00:00¦00:00 --> ¦00:00.000 --> 00:01.000 ¦-->¦--&gt;¦-- ¦1\n¦1 ¦0 : ¦00:00:00,000¦99:¦→¦align:start ¦line:1,¦a:¦X1:1 ';
const json =
  '"¦\\"¦\\u¦\\u0041¦\\n¦{¦}¦]¦{"¦"a"¦"a":¦[]¦{}¦[]\n¦{}\n¦1¦1e¦0.¦null¦null,¦t¦"a",¦{"a":¦[{¦{[¦[[],¦{"start":0';

const cue = 'WEBVTT\n\n00:00.000 --> 00:09.000\n';
const srt = '1\n00:00:00,000 --> 00:00:09,000\n';
const segment = '{"segments":[{"start":0,"end":1,"text":"a';
const rss = '<rss xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>';
const item = `${rss}<item>`;
const chapter = '{"version":"1.2","chapters":[{"startTime":0,"title":"a';
const peaks = '{"version":2,"channels":1,"sample_rate":8000,"samples_per_pixel":800,"bits":8,"length":2,"data":[0,0';

/** Runs of tokens, at each place of each grammar. */
const tokenRuns: readonly Attack[] = [
  // From the first character on: what tells the format, and what reads it then.
  ...runs('transcript', '', [spaces, marks, names, letters, scripts].join(BAR), 'x'),
  ...runs('transcript', '', [references, tags, webvttTags, timings, json].join(BAR), 'x'),
  ...runs('transcript', 'Title\n\nSome words.\n\n', `${spaces}¦.¦,¦"¦)`, 'b.\n\nTitle\n'),
  // Markdown.
  ...runs('text', '**Ann:** a\n\n', '[¦](¦](#¦[a](#x)¦![a](#x)¦[a](b)¦**¦*a¦_¦__a__¦\\[¦\\¦`¦> ¦# ¦~~', 'b\n'),
  ...runs('text', '', '# \n¦**Ann:** a\n\n¦[0:01](#x) a\n\n¦| a | b |\n¦|-|-|\n¦---\n¦[a]: #x\n¦- **Ann**: a\n', 'x'),
  ...runs('text', '---\n', 'a: b\n¦title:¦ ¦- a\n¦---¦a', '\n---\na\n'),
  // WebVTT of segments, and nearly WebVTT.
  ...runs(
    'webvtt',
    'WEBVTT\nX-TIMESTAMP-MAP=',
    ' ¦,¦0¦:¦MPEGTS:¦LOCAL:¦LOCAL:00:00.000,¦00:',
    '\n\n00:00.000 --> 00:09.000\na\n',
  ),
  ...runs(
    'webvtt',
    '',
    'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00.000\n\n¦WEBVTT\nLanguage: en\n\n00:00.000 --> 00:01.000\na\n\n¦00:00.000 --> 00:01.000\n\na\n\n¦00:00:01:01 --> 00:00:02:01\na\n\n¦id\n00:00.000 --> 00:01.000\na\n\n',
    'x',
  ),
  // Names.
  ...runs('speakers', '', 'Lee, Ann: ¦Lee, ¦@ann: ¦@¦@a.', 'x'),
  // Tables.
  ...runs('transcript', '', '0:01 | a | b\n¦0:01 |¦| ', 'x'),
  ...runs('transcript', 'start,text\n1,a\n', '"¦""¦,"¦,""¦\n"¦1,"\n¦,¦\n1,¦\n1,"a\n¦1,a b\n¦;', 'x'),
  ...runs('transcript', 'start;', '"¦a;¦text;¦Aa¦ms ¦_', 'text\n1;a\n'),
  ...runs(
    'transcript',
    '',
    '1,5;2,5;a b\n¦1,2,a\n¦1\t2\ta\n¦a 1 1.5 0.5 b\n¦a 1 1.¦0:01,a\n¦0:00.0 - 0:01,a\n¦1,0:01,"a\n',
    'x',
  ),
  ...runs('transcript', '<p>a', '<!---->¦ ¦&', 'x'),
  ...runs(
    'transcript',
    'WEBVTT\n\n',
    'NOTE¦NOTE\n¦NOTE\n\n¦STYLE\n¦STYLE\n\n¦REGION\n\n¦REGION\nid:a\n\n¦a\n¦a\n\n',
    'x',
  ),
  ...runs(
    'transcript',
    'WEBVTT\n\n',
    '-->\n¦--> a\n\n¦00:00.000 --> 00:01.000\n¦00:00.000 --> 00:01.000\n\n¦ \n¦\n',
    'x',
  ),

  ...runs('webvtt', `${cue}a`, [spaces, references, webvttTags, '<', '>', '-->', '\0', '中', 'Ann: '].join(BAR), 'b\n'),
  ...runs('webvtt', 'WEBVTT\n\nid ', ' ¦-¦--¦0¦:', '\n00:00.000 --> 00:09.000\na\n'),
  ...runs(
    'webvtt',
    cue.trimEnd(),
    ' ¦\t¦\f¦a¦:¦ a:b¦ align:start¦\talign:start¦ line:1¦ line:1,start¦-->¦--> 00:00.000',
    'x\na\n',
  ),
  ...runs('webvtt', 'WEBVTT\n\n', ' ¦\t¦0¦00:¦00:00.¦00:00.000¦:¦1:', '00:00.000 --> 00:09.000\na\n'),
  ...runs('webvtt', 'WEBVTT\n\n00:00.000', ' ¦-¦--¦-->¦0¦\f', ' --> 00:09.000\na\n'),
  ...runs('webvtt', `${cue}<v `, ' ¦\t¦a¦a ¦&¦&amp;¦.¦\n', '>b\n'),
  ...runs('webvtt', `${cue}<c`, '.¦.a¦.a&amp;¦ ¦\f', '>b\n'),
  ...runs('webvtt', 'WEBVTT ', ' ¦a¦-¦Language:¦\n¦Language: en\n¦Language: \n¦Language: en-', 'x\n'),
  ...runs('plain-webvtt', `${cue}a`, ' ¦\n¦\r¦&amp;¦&lt;¦<v a>¦<¦a ¦中', 'b\n'),

  ...runs(
    'srt',
    `${srt}a`,
    [spaces, references, timings, srtTags, 'Ann: ', '>> ', '- ', '- a\n', '[', '♪'].join(BAR),
    'b\n',
  ),
  ...runs('srt', `${srt}<v a>a`, webvttTags, 'b\n'),
  ...runs(
    'webvtt',
    `${cue}a`,
    '\n¦\nWEBVTT¦\nWEBVTT\n\n¦\n\ufeffWEBVTT\nKind: a\n',
    '\n00:00.000 --> 00:09.000\n\n\na\n',
  ),
  ...runs('webvtt', `${cue}\n`, '\n¦a\n\n\n¦WEBVTT\n\n00:00.000 --> 00:09.000\n\n', 'a\n'),
  ...runs('srt', '1\n', ' ¦\t¦0¦0 ¦1:¦1 : ¦\n¦00:00:00,000 ', '00:00:00,000 --> 00:00:09,000\na\n'),
  ...runs('srt', '1\n00:00:00,000', ' ¦-¦-->¦ --> ¦0¦\t', 'x 00:00:09,000\na\n'),
  ...runs('srt', srt.trimEnd(), ' ¦0¦X1:1 ¦X1:1¦a ¦ a', 'x\na\n'),

  ...runs('text', 'A line.\n\n', [spaces, marks, names].join(BAR), 'b\n'),
  ...runs(
    'text',
    'A line.\n\n',
    `${timings}¦[Ann¦Ann [¦[00:01] ¦(00:01¦[ ¦<00:01>¦00:01 - ¦Ann (00:01): ¦Ann_1 `,
    'b\n',
  ),
  ...runs('text', '[00:01] a\n[00:02] ', ' ¦\t¦-¦- ¦:¦A¦A ¦A.¦ A¦Ann: ', 'b\n'),
  ...runs('text', 'Ann: a\n\nAnn: ', ' ¦\u00a0¦:¦A¦A ¦A. ', 'b\n'),
  ...runs(
    'text',
    '',
    '[00:01] a\n¦00:01 a\n¦00:01\n¦00:01 --> 00:02\n¦Ann 00:01\na\n\n¦a\n\n¦a --> b\n¦[00:01]\n\n¦Ann: \n\n',
    '\n',
  ),

  ...runs(
    'text',
    '',
    'a 00:01\n¦a (00:01)\n¦a #00:00:01-3#\n¦a #00:00:01-3# ¦Ann: 00:01 a\n¦Ann, 00:01 - 00:02\na\n\n¦Ann\n\n00:01\n\na\n\n',
    '\n',
  ),
  ...runs('text', '', '[00:01] From a to b: c\n¦[00:01] <ann> a\n¦[0.00s -> 1.00s] a\n¦Monday: a\n¦田中「a」\n', '\n'),
  ...runs('text', '', '[12/31/23, 10:03:11 PM] Ann: a\n¦Ann 12:03 PM\n\n¦[1m2s] a\n¦Ann (1m 2s): a\n', '\n'),
  ...runs('text', '[1/1/23, 10:03 PM] A: a\n', ' ¦\t¦1¦1/1/1 ¦1:11¦ PM¦- ¦A¦(', ': b\n'),
  ...runs('text', '0:01\n1 second\n0:02\n', ' ¦1 ¦1 a¦1 minute ¦1 second\n0:01\n', '\n2 seconds\n0:02\na\n'),
  ...runs('text', '[1m2s] a\n', 'A¦ ¦1m¦1m ¦(1m¦1s', 'b\n'),
  ...runs('text', '[00:01] From ', ' ¦a¦ to ¦: ', 'b\n[00:02] a\n'),
  ...runs(
    'srt',
    '',
    '1 00:00:00,000 --> 00:00:01,000\na\n\n¦100:00:00,000 --> 00:00:01,000\na\n\n¦1\n\n00:00:00,000 --> 00:00:01,000\n\na\n\n',
    'x',
  ),
  ...runs('json', segment, ' ¦\\n¦\\n ¦.¦. ¦。¦…¦\\"¦\\u0041¦\\u¦\\\\¦a¦a ¦中¦\n¦Ann: ¦<v a>¦&amp;', 'b"}]}'),
  ...runs('json', '{"segments":[{"start":0,"end":1,"speaker":"', ' ¦a¦A ¦\\n', 'x","text":"b"}]}'),
  ...runs('json', '{"segments":[{"start":"', ' ¦0¦0:¦1.¦-', 'x","end":1,"text":"b"}]}'),
  ...runs('json', '{"segments":[{"start":0,"', 'a¦ ¦\\u0041¦ (again)¦\\"', '":0,"text":"b"}]}'),
  ...runs('json', '{"segments":[{"start":0,"text":"b"}', ' ¦,¦\n¦,{¦,[¦,{}¦,[]¦{}¦,null¦,"a"¦\\¦"¦,{"start":0', ']}'),
  ...runs('json', '{"segments":[{"start":0,"text":"b"}', ',{"start":0,"text":"b"}¦,{"start":0,"text":b}', ']}'),
  ...runs('json', '{"segments":[{"start":0,"text":"b"}', ',{"a":{"start":0,"text":"b"}}¦,{"start":0,"a":[', ']}'),
  ...runs(
    'json',
    '{"text":"a',
    '.¦. ¦…¦?"¦! ¦ ¦。¦」¦\\n¦a ¦.\\"',
    'b","words":[{"word":"a","start":0},{"word":"b","start":1}]}',
  ),
  ...runs('json', '{"fragments":[{"begin":"0","end":"1","lines":["a"', ',"a"¦,""¦,1¦ ¦,', ']}]}'),
  ...runs('json', '{"words":[{"word":"a","start":0,"end":1}', ',{"word":"a","start":0,"end":1}¦,{"word":"a\\n"}', ']}'),
  ...runs('json', '{"words":[{"word":"a","start":0,"end":1}', ',{"word":"."}¦,{"word":"中","start":1}', ']}'),
  ...runs('json', `${segment}","words":[{"word":"a"}`, ',{"word":"a","start":0}¦,{"word":""}¦,{"word":"."}', ']}]}'),
  ...runs('transcript', '"', ' ¦\\n¦\\t¦[¦{¦[ ¦\\n ¦\\', 'x'),
  ...runs('json', '{"segments":[{"text":"a","start":"', '0¦:¦0:¦.000¦,000', 'x"}]}'),
  ...runs('json', '[', '[¦{"a":[¦{"a":¦[],¦{},¦{"start":1,"text":"a"},¦"a",¦0,¦"', ''),

  ...runs('html', '<p>a', [spaces, references, tags].join(BAR), 'b</p>'),
  ...runs(
    'html',
    '<p>a',
    '<br>¦<b>¦<p>¦</p>¦<div>¦<span>¦</span>¦<li>¦<cite>¦<cite>a¦<time>¦<time>0¦<x>¦</x>¦<x-y>',
    'b</p>',
  ),
  ...runs('html', '<p>a', '<svg>¦<script>¦<option>¦<h1>¦<footer>¦<title>¦<td>¦<a href=x>¦中¦.¦<!DOCTYPE a>', 'b</p>'),
  ...runs('html', '<cite>Ann:</cite> <time>0:01</time> <p>a', ' ¦<br>¦&amp;¦</p><p>¦<span data-m="1">¦a ¦ \n', 'b</p>'),
  ...runs(
    'html',
    '<time>0:01</time> <p>a',
    '<span data-m="1" data-d="1">a</span>¦<span data-voice="a">a¦<cite>b</cite>',
    'b</p>',
  ),
  ...runs(
    'html',
    '<time>0:01</time> <p>a',
    '</p><time>0:01</time><p>a¦</p><cite>b</cite><p>a¦<time>0:01</time>',
    'b</p>',
  ),
  ...runs('html', '<p>b</p><p title="', ' ¦a¦&¦&amp;¦<¦>¦\'¦\n¦=¦" a="¦" title="', '">a</p>'),
  ...runs('html', '<p>b</p><p ', ' ¦a¦a ¦=¦/¦\'¦\n¦a=¦a="" ¦data-start=1 ¦a=b ¦class=a ', '>a</p>'),
  ...runs('html', '<p>b</p><', 'a¦p¦ ¦/¦x-¦!¦?', '>a</p>'),
  ...runs('html', '<p>b</p><!--', '-¦--¦- ¦<!--¦>¦a¦!¦--!', '--><p>a</p>'),
  ...runs('html', '<p>b</p><cite>', ' ¦:¦a¦a ¦ :¦<b>¦\n', 'x</cite><p>a</p>'),
  ...runs('html', '<p>b</p><time datetime="', ' ¦0¦1:¦P¦1H¦0.¦ 1', 'x">0:01</time><p>a</p>'),
  ...runs('html', '<p>b</p><time>', ' ¦0¦1:¦[¦0.¦ 1¦]', 'x</time><p>a</p>'),
  ...runs('html', '<p data-start="0" data-end="1" data-words="', ' ¦0 ¦0:1 ¦0,1,0,1 ¦,¦1', '">a b c</p>'),
  ...runs(
    'html',
    '<p>a',
    '<span class=speaker>Ann</span> a ¦<span class=speaker>¦<span class=speaker-name>Ann <i class=time>0:01</i></span>¦<b>Ann</b> a ¦<b>0:01 Ann</b>¦<br><b>Ann</b>¦<h3 class=speaker>Ann</h3>¦<i class=time>0:01</i> a ¦[<i class=time>0:01</i>] ',
    'b</p>',
  ),
  ...runs(
    'html',
    '<p>a',
    '<i data-start=1>a </i>¦<i data-start=1 data-end=2>a b c </i>¦<i data-start=1>¦<i data-start=1></i>¦<div data-start=1 data-end=2>¦<p data-time="0:01">a¦<a href="#t=1">0:01</a> a¦<a name=ts_1_2_A>A: a </a><a name=ts_2_3_B>B: a </a>¦<button data-t=1>a</button>',
    'b</p>',
  ),
  ...runs(
    'html',
    '<p>a',
    '<i data-speaker=A>a </i><i data-speaker=B>a </i>¦<div data-speaker=A>¦<p data-speaker=A>A: a',
    'b</p>',
  ),
  ...runs(
    'html',
    '<table><tr><td>0:01<td>Ann<td>a',
    '<tr><td>0:02<td>Ann<td>a¦<td>a¦<td>0:01¦<tr>¦<th>Ann¦<td colspan=9>a¦<table><tr><td>a¦<tr><td>a¦<br>a¦<p>a¦<tr><td><i class=time>0:01</i><td>a',
    '</table>',
  ),
  ...runs(
    'html',
    '<dl><dt>Ann<dd>a',
    '<dt>Ann<dd>a¦<dt>0:01<dd>a¦<dt>Ann¦<dd>a¦<dl><dt>Ann¦<dt>Ann 0:01<dd>a',
    '</dl>',
  ),
  ...runs('html', '<pre>a', '\n¦ \n¦\n\n¦a\n¦<pre>¦</pre><pre>a¦[0:01] a\n', 'b</pre>'),
  ...runs('html', '<p>a</p><p onclick="', 'seek(¦seek¦(¦1¦a ¦time=', '1)">a</p>'),
  ...runs('html', '<p>a</p><a href="#t=', '1¦:¦1:¦1h¦#t=¦&t=1¦,1', 'x">a</a>'),
  ...runs('html', '<p>a</p><a name="ts_', '1¦_¦1_¦a¦ ', '1">a</a>'),
  ...runs('html', '<p>a</p><p data-start="', ' ¦1¦:¦1:¦1.¦1h¦T', 'x">a</p>'),
  ...runs('html', '<p>a</p><p class="', ' ¦a¦a ¦-name¦name-¦speaker ¦time', 'x">a</p>'),
  ...runs('html', '<!doctype html>', ' ¦a¦<!-- -->¦<p>¦\n', '<p>a</p>'),

  ...runs('bytes', '', 'a¦\u00e9¦\u0080¦\u00ff¦\u00c3¦\u00c3\u00a9¦\0¦a\0¦\0a¦\u00ef\u00bb\u00bf¦\u00ff\u00fe', 'x'),

  ...runs('chapters', '', `${some}¦- ¦* ¦0:¦[0:¦[0:00] ¦<¦<a>¦-->¦{¦{"¦[[],¦0:00\n¦0:00 a\n¦0:00 a <b>\n`, 'x'),
  ...runs('chapters', '0:00 a', [spaces, marks, '<¦<a¦<a>¦ <¦ a¦0:00 ¦ - '].join(BAR), 'b\n'),
  ...runs('chapters', '0:00', ' ¦\t¦-¦ - ¦:¦0¦.', 'b\n'),
  ...runs('chapters', '', '- ¦-¦* ¦ ¦[¦0¦0:', '0:00 b\n'),
  ...runs('chapters', chapter, ' ¦\\n¦\\u0020¦a¦中¦\\"', 'b"}]}'),
  ...runs('chapters', `${chapter}","url":"`, ' ¦a¦/¦:¦https://¦\\n¦%¦../', 'x"}]}'),
  ...runs('chapters', `${cue}a`, ' ¦\n¦<b>¦&amp;¦\t', 'b\n'),

  ...runs(
    'feed',
    `${rss}<title>a`,
    [' ¦\n', references, tags, '<x:y>¦<a/>¦中¦<item>¦<item/>'].join(BAR),
    'b</title></channel></rss>',
  ),
  ...runs(
    'feed',
    `${item}<guid>a</guid>`,
    '<enclosure>¦<enclosure/>¦<enclosure url="a"/>¦<link>¦<link/>¦<item>¦<item/>',
    '</item></channel></rss>',
  ),
  ...runs(
    'feed',
    `${item}<guid>a</guid>`,
    '<podcast:transcript url="a"/>¦<podcast:transcript url="a">¦<podcast:chapters/>',
    '</item></channel></rss>',
  ),
  ...runs(
    'feed',
    `${item}<guid>a</guid>`,
    '<title>a</title>¦<x:a/>¦<guid>a</guid>¦<pubDate>a</pubDate>',
    '</item></channel></rss>',
  ),
  ...runs('feed', '<rss ', ' ¦a¦a ¦a="b" ¦xmlns="a" ¦=¦"¦\'¦\n¦xmlns:a="b" ', '><channel></channel></rss>'),
  ...runs(
    'feed',
    '<!DOCTYPE rss [',
    ' ¦"¦\'¦"" ¦<!--¦-->¦]¦]>¦] ¦[¦<!ENTITY a "b">¦a',
    ']><rss><channel></channel></rss>',
  ),
  ...runs(
    'feed',
    '',
    '<?¦<?x?>¦<!-- -->¦<!--¦\n¦\ufeff¦<!DOCTYPE ¦<!DOCTYPE rss [¦<!doctype a¦<!doctype\t',
    '<rss><channel></channel></rss>',
  ),
  ...runs('feed', `${item}<pubDate>`, ' ¦a¦0¦Mon, ¦1 ¦0:¦-', 'x</pubDate></item></channel></rss>'),
  ...runs('feed', `${item}<itunes:duration>`, ' ¦0¦0:¦1.¦9', 'x</itunes:duration></item></channel></rss>'),
  ...runs(
    'feed',
    `${item}<enclosure type="`,
    ' ¦;¦a¦image/¦pdf ¦/',
    'x" length="1" url="https://a.example/b.mp3"/></item></channel></rss>',
  ),
  ...runs(
    'feed',
    `${item}<enclosure length="`,
    ' ¦,¦9¦e¦-',
    'x" url="https://a.example/b.mp3"/></item></channel></rss>',
  ),
  ...runs('feed', `${item}<enclosure url="`, ' ¦/¦a¦%¦:¦../¦https://¦\n¦中¦&amp;¦?¦#', '"/></item></channel></rss>'),

  ...runs('inserts', '', ' ¦,¦;¦0¦0+¦0+1 ¦1.¦+¦[¦{¦[0,¦[{"at":1,"duration":1},¦\n', 'x'),
  ...runs('inserts', '[', '{"at":1,"duration":1},¦[],¦null,', '0]'),

  ...runs(
    'words',
    '',
    `${some}¦¿¦«¦« a » ¦(¦)¦♪ ¦a-¦a'¦中 ¦中a¦カタカナ¦-\n¦\n-¦- - ¦.中¦\u200b¦ພາສາ¦ก\u0e31¦中文。`,
    'x',
  ),
  ...runs(
    'speakers',
    '',
    `${some}¦Dr. ¦Mr. A ¦de la ¦>>  ¦—  ¦[A¦[A]¦A\u00a0¦A-¦Speaker 1¦1¦A.B. ¦日¦：¦Ann: ¦>> `,
    'x',
  ),
  ...runs('speakers', 'Ann', ' ¦\u00a0¦n¦ B¦. ¦.¦ :¦:¦: ', 'b'),
  ...runs(
    'search',
    '',
    `${some}¦ab¦aab¦a\u0301¦'¦’¦가¦각¦\u1100\u1161¦か\u3099¦🌊¦\u{20000}¦ä¦\u0640¦\u00ad¦ß¦ﬃ¦㎒`,
    'x',
  ),
  ...runs('write', '', [some, references, srtTags, timings].join(BAR), 'x'),
  ...runs('write', '', '<v a>¦<c>¦<00:01.000>¦</v>¦<!--¦-->¦Ann: ¦Ann: a\n¦00:01 a\n¦[00:01] a\n¦NOTE\n¦\n\n', 'x'),

  ...runs('link', '#', '&¦t=¦&t=¦&t=1¦0¦0:¦,¦%¦%41¦npt:¦:~:¦1h¦1.¦t=0¦a¦#', '&t=1'),
  ...runs('link', '#t=', '0¦0:¦1h¦1.¦,¦0,¦%¦npt:¦9¦:', 'x'),
  ...runs('quote', '', `${some}¦\n\n¦ \n ¦a-¦&¦%¦. ¦/¦?¦#`, 'x'),
  ...runs('printable', '', `${spaces}¦${scripts}¦a¦\u001b¦\u001b[¦\0¦\u009b`, 'x'),

  ...runs('peaks', peaks, ',0¦,-1¦,1e308¦,"a"¦,null¦,[]¦ ¦,9999', ']}'),
  ...runs('peaks', '', '{¦[¦{"data":¦"¦ ¦\\¦\ufeff¦0', 'x'),
  ...runs('peaks-bytes', '', ' ¦\n¦\u00ef\u00bb\u00bf¦\u00ff¦\0¦\u0001\0\0\0¦{', '{'),
];

/** Every attack. */
export const attacks: readonly Attack[] = [...tokenRuns, ...files];
