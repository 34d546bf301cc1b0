import assert from 'node:assert/strict';
import { test } from 'node:test';
import { growthOf } from './regexp-growth.mjs';

// An engine that backtracks and counts what it does, for expressions over a and b. A node is a function of the text,
// the place, what goes on from there, and the count; it gives the end of the match or -1.

const read = chars => (text, at, next, count) => {
  count.steps++;
  if (count.steps > count.most) throw count;
  return at < text.length && chars.includes(text[at]) ? next(at + 1) : -1;
};
const nothing = (_text, at, next) => next(at);
const inTurn = (one, two) => (text, at, next, count) => one(text, at, place => two(text, place, next, count), count);
const either = (one, two) => (text, at, next, count) => {
  const end = one(text, at, next, count);
  return end >= 0 ? end : two(text, at, next, count);
};
const ahead = (inner, isWanted) => (text, at, next, count) =>
  inner(text, at, place => place, count) >= 0 === isWanted ? next(at) : -1;
const behind = (chars, isWanted) => (text, at, next) =>
  (at > 0 && chars.includes(text[at - 1])) === isWanted ? next(at) : -1;
const end = (text, at, next) => (at === text.length ? next(at) : -1);
const start = (_text, at, next) => (at === 0 ? next(at) : -1);

function repeat(body, min, max, isLazy) {
  const node = (text, at, next, count, done = 0) => {
    const more = () =>
      done < max
        ? body(text, at, place => (place === at && done >= min ? -1 : node(text, place, next, count, done + 1)), count)
        : -1;
    if (done < min) return more();
    if (isLazy) {
      const without = next(at);
      return without >= 0 ? without : more();
    }
    const found = more();
    return found >= 0 ? found : next(at);
  };
  return (text, at, next, count) => node(text, at, next, count);
}

/** Steps of a search, or of all with the flag g; and the first match. */
function search(node, text, { isRepeated, most = 2_000_000 }) {
  const count = { steps: 0, most };
  let first;
  try {
    for (let at = 0; at <= text.length; ) {
      const found = node(text, at, place => place, count);
      count.steps++;
      if (found < 0) {
        at++;
        continue;
      }
      first ??= [at, found];
      if (!isRepeated) break;
      at = found === at ? at + 1 : found;
    }
  } catch (thrown) {
    if (thrown !== count) throw thrown;
  }
  return { steps: count.steps, first };
}

