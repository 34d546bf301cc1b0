// The pairs of colours that meet in each theme, in either scheme: text at 4.5 to 1 and more, parts at 3 to 1.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../run.mjs';

const speakers = [1, 2, 3, 4, 5, 6].map(number => `--cue-speaker-${number}`);

/** What stands on what, and the least contrast of the two. */
const pairs = [
  ...['color', '--cue-accent', ...speakers].flatMap(name => [
    [name, 'background', 4.5],
    [name, '--cue-active-background', 4.5],
  ]),
  ['--cue-on-accent', '--cue-accent', 4.5],
  ['--cue-word-color', '--cue-word-background', 4.5],
  ['--cue-hit-color', 'background', 3],
  ['--cue-line', 'background', 3],
  ['--cue-wave-color', 'background', 3],
];

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminanceOf(hex) {
  const digits = hex.length === 4 ? [...hex.slice(1)].flatMap(digit => [digit, digit]).join('') : hex.slice(1);
  const [red, green, blue] = [0, 2, 4].map(at => {
    const part = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(one, other) {
  const [low, high] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The colours of a theme by property, each as it is in the light and in the dark. */
function coloursOf(css) {
  const value = /^ {2}([\w-]+): (?:light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\)|(#[0-9a-f]{3,6}));$/gm;
  return new Map([...css.matchAll(value)].map(([, name, light, dark, both]) => [name, [light ?? both, dark ?? both]]));
}

for (const file of readdirSync(join(root, 'themes'))) {
  const css = readFileSync(join(root, 'themes', file), 'utf8');
  const colours = coloursOf(css);
  for (const [index, scheme] of ['light', 'dark'].entries()) {
    test(`${file} can be read in the ${scheme} scheme`, () => {
      for (const [name, on, least] of pairs) {
        const contrast = contrastOf(colours.get(name)[index], colours.get(on)[index]);
        assert.ok(contrast >= least, `${name} on ${on}: ${contrast.toFixed(2)}, at least ${least}`);
      }
    });
  }
  test(`${file} is one class, without rules for what is inside`, () => {
    assert.deepEqual(css.match(/^\S.*\{$/gm), [`.cue-${file.replace('.css', '')} {`]);
  });
}
