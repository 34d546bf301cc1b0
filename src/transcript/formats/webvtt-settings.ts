import type { CueSettings } from '../model.js';
import type { Report } from './webvtt-timing.js';

/** Settings of a cue that are read; there are six. */
const MOST_SETTINGS = 100;

// What may follow the number of `line` and `position`.
const ALIGNMENTS: Readonly<Record<string, readonly string[]>> = {
  line: ['start', 'center', 'end'],
  position: ['line-left', 'center', 'line-right'],
};
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  vertical: ['rl', 'lr'],
  align: ['start', 'center', 'end', 'left', 'right'],
};

/**
 * Reads cue settings; those that players ignore are left out and reported. The later of two equal names wins.
 *
 * @see https://www.w3.org/TR/webvtt1/#parse-the-webvtt-cue-settings
 */
export function readSettings(text: string, offset: number, report: Report): CueSettings | undefined {
  const settings = new Map<string, string>();
  let count = 0;
  for (const match of text.matchAll(/[^ \t\f]+/g)) {
    if (++count > MOST_SETTINGS) {
      report('bad-setting', `The rest of more than ${MOST_SETTINGS} settings is ignored.`, offset + match.index);
      break;
    }
    const [setting] = match;
    const colon = setting.indexOf(':');
    const name = setting.slice(0, Math.max(0, colon));
    const value = setting.slice(colon + 1);
    const problem = problemOf(name, value);
    if (problem !== undefined) {
      report('bad-setting', `${problem} The setting ${JSON.stringify(setting)} is ignored.`, offset + match.index);
      continue;
    }
    const before = settings.get(name);
    // Only the number is said anew: the alignment said before stays.
    const alignment = name in ALIGNMENTS && !value.includes(',') ? before?.slice(before.indexOf(',')) : undefined;
    // In the order of their last mention: one after `region` may take the cue out of the region.
    settings.delete(name);
    settings.set(name, alignment?.startsWith(',') ? value + alignment : value);
  }
  return settings.size === 0 ? undefined : Object.fromEntries(settings);
}

/** Why players ignore a setting; `undefined` when they do not. */
function problemOf(name: string, value: string): string | undefined {
  if (name === '' || value === '') return 'A setting is a name, a colon and a value.';
  if (name === 'region') return undefined;
  if (name === 'size') return isPercentage(value) ? undefined : 'The size is a percentage up to 100%.';
  const keywords = Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name] : undefined;
  if (keywords !== undefined) {
    return keywords.includes(value) ? undefined : `The value is one of ${keywords.join(', ')}.`;
  }
  const alignments = Object.hasOwn(ALIGNMENTS, name) ? ALIGNMENTS[name] : undefined;
  if (alignments === undefined) return 'There is no such setting.';
  const comma = value.indexOf(',');
  const number = comma < 0 ? value : value.slice(0, comma);
  if (!isPercentage(number) && !(name === 'line' && /^-?\d+(?:\.\d+)?$/.test(number))) {
    return `The ${name} is a percentage up to 100%${name === 'line' ? ' or a number' : ''}.`;
  }
  if (comma >= 0 && !alignments.includes(value.slice(comma + 1))) {
    return `The alignment is one of ${alignments.join(', ')}.`;
  }
  return undefined;
}

function isPercentage(text: string): boolean {
  return /^\d+(?:\.\d+)?%$/.test(text) && Number.parseFloat(text) <= 100;
}

/** Whether a player would take this setting, and it can be written on a timing line. */
export function isSetting(name: string, value: string): boolean {
  return !/\s|-->/.test(value) && problemOf(name, value) === undefined;
}
