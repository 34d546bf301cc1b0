// SubRip files by chance.
import type { Random } from '../conformance/random.js';
import { clock, greek, name, speech, Times } from './vocabulary.js';

/** A SubRip file: what editors write, and what they should not. */
export function generateSrt(random: Random): string {
  const times = new Times(random);
  const point = random.chance(0.85) ? ',' : '.';
  const isNamed = random.chance(0.3);
  let number = 1;
  const block = (): string => {
    const { start, end } = times.next();
    const arrow = random.chance(0.95)
      ? ' --> '
      : random.pick(['-->', ' -> ', ' --&gt; ', ' → ', ' -- > ', '  -->  ', ' — > ']);
    const behind = random.chance(0.95)
      ? ''
      : random.pick([' X1:1 X2:2 Y1:1 Y2:2', ' ', ` ${greek(random)}`, '\t', ' align:start']);
    const id = random.chance(0.95) ? `${number++}\n` : random.pick(['', `${greek(random)}\n`, '1\n', '01 \n', '9\n\n']);
    return `${id}${clock(random, start, point)}${arrow}${clock(random, end, point)}${behind}\n${payload(random, isNamed)}`;
  };
  const between = () => (random.chance(0.9) ? '\n\n' : random.pick(['\n', '\n\n\n', '\n \n', '\n\n\n\n\n']));
  const before = random.chance(0.9) ? '' : random.pick(['\ufeff', '\n\n', ' ', `${speech(random)}\n\n`]);
  const blocks = Array.from({ length: 1 + random.below(10) }, () => block() + between());
  return before + blocks.join('');
}

function payload(random: Random, isNamed: boolean): string {
  const said = () => (isNamed && random.chance(0.7) ? `${name(random)}: ` : '') + styled(random);
  return random.weighted([
    [20, said],
    [5, () => `${said()}\n${said()}`],
    [2, () => `- ${said()}\n- ${said()}`],
    [1, () => `${said()}\n\n${said()}`],
    [1, () => ''],
    [0.5, () => `${said()}\n${random.below(99)}`],
    [0.5, () => `${said()}\n00:00:01,000 --> 00:00:02,000\n${said()}`],
    [0.3, () => `<p>${said()}</p>`],
  ]);
}

function styled(random: Random): string {
  const text = speech(random, 8);
  if (random.chance(0.8)) return text;
  const tag = random.pick(['b', 'i', 'u', 's', 'font', 'B', 'em', 'strong', 'x', 'v']);
  const attribute = random.pick(['', '', ' color="#ff0000"', ' color=red', ' ', ' <']);
  const close = random.chance(0.8) ? `</${tag}>` : '';
  const open = random.chance(0.9) ? `<${tag}${attribute}>` : `<${tag}${attribute}`;
  return random.pick([
    `${open}${text}${close}`,
    `${speech(random, 3)} ${open}${text}${close} ${speech(random, 3)}`,
    `{\\an8}${text}`,
    `{\\pos(1,2)}${text}{`,
  ]);
}