/** Numbers from 0 to below `below`, the same in each run. */
function numbers(seed) {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** An expression as source and as a node. */
function make(random, depth) {
  const group = ({ source, node }) => ({ source: `(?:${source})`, node });
  switch (random(depth > 0 ? 11 : 3)) {
    case 0:
      return { source: 'a', node: read('a') };
    case 1:
      return { source: 'b', node: read('b') };
    case 2:
      return { source: '[ab]', node: read('ab') };
    case 3:
    case 4: {
      const [one, two] = [make(random, depth - 1), make(random, depth - 1)];
      return { source: `${one.source}${two.source}`, node: inTurn(one.node, two.node) };
    }
    case 5: {
      const [one, two] = [make(random, depth - 1), make(random, depth - 1)];
      return group({ source: `${one.source}|${two.source}`, node: either(one.node, two.node) });
    }
    case 6:
    case 7:
    case 8: {
      const [text, min, max] = [
        ['*', 0, Infinity],
        ['+', 1, Infinity],
        ['?', 0, 1],
        ['{0,2}', 0, 2],
        ['{2,}', 2, Infinity],
      ][random(5)];
      const isLazy = random(3) === 0;
      const inner = make(random, depth - 1);
      return { source: `(?:${inner.source})${text}${isLazy ? '?' : ''}`, node: repeat(inner.node, min, max, isLazy) };
    }
    case 9:
      return [
        { source: '$', node: end },
        { source: '^', node: start },
        { source: '(?<=a)', node: behind('a', true) },
        { source: '(?<!a)', node: behind('a', false) },
        { source: '', node: nothing },
      ][random(5)];
    default: {
      const inner = make(random, depth - 1);
      const isWanted = random(2) === 0;
      return { source: `(?${isWanted ? '=' : '!'}${inner.source})`, node: ahead(inner.node, isWanted) };
    }
  }
}

/** One that often has to fail. */
function makeWhole(random) {
  const { source, node } = make(random, 5);
  const [ending, last] = [
    ['', nothing],
    ['x', read('x')],
    ['$', end],
  ][random(3)];
  return { source: `${source}${ending}`, node: inTurn(node, last) };
}

const words = length => (length === 0 ? [''] : words(length - 1).flatMap(word => [`${word}a`, `${word}b`]));
const repeats = [1, 2, 3].flatMap(words);
const ends = ['', 'a', 'b', 'x'];

/** Whether twice the text takes three times the steps or more. */
function growsFast(node, { prefix, repeated, suffix }, isRepeated) {
  const most = 200_000;
  const size = Math.ceil(48 / repeated.length);
  const [one, two] = [size, 2 * size].map(
    count => search(node, prefix + repeated.repeat(count) + suffix, { isRepeated, most }).steps,
  );
  return two >= 3 * one || two > most;
}

/** A text that takes too long, of those made of a few letters; undefined when there is none. */
function attackOn(node, isRepeated) {
  const all = repeats.flatMap(repeated => ends.flatMap(prefix => ends.map(suffix => ({ prefix, repeated, suffix }))));
  return all.find(attack => growsFast(node, attack, isRepeated));
}

test('of made-up expressions, none that an engine takes long for is called linear', () => {
  const missed = [];
  const found = { fast: 0, shown: 0, unshown: 0 };
  for (let seed = 1; seed <= 250; seed++) {
    const random = numbers(seed * 7919);
    const { source, node } = makeWhole(random);
    const isRepeated = random(2) === 0;
    // The engine that counts is one like the real one.
    const flags = isRepeated ? 'g' : '';
    const real = new RegExp(source, flags);
    for (const text of ['', 'ab', 'aabba', 'babab', 'bbbaaax']) {
      real.lastIndex = 0;
      const match = real.exec(text);
      const { first } = search(node, text, { isRepeated: false });
      assert.deepEqual(first, match ? [match.index, match.index + match[0].length] : undefined, `${source} on ${text}`);
    }
    const growth = growthOf(source, flags);
    const attack = attackOn(node, isRepeated);
    if (attack === undefined) found.fast += 1;
    else if (growth.kind === 'linear') missed.push({ source, isRepeated, attack });
    else found[growsFast(node, growth.attack, isRepeated) ? 'shown' : 'unshown'] += 1;
  }
  assert.deepEqual(missed, []);
  assert.ok(found.fast > 50 && found.shown > 50 && found.unshown < found.shown / 4, JSON.stringify(found));
});

// As text, so that they are no expressions of this file.
const linear = String.raw`
  ^[a-z]+$
  \s+
  \s*
  (?<!\s)\s+$
  ^(?:[^,]*,)*$
  "[^"]*"
  (["'])[^"']*\1
  #[^]*$
  \p{Lu}.*\p{Lu}
  (a*)*
`;

const slow = String.raw`
  exponential (a+)+$
  exponential ^(a*)*$
  exponential ^(?:a|b|ab)*$
  exponential ^(?:<!--[\s\S]{0,2000}?-->\s*)*<html
  2 \s+$
  2 \s*\n\s*
  2 (?: \(again\))+$
  2 \/\*[\s\S]*?\*\/
  2 \d+(?![\w.])
  2 (?=\s*x)
  3 ^a+a+a+$
  4 a+a+a+$
`;

const linesOf = list => list.trim().split(/\n */);

test('what is linear is said to be', () => {
  for (const source of linesOf(linear)) assert.deepEqual(growthOf(source, 'u'), { kind: 'linear' }, source);
});

test('what is not is, with the degree and a text that shows it', () => {
  const flags = '';
  for (const line of linesOf(slow)) {
    const [expected, ...words] = line.split(' ');
    const source = words.join(' ');
    const { kind, degree = kind, attack } = growthOf(source, flags);
    assert.equal(`${degree}`, expected, source);
    const text = attack.prefix + attack.repeated.repeat(3) + attack.suffix;
    assert.ok(!new RegExp(source, flags).test(text), `${source} on ${JSON.stringify(text)}`);
  }
});

test('a sticky one tries one start, and one that goes on after a match pays for each search', () => {
  assert.equal(growthOf('a+$', 'y').kind, 'linear');
  assert.equal(growthOf('a(?:.*b)?', '').kind, 'linear');
  assert.equal(growthOf('a(?:.*b)?', 'g').kind, 'polynomial');
  assert.equal(growthOf('a(?:.*b)?', '', { isRepeated: true }).kind, 'polynomial');
});

test('what cannot be judged is an error', () => {
  assert.throws(() => growthOf('(?<=a*)b', ''), /looks behind without a bound/);
  assert.throws(() => growthOf('(a+)\\1', ''), /[Bb]ackreference/);
  assert.throws(() => growthOf('(', ''), SyntaxError);
});
