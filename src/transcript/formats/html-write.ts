import { formatTime } from '../../text/time.js';
import type { Aside, Cue, Transcript } from '../model.js';
import { escapeAttribute, escapeText } from './html-escape.js';

/** Number of speaker colours. */
const COLORS = 6;

/**
 * Writes an HTML transcript as Podcasting 2.0 has it: a `<cite>` where the speaker changes, a `<time>` and a `<p>` for
 * each cue. Data attributes keep what those cannot say: exact times, word times, ids. A fragment, to be put in a page.
 *
 * @see https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
 */
export function writeHtml(transcript: Transcript): string {
  const body = write(transcript, false);
  const { language } = transcript;
  return language === undefined ? body : `<div lang="${escapeAttribute(language)}">\n${body}</div>\n`;
}

/** The same for people to read: each cue in an element of its own, with classes that `embedStyles` gives columns and colours. */
export function writeStyledHtml(transcript: Transcript): string {
  const { language } = transcript;
  const lang = language === undefined ? '' : ` lang="${escapeAttribute(language)}"`;
  return `<div class="cue-text"${lang}>\n${write(transcript, true)}</div>\n`;
}

function write({ cues, asides, speakers }: Transcript, isStyled: boolean): string {
  const lines: string[] = [];
  const colors = new Map(speakers.length < 2 ? [] : speakers.map(({ name }, index) => [name, (index % COLORS) + 1]));
  const hours = isStyled && (cues.at(-1)?.end ?? 0) >= 3600;
  let speaker: string | undefined;
  let next = 0;
  const shown = asides.filter(aside => ['title', 'footer', 'untimed'].includes(aside.kind)).sort((a, b) => a.at - b.at);
  for (let index = 0; index <= cues.length; index++) {
    while (next < shown.length && (shown[next]!.at <= index || index === cues.length))
      lines.push(writeAside(shown[next++]!, isStyled));
    const cue = cues[index];
    if (cue === undefined) break;
    // No name is nobody's: an empty one too.
    const name = cue.speaker?.trim() ? cue.speaker : undefined;
    if (isStyled) lines.push('<div class="cue-paragraph">');
    if (name !== speaker && cue.text !== '') {
      speaker = name;
      lines.push(
        isStyled ? styledName(name, colors) : `<cite>${name === undefined ? '' : `${escapeText(name)}:`}</cite>`,
      );
    }
    lines.push(`<time datetime="PT${cue.start}S">${formatTime(cue.start, { hours })}</time>`, writeCue(cue));
    if (isStyled) lines.push('</div>');
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** A name without a colon, which is for those who see it in a line with what is said; empty where nobody is named any more. */
function styledName(name: string | undefined, colors: ReadonlyMap<string, number>): string {
  const color = name === undefined ? undefined : colors.get(name);
  return `<cite${color === undefined ? '' : ` data-color="${color}"`}>${escapeText(name ?? '')}</cite>`;
}

function writeAside({ kind, text }: Aside, isStyled: boolean): string {
  const name = kind === 'title' ? 'h2' : kind === 'footer' ? 'footer' : 'aside';
  return `<${name}${isStyled ? ` class="cue-${kind}"` : ''}>${lineBreaks(escapeText(text))}</${name}>`;
}

function writeCue(cue: Cue): string {
  const words = cue.words
    .filter(word => word.timing !== 'estimated')
    .map(({ from, to, start, end }) => `${from} ${to} ${start} ${end}`);
  const attributes = {
    'data-start': String(cue.start),
    'data-end': String(cue.end),
    'data-id': cue.id,
    'data-timing': cue.timing === 'given' ? '' : cue.timing,
    'data-words': words.join(', '),
  };
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`);
  return `<p${written.join('')}>${writeText(cue)}</p>`;
}

function writeText({ text, voices = [] }: Cue): string {
  let html = '';
  let last = 0;
  for (const { from, to, speaker } of voices) {
    // What two say at once is written once.
    const begin = Math.max(from, last);
    if (to <= begin) continue;
    html += escapeText(text.slice(last, begin));
    html += `<span data-voice="${escapeAttribute(speaker)}">${escapeText(text.slice(begin, to))}</span>`;
    last = to;
  }
  return lineBreaks(html + escapeText(text.slice(last)));
}

function lineBreaks(html: string): string {
  return html.replaceAll('\n', '<br>');
}
