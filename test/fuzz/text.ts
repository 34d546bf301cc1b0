// Plain text transcripts by chance.
import type { Random } from '../conformance/random.js';
import { clock, greek, name, speech, Times } from './vocabulary.js';

/** A text: with a title or not, with times or not, in the ways that people write them. */
export function generateText(random: Random): string {
  const times = new Times(random);
  const style = random.pick([
    'none',
    'none',
    'line',
    'line',
    'before',
    'bracket',
    'name',
    'own line',
    'closing',
    'mixed',
  ]);
  const isNamed = random.chance(0.4);
  const title = random.chance(0.4) ? `${speech(random, 5)}\n\n` : '';
  const subtitle = title !== '' && random.chance(0.2) ? `${speech(random, 8)}\n\n` : '';
  const paragraphs = Array.from({ length: 1 + random.below(12) }, () => {
    const own =
      style === 'mixed' ? random.pick(['none', 'line', 'before', 'bracket', 'name', 'own line', 'closing']) : style;
    return paragraph(random, own, isNamed, times);
  });
  const end = random.weighted([
    [6, () => ''],
    [2, () => title],
    [1, () => `${title}${random.pick(['Hosted by', 'Diffusé par', '©'])} ${speech(random, 3)}\n`],
    [1, () => `${clock(random, times.ms)} --> ${clock(random, times.ms + 5000)}\n`],
  ]);
  const gap = () => (random.chance(0.9) ? '\n\n' : random.pick(['\n', '\n\n\n\n', '\n \n', '\n\t\n']));
  return title + subtitle + paragraphs.map(text => text + gap()).join('') + end;
}

function paragraph(random: Random, style: string, isNamed: boolean, times: Times): string {
  const { start, end } = times.next();
  const said = speech(random, 20, 3);
  const who = isNamed && random.chance(0.7) ? `${name(random)}${random.pick([': ', ': ', ' : ', '：', ':'])}` : '';
  const from = clock(random, start);
  const range = `${from}${random.pick([' --> ', ' --> ', ' - ', '–', '-->'])}${clock(random, end)}`;
  switch (style) {
    case 'line':
      return `${range}\n${random.chance(0.9) ? '' : '\n'}${who}${said}`;
    case 'before':
      return `${from}${random.pick([' ', '\t', ' - ', ' | ', ': '])}${who}${said}`;
    case 'bracket':
      return `${random.pick(['[', '(', '<'])}${random.chance(0.8) ? from : range}${random.pick([']', ')', '>', ''])} ${who}${said}`;
    case 'name':
      return `${name(random)} ${random.pick([`(${from})`, `[${from}]`, from, `(${from}):`])}\n${said}`;
    case 'own line':
      return `${random.pick([from, `[${from}]`])}\n${who}${said}`;
    case 'closing':
      return random.chance(0.5) ? `${who}${said}` : `${range}\n`;
    default:
      return random.chance(0.95) ? who + said : random.pick(['', '***', '---', greek(random), '7', '[Μουσική]']);
  }
}
