// What tests start besides a browser.
import { findProgram, installPackages, thisSystem } from './find-browser.mjs';

/** Debian's package of each. */
const packages = {
  ffmpeg: 'ffmpeg',
  'espeak-ng': 'espeak-ng',
  hugo: 'hugo',
  jekyll: 'jekyll',
  parallel: 'parallel',
};

/** A program that is not installed. What cannot be tested without it is skipped, with this message for a reason. */
export class MissingProgram extends Error {
  name = 'MissingProgram';

  constructor(name) {
    super(`it needs ${name}, which is not installed`);
  }
}

/** Installs programs that are missing, as {@link installPackages} does. */
export function installPrograms(names, system = thisSystem) {
  const missing = names.filter(name => !findProgram([name], system));
  if (missing.length > 0)
    installPackages(
      missing.map(name => packages[name]),
      system,
    );
}

/**
 * Installs a program that is missing.
 *
 * @throws {MissingProgram}
 */
export function needProgram(name, system = thisSystem) {
  installPrograms([name], system);
  if (!findProgram([name], system)) throw new MissingProgram(name);
}

/** A line for each program that skipped tests name: how many need it, and what to install. */
export function missingFor(skipped) {
  return Object.entries(packages).flatMap(([name, debian]) => {
    const { length } = skipped.filter(test => test.includes(new MissingProgram(name).message));
    return length === 0 ? [] : [`${length} of the skipped need ${name} (Debian: ${debian})`];
  });
}
