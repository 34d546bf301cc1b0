// Markdown transcripts by chance: of programs, site generators and people.
import type { Random } from '../conformance/random.js';
import { clock, greek, name, speech, Times } from './vocabulary.js';

const ADDRESS = 'https://a.example/talk';

/** A Markdown transcript, with front matter, headings, names and times or without. */
export function generateMarkdown(random: Random): string {
  const times = new Times(random);
  const style = random.pick(['bold name', 'bold name', 'heading', 'link', 'list', 'quotation', 'mixed', 'prose']);
  const blocks = Array.from({ length: 1 + random.below(12) }, () => {
    const own = style === 'mixed' ? random.pick(['bold name', 'heading', 'link', 'list', 'quotation', 'prose']) : style;
    return block(random, own, times);
  });
  return (
    frontMatter(random) + heading(random) + blocks.join(random.chance(0.9) ? '\n\n' : random.pick(['\n', '\n\n\n']))
  );
}

function frontMatter(random: Random): string {
  if (random.chance(0.7)) return '';
  const fields = [
    `title: ${random.pick(['', '"', "'"])}${speech(random, 4)}${random.pick(['', '"', "'"])}`,
    `guest: ${name(random)}`,
    `tags:\n  - ${greek(random)}\n  - ${greek(random)}`,
    `description: >\n  ${speech(random, 6)}`,
    greek(random),
  ].filter(() => random.chance(0.5));
  return `---\n${fields.join('\n')}\n${random.pick(['---', '---', '---', '...', '-- '])}\n\n`;
}

function heading(random: Random): string {
  if (random.chance(0.5)) return '';
  const text = speech(random, 4);
  return random.pick([
    `# ${text}\n\n`,
    `# ${text} #\n\n`,
    `${text}\n===\n\n`,
    `#${text}\n\n`,
    `# ${text}\n\n## Transcript\n\n`,
    `![${text}](${ADDRESS}.png)\n\n`,
    `| ${text} | ${greek(random)} |\n|---|---|\n| ${greek(random)} | ${greek(random)} |\n\n`,
  ]);
}

function block(random: Random, style: string, times: Times): string {
  const { start } = times.next();
  const time = clock(random, start);
  const who = name(random);
  const said = emphasized(random, speech(random, 15, 2));
  switch (style) {
    case 'bold name':
      return random.pick([
        () => `**${who}:** ${stamp(random, time)}${said}`,
        () => `**${who}**: ${said}`,
        () => `**${who}** (${time}): ${said}`,
        () => `__${who}:__ ${said}`,
        () => `**${who}**\n\n${said}`,
        () => `***${who}:*** _${said}_`,
        () => `**\\[${time}\\] ${who}:** ${said}`,
      ])();
    case 'heading':
      return `${random.pick(['##', '###', '####### '])} ${random.pick([who, `${who} ${time}`, `${time} ${who}`, `${who} (${time}) ##`])}\n\n${said}`;
    case 'link':
      return `${random.pick([
        () => `[${time}](${ADDRESS}?t=${start})`,
        () => `[\\[${time}\\]](${ADDRESS})`,
        () => `[(${time})](<${ADDRESS}>)`,
        () => `[**${who}** ${time}](${ADDRESS}"${greek(random)}")`,
        () => `[${time}][1]`,
      ])()} ${random.chance(0.4) ? `**${who}:** ` : ''}${said}`;
    case 'list':
      return `${random.pick(['- ', '* ', '1. ', '+ '])}**${who}**: ${said}`;
    case 'quotation':
      return `${random.pick(['> ', '>', '>> '])}${who}: ${said}`;
    default:
      return said;
  }
}

function stamp(random: Random, time: string): string {
  return random.chance(0.5) ? '' : random.pick([`\\[${time}\\] `, `[${time}] `, `\\(${time}\\) `, `\`${time}\` `]);
}

/** Text of which parts are marked: as Markdown has it, or nearly so. */
function emphasized(random: Random, text: string): string {
  if (random.chance(0.5)) return text;
  const word = greek(random);
  const marked = random.pick([
    () => `*${word}*`,
    () => `**${word}**`,
    () => `_${word}_`,
    () => `${word}_${greek(random)}_${greek(random)}`,
    () => `**${word} *${greek(random)}* ${greek(random)}**`,
    () => `*${word}`,
    () => `${word}**`,
    () => `[${word}](${ADDRESS})`,
    () => `[${word}](${ADDRESS}_(${greek(random)}))`,
    () => `![${word}](${ADDRESS}.png)`,
    () => `[${word}][a]\n\n[a]: ${ADDRESS}`,
    () => `\\*${word}\\*`,
    () => `\`${word}\``,
    () => `~~${word}~~`,
    () => `<${ADDRESS}/${word}>`,
    () => `${word}  \n${greek(random)}\\\n${greek(random)}<br>\n${greek(random)}`,
    () => `[^1]\n\n[^1]: ${word}`,
  ])();
  return random.chance(0.5) ? `${text} ${marked}` : `${marked} ${text}`;
}
