import { type Diagnostic, emptyTranscript, type Transcript } from './model.js';

/** Files that are no text, by their first bytes. */
const BINARY: readonly (readonly [name: string, bytes: readonly number[], at?: number])[] = [
  ['a gzip-compressed file, to be unpacked first', [0x1f, 0x8b]],
  ['a ZIP archive (perhaps a DOCX or ODT document)', [0x50, 0x4b, 0x03, 0x04]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46]],
  ['an old Word document', [0xd0, 0xcf, 0x11, 0xe0]],
  ['an MP3 recording', [0x49, 0x44, 0x33]],
  ['an MP3 recording', [0xff, 0xfb]],
  ['an Ogg recording', [0x4f, 0x67, 0x67, 0x53]],
  ['a WAV recording', [0x52, 0x49, 0x46, 0x46]],
  ['a FLAC recording', [0x66, 0x4c, 0x61, 0x43]],
  ['an MP4 recording', [0x66, 0x74, 0x79, 0x70], 4],
  ['a WebM recording', [0x1a, 0x45, 0xdf, 0xa3]],
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a Zstandard-compressed file', [0x28, 0xb5, 0x2f, 0xfd]],
  ['an EBU STL subtitle file', [0x53, 0x54, 0x4c], 3],
];

/** Texts that are no transcript, or one in a format that is not read; in the order in which they are tried. */
const REFUSED: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a Git LFS pointer: the file itself was not fetched', /^version https:\/\/git-lfs\.github\.com\//],
  ['an RTF document', /^\{\\rtf/],
  ['an ASS or SSA subtitle file (Aegisub)', /^\[Script Info\]/i],
  ['a Praat TextGrid', /^File type = "oo(?:TextFile|BinaryFile)"/],
  ['a SAMI subtitle file', /^<SAMI[\s>]/i],
  ['an ELAN annotation file (EAF)', /^(?:<\?xml[^<>]{0,200}\?>\s*)?<ANNOTATION_DOCUMENT[\s>]/i],
  ['a Scenarist caption file (SCC)', /^Scenarist_SCC/],
  ['a MicroDVD subtitle file, whose times are frames', /^\{\d{1,9}\}\{\d{1,9}\}/],
  ['a SubViewer subtitle file', /^\[INFORMATION\]/i],
  ['an MPL2 subtitle file', /^\[\d{1,9}\]\[\d{1,9}\]/],
  [
    'a CHAT transcript (CLAN)',
    /^(?:@UTF8\s{1,9})?(?:@(?:PID|Window|Font|Options|ColorWords):[^\n]{0,200}\n){0,5}@Begin\s*\n/,
  ],
  ['the answer “Not Found” of a server', /^(?:(?:error )?404[:\s]{1,3})?(?:file |page )?not found\.?\s*$/i],
  ['an M3U8 playlist', /^#EXTM3U/],
  ['a Spruce STL subtitle file', /^(?:\/\/[^\n]{0,200}\n|[ \t\r]{0,9}\n){0,50}\$[A-Za-z]{1,40}[ \t]{0,9}=/],
  ['an Avid DS subtitle file', /^@ This file written with the Avid/],
  ['an edit decision list (EDL)', /^TITLE:[^\n]{0,200}\n(?:FCM:|\s{0,9}\d{3,6} )/],
  ['a list of who speaks when (RTTM), without words', /^SPEAKER \S{1,200} \d{1,3} \d[\d.]{0,15} \d[\d.]{0,15} <NA>/],
  [
    'an STM file of the NIST',
    /^(?:;;[^\n]{0,200}\n){0,50}\S{1,200} \S{1,20} \S{1,200} \d[\d.]{0,15} \d[\d.]{0,15} <[^<>\n]{1,100}>/,
  ],
];
/** All that a server answers in place of a file. */
const ANSWER =
  /^(?:HTTP\/[\d.]{1,3} )?(?:error:? )?(?:[45]\d\d[:\s-]{1,3})?(?:forbidden|unauthorized|access denied|too many requests|bad request|bad gateway|internal server error|service (?:temporarily )?unavailable|(?:gateway|request) time-?out|method not allowed)[.!]?\s*$/i;
/** UTF-16 units that are looked at. */
const SAMPLE = 4096;
/** Part of the characters that may be controls or not be text. */
const MOST_ODD = 0.1;

/** What a file is whose first bytes say that it is no text; `undefined` when they do not. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  return BINARY.find(([, magic, at = 0]) => magic.every((byte, index) => bytes[at + index] === byte))?.[0];
}

/** What a text is that is no transcript, or one in a format that is not read; `undefined` when it may be one. */
export function refusedKind(text: string): string | undefined {
  const start = text
    .slice(0, SAMPLE)
    .replace(/^\ufeff/, '')
    .trimStart();
  const found = REFUSED.find(([, pattern]) => pattern.test(start))?.[0];
  if (found !== undefined) return found;
  if (start.length < 100 && ANSWER.test(start)) return `the answer “${start.trim()}” of a server`;
  if (isXml(start)) {
    const root = /<([A-Za-z_][\w:.-]{0,80})/.exec(start)?.[1] ?? '';
    const isError = /^(?:Error|error|fault)$/i.test(root);
    return isError
      ? `the error that a server answered in XML (${codeIn(start)})`
      : `XML of an unknown kind (its root is <${root}>)`;
  }
  const odd = start.match(/(?![\t-\r])[\p{Cc}\ufffd]/gu)?.length ?? 0;
  return odd > MOST_ODD * start.length ? 'no text (it has too many bytes that are none)' : undefined;
}

function isXml(start: string): boolean {
  return start.startsWith('<?xml') || /^<(?:Error|error|Fault)>/.test(start);
}

function codeIn(start: string): string {
  return /<(?:Code|Message|message)>([^<]{1,80})</.exec(start)?.[1] ?? 'without a code';
}

/** A transcript without speech, for a file that is none. @param kind What it is, as {@link refusedKind} says. */
export function refusedTranscript(kind: string, text: string): Transcript {
  const kept = text === '' ? '' : ' Its source is kept as untimed text.';
  const message = `This is ${kind}, not a transcript that can be read.${kept}`;
  const note: Diagnostic = { code: 'not-a-transcript', severity: 'error', line: 0, column: 0, message };
  return { ...emptyTranscript, asides: text === '' ? [] : [{ kind: 'untimed', text, at: 0 }], notes: [note] };
}
