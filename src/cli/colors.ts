import type { Output } from './command.js';

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** Colours of {@link Paint}. */
export type Color = keyof typeof CODES;

/** Colours a text for the terminal; returns it unchanged where colours are off. */
export type Paint = (color: Color, text: string) => string;

export function paintFor(output: Output): Paint {
  return output.hasColors === true ? (color, text) => `\x1b[${CODES[color]}m${text}\x1b[0m` : (_, text) => text;
}
