import { formatTimestamp } from '../../text/time.js';
import type { Transcript } from '../model.js';
import { labels } from './labels.js';

/**
 * Writes plain text: paragraphs between blank lines, each after its time, names before a colon where the speaker
 * changes. What has an estimated time is written without one. Headings come first and footers last.
 */
export function writeText(transcript: Transcript): string {
  const { cues, asides } = transcript;
  const names = labels(cues);
  const of = (...kinds: string[]) => asides.filter(aside => kinds.includes(aside.kind)).map(aside => tidy(aside.text));
  const blocks = cues.map(({ start, end, text, timing }, index) => {
    const name = names[index];
    const said = name === undefined ? tidy(text) : `${name}: ${tidy(text)}`;
    const time = `${formatTimestamp(start)} --> ${formatTimestamp(end)}`;
    if (timing === 'estimated') return said;
    return said === '' ? time : `${time}\n${said}`;
  });
  const all = [...of('title'), ...blocks, ...of('untimed', 'footer')].filter(block => block !== '');
  return all.length === 0 ? '' : `${all.join('\n\n')}\n`;
}

/** Text without blank lines, which would part it. */
function tidy(text: string): string {
  return text.replace(/\n\s*\n/g, '\n').trim();
}
