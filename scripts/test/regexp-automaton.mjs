// A regular expression as an automaton: its states are the places that read a character, and each knows what can be read
// next, in the order in which an engine tries it.
import { CharBase, CharSet, JS } from 'refa';

/** Repeats of at most so many are written out; more, or as many by nesting, count as without bound. */
const mostRepeats = 20;
/** Small letters, digits, capitals, all of ASCII that can be read, then line feeds and tabs. */
const readable = [
  [0x61, 0x7a],
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x20, 0x7e],
  [0x09, 0x0a],
];
/** More states, or edges of one, are given up with an error. */
const mostParts = 20_000;

/** Whether a lookbehind reads back without end. */
function isUnbounded(element) {
  if (element.type === 'Quantifier' && element.max > mostRepeats) return true;
  return [...(element.alternatives ?? []), ...(element.elements ?? [])].some(isUnbounded);
}

/** The most copies of one part that the bounded repeats in an element make; Infinity when its own are too many. */
function copiesOf(element) {
  if (element.type === 'Assertion') return 1;
  const inner = [...(element.alternatives ?? []), ...(element.elements ?? [])].map(copiesOf).filter(Number.isFinite);
  const copies = Math.max(1, ...inner) * (element.type === 'Quantifier' ? Math.max(1, element.max) : 1);
  return copies > mostRepeats ? Number.POSITIVE_INFINITY : copies;
}

function setsIn(element, sets = []) {
  if (element.type === 'CharacterClass') sets.push(element.characters);
  for (const inner of [...(element.alternatives ?? []), ...(element.elements ?? [])]) setsIn(inner, sets);
  return sets;
}

/**
 * The states of an expression and what each can read next. Characters that no part of it tells apart are one symbol.
 * Sets of symbols are the bits of a bigint; one more bit stands for the edge of the text, its start or end.
 */
export class Automaton {
  /**
   * @param {string} source
   * @param {string} flags
   * @param {boolean} isRepeated Whether the search goes on after a match.
   * @throws {Error} When it is no expression, or has what cannot be judged.
   */
  constructor(source, flags, isRepeated) {
    const parser = JS.Parser.fromLiteral({ source, flags });
    const { expression, maxCharacter } = parser.parse({ backreferences: 'throw', simplify: false });
    const all = CharSet.all(maxCharacter);
    this.base = new CharBase([all, ...setsIn(expression)]);
    this.edge = 1n << BigInt(this.base.sets.length);
    this.any = this.edge - 1n;
    this.whole = this.any | this.edge;
    this.states = [];
    this.scopes = 1;
    this.isRepeated = isRepeated;
    const accept = { kind: 'accept' };
    const pattern = this.alternatives(expression.alternatives, accept, 0);
    const isSticky = flags.includes('y');
    this.search = isSticky ? pattern : { kind: 'try', branches: [pattern] };
    if (!isSticky) {
      this.step = this.read(this.any, this.search, 0);
      this.search.branches.push(this.step);
    }
    this.begin = { next: this.search, edges: [], matches: [] };
    for (const state of [this.begin, ...this.states]) this.follow(state.next, state);
    for (const state of this.states) this.settle(state);
  }

  // Nodes: what follows a state without a character being read.

  read(symbols, next, scope) {
    const state = { kind: 'read', symbols, next, scope, edges: [], matches: [], id: this.states.length };
    this.states.push(state);
    if (state.id > mostParts) throw new Error('it is too large to be judged');
    return state;
  }

  alternatives(list, next, scope) {
    const branches = list.map(({ elements }) => this.sequence(elements, next, scope));
    return branches.length === 1 ? branches[0] : { kind: 'try', branches };
  }

  sequence(elements, next, scope) {
    return elements.reduceRight((after, element) => this.element(element, after, scope), next);
  }

  element(element, next, scope) {
    switch (element.type) {
      case 'CharacterClass':
        return this.read(this.symbols(element.characters), next, scope);
      case 'Alternation':
        return this.alternatives(element.alternatives, next, scope);
      case 'Quantifier':
        return this.repeat(element, next, scope);
      case 'Assertion':
        return this.assertion(element, next);
      default:
        throw new Error(`it has a part that cannot be judged (${element.type})`);
    }
  }

  repeat(element, next, scope) {
    const { min, lazy } = element;
    const isBounded = Number.isFinite(copiesOf(element));
    const body = after => this.alternatives(element.alternatives, after, scope);
    const choice = (more, end) => ({ kind: 'try', branches: lazy ? [end, more] : [more, end] });
    // A repeat that reads nothing is not taken, as the standard says; of those there have to be, the first is.
    const mark = {};
    const again = to => ({ kind: 'enter', mark, to });
    const moved = to => ({ kind: 'moved', mark, to });
    let after;
    let least = Math.min(min, mostRepeats);
    if (isBounded) {
      after = next;
      for (let count = min; count < element.max; count++) after = choice(again(body(moved(after))), next);
    } else {
      const loop = choice(again(undefined), next);
      const first = body(moved(loop));
      loop.branches.find(({ kind, mark: its }) => kind === 'enter' && its === mark).to = first;
      after = least > 0 ? first : loop;
      least -= 1;
    }
    for (let count = 0; count < least; count++) after = body(after);
    return after;
  }

  assertion(element, to) {
    const { kind } = element;
    const beside = this.beside(element, kind);
    if (beside !== undefined) return { kind: 'need', [kind === 'behind' ? 'before' : 'after']: beside, to };
    const maybe = { kind: 'maybe', to };
    if (kind === 'ahead') {
      const scope = this.scopes++;
      const inner = this.alternatives(element.alternatives, { kind: 'accept', scope }, scope);
      return { kind: 'try', branches: [inner, maybe] };
    }
    if (isUnbounded(element)) throw new Error('it looks behind without a bound: reading that far, at each place');
    return maybe;
  }

  /** The symbols that may be beside the place, the edge of the text among them; undefined when an assertion reads more. */
  beside({ alternatives, negate = false }, direction) {
    let symbols = 0n;
    for (const { elements } of alternatives) {
      const [element] = elements;
      const isOne = elements.length === 1;
      let more;
      if (isOne && element.type === 'CharacterClass') more = this.symbols(element.characters);
      else if (
        isOne &&
        (element.type === 'Alternation' || (element.type === 'Assertion' && element.kind === direction))
      )
        more = this.beside(element, direction);
      if (more === undefined) return undefined;
      symbols |= more;
    }
    return negate ? this.whole & ~symbols : symbols;
  }

  symbols(set) {
    return this.base.split(set).reduce((bits, index) => bits | (1n << BigInt(index)), 0n);
  }

  /**
   * Adds to a state, in the order in which an engine tries them, what can be read from a node on and the matches that
   * end there. `before` and `after` are the symbols that have to be beside the place.
   */
  follow(node, state, at = { before: this.whole, after: this.whole, isExact: true, marks: [] }) {
    switch (node.kind) {
      case 'read': {
        const symbols = node.symbols & at.after;
        const { before, isCommitted = false } = at;
        if (symbols !== 0n) state.edges.push({ to: node, before, symbols, isCommitted });
        if (state.edges.length > mostParts) throw new Error('it is too large to be judged');
        return;
      }
      case 'try':
        for (const branch of node.branches) this.follow(branch, state, at);
        return;
      case 'need': {
        const { before = this.whole, after = this.whole } = node;
        const both = { ...at, before: at.before & before, after: at.after & after };
        if (both.before !== 0n && both.after !== 0n) this.follow(node.to, state, both);
        return;
      }
      case 'maybe':
        this.follow(node.to, state, { ...at, isExact: false });
        return;
      case 'enter':
        this.follow(node.to, state, { ...at, marks: [...at.marks, node.mark] });
        return;
      case 'moved':
        if (!at.marks.includes(node.mark)) this.follow(node.to, state, at);
        return;
      case 'accept':
        this.accept(node, state, at);
    }
  }

  accept({ scope = 0 }, state, at) {
    if (scope === 0 && this.isRepeated) {
      // The search goes on. A match of nothing is followed by one step.
      const next = at.isCommitted ? this.step : this.search;
      if (next) this.follow(next, state, { ...at, isExact: true, isCommitted: true, marks: [] });
    }
    const { before, after, isExact } = at;
    if (isExact) state.matches.push({ scope, before, after, rank: state.edges.length });
  }

  /** Finds whether a match is sure once a state is reached, whatever follows. */
  settle(state) {
    const { matches, edges, scope } = state;
    const own = matches.filter(match => match.scope === scope && match.before === this.whole);
    // As in `.*$` with the flag s.
    const readsAll = edges.some(
      ({ to, before, symbols }) => to === state && before === this.whole && symbols === this.any,
    );
    state.isSure = own.some(({ after }) => after === this.whole || (readsAll && after === this.edge));
  }

  /** A character of a symbol, one that can be read if it has any. */
  example(symbol) {
    const { ranges } = this.base.sets[symbol.toString(2).length - 1];
    for (const [min, max] of readable) {
      const range = ranges.find(range => range.min <= max && range.max >= min);
      if (range) return String.fromCodePoint(Math.max(range.min, min));
    }
    return String.fromCodePoint(ranges[0].min);
  }
}
