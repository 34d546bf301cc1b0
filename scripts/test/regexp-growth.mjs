// How the time of a regular expression grows with the length of a text, found without running it.
//
// JavaScript's engines backtrack: they try one way through an expression after the other, and each way costs the
// characters it reads. So the time is linear when every text can be read in a bounded number of ways. Ways are paths
// through an automaton. The search for a start is part of it: a state before the expression that reads anything. There
// is no bound (Weber and Seidl, On the degree of ambiguity of finite automata, 1991) where
//
// - exponential: two paths that read the same word lead from a state back to it;
// - polynomial: a word leads from a state p to p, from p to another state q, and from q to q.
//
// A way is tried only when those before it failed. So a state from which a match is sure ends the trying.
import { Automaton } from './regexp-automaton.mjs';

/** More than this is given up, with an error. */
const mostTuples = 3_000_000;
/** So many places are looked at for a word. */
const mostShown = 100;
/** So many words are tried before one is taken unseen. */
const mostTried = 20_000;

/**
 * @typedef {object} Growth
 * @property {'linear' | 'polynomial' | 'exponential'} kind
 * @property {number} [degree] Of a polynomial: 2 is quadratic.
 * @property {{ prefix: string, repeated: string, suffix: string }} [attack] A text that shows it: `repeated` many times.
 */

/**
 * How the time to search a text for an expression grows.
 *
 * @param {string} source
 * @param {string} flags
 * @param {{ isRepeated?: boolean }} [options] Whether the search goes on after a match, as `split` does, and whatever
 * has the flags `g` or `y`.
 * @returns {Growth}
 * @throws {Error} When it is no expression, or cannot be judged.
 */
export function growthOf(source, flags, { isRepeated = /[gy]/.test(flags) } = {}) {
  const automaton = new Automaton(source, flags, isRepeated);
  const { first, nodes } = nodesOf(automaton);
  const found = findExponential(nodes) ?? findPolynomial(nodes);
  if (!found) return { kind: 'linear' };
  const { kind, degree, node, word } = found;
  const text = symbols => symbols.map(symbol => automaton.example(symbol)).join('');
  const ending = endingOf(first, [...node.path, ...word, ...word], automaton);
  const attack = { prefix: text(node.path), repeated: text(word), suffix: text(ending) };
  return { kind, ...(degree && { degree }), attack };
}

/** The symbols of an end at which an expression fails after a word: none or one, where one of these will do. */
function endingOf(first, word, { edge, any }) {
  const read = (ways, symbol) => [
    ...new Set(ways.flatMap(({ next }) => next.get(symbol) ?? []).map(({ node }) => node)),
  ];
  const matches = (ways, symbol) =>
    ways.some(way => way.state.matches.some(match => isOf(match, way.symbol, symbol, way.state.scope)));
  const ways = word.reduce(read, [first]);
  if (!matches(ways, edge)) return [];
  const failing = [...bitsOf(any)].filter(symbol => !matches(ways, symbol));
  return [failing.find(symbol => !matches(read(ways, symbol), edge)) ?? failing[0]].filter(Boolean);
}

/**
 * The states that can be reached, each with the symbol that it has read: `next` lists what follows by symbol, with the
 * rank in which it is tried, and `path` the symbols of a shortest way to it. `first` is before all.
 */
function nodesOf({ begin, edge }) {
  const nodes = [];
  const known = new Map();
  const nodeOf = (state, symbol, path) => {
    const key = `${state.id} ${symbol}`;
    if (!known.has(key)) {
      const node = { state, symbol, path, index: nodes.length, next: new Map() };
      known.set(key, node);
      nodes.push(node);
    }
    return known.get(key);
  };
  const follow = (state, before, path, next) => {
    for (const [rank, edge] of state.edges.entries()) {
      if ((edge.before & before) === 0n) continue;
      for (const symbol of bitsOf(edge.symbols)) {
        if (state.matches.some(match => match.rank <= rank && isOf(match, before, symbol, edge.to.scope))) continue;
        const node = nodeOf(edge.to, symbol, [...path, symbol]);
        if (!next.has(symbol)) next.set(symbol, []);
        next.get(symbol).push({ node, rank, isCommitted: edge.isCommitted });
      }
    }
  };
  const first = { state: begin, symbol: edge, next: new Map() };
  follow(begin, edge, [], first.next);
  // The list grows while it is gone through.
  for (const node of nodes) follow(node.state, node.symbol, node.path, node.next);
  const loops = components(
    nodes.map(({ index }) => index),
    index => [...nodes[index].next.values()].flat().map(({ node }) => node.index),
  );
  for (const node of nodes) {
    node.part = loops.get(node.index);
    node.isInLoop = false;
  }
  for (const node of nodes) {
    for (const { node: to } of [...node.next.values()].flat())
      if (to.part === node.part) to.isInLoop = node.isInLoop = true;
  }
  return { first, nodes };
}

function* bitsOf(symbols) {
  for (let bit = 1n; bit <= symbols; bit <<= 1n) if ((symbols & bit) !== 0n) yield bit;
}

/** Numbers the strongly connected components of what is reached from `starts` (Tarjan), without recursion. */
function components(starts, successors) {
  const order = new Map();
  const low = new Map();
  const component = new Map();
  const open = [];
  const enter = key => {
    if (order.size > mostTuples) throw new Error('it is too large to be judged');
    order.set(key, order.size);
    low.set(key, order.get(key));
    open.push(key);
    return { key, rest: successors(key)[Symbol.iterator]() };
  };
  for (const start of starts) {
    if (order.has(start)) continue;
    const stack = [enter(start)];
    while (stack.length > 0) {
      const { key, rest } = stack.at(-1);
      const { value: next, done } = rest.next();
      if (!done) {
        if (!order.has(next)) stack.push(enter(next));
        else if (!component.has(next)) low.set(key, Math.min(low.get(key), order.get(next)));
        continue;
      }
      stack.pop();
      if (stack.length > 0) low.set(stack.at(-1).key, Math.min(low.get(stack.at(-1).key), low.get(key)));
      if (low.get(key) !== order.get(key)) continue;
      for (let member; member !== key; ) {
        member = open.pop();
        component.set(member, order.get(key));
      }
    }
  }
  return component;
}

/**
 * The symbols of a shortest way from `start` to `goal` on which, however often it is repeated, no way from the nodes
 * `ways` ends the trying in `scope`. Undefined when there is none.
 */
function wordBetween(start, goal, steps, scope, ways) {
  const list = [{ key: start, ways }];
  const seen = new Set();
  // The list grows while it is gone through.
  for (const item of list) {
    for (const { to, symbol } of steps(item.key)) {
      const next = { key: to, symbol, from: item, ways: waysPast(item.ways, symbol, scope) };
      const name = next.ways && `${to}: ${next.ways.map(({ index }) => index).sort()}`;
      if (!next.ways || seen.has(name)) continue;
      if (to === goal) {
        const word = wordOf(next);
        const further = [...word, ...word].reduce((at, symbol) => at && waysPast(at, symbol, scope), next.ways);
        if (further) return word;
      }
      seen.add(name);
      list.push(next);
      if (list.length > mostTried) return wordBetween(start, goal, steps, scope, []);
    }
  }
  return undefined;
}

/** The nodes that are reached from others by reading a symbol; undefined when that ends the trying. */
function waysPast(ways, symbol, scope) {
  const open = ways.filter(({ next }) => next.has(symbol));
  if (open.some(way => endsTrying(way, symbol, scope))) return undefined;
  const edges = open.flatMap(({ next }) => next.get(symbol)).filter(({ isCommitted }) => !isCommitted);
  return [...new Set(edges.map(({ node }) => node))];
}

function wordOf(item) {
  const word = [];
  for (let at = item; at.from; at = at.from) word.unshift(at.symbol);
  return word;
}

/** Whether a match is one of a scope, or of what is around it, between these two symbols. */
function isOf({ scope, before, after }, last, next, inScope) {
  return (scope === 0 || scope === inScope) && (before & last) !== 0n && (after & next) !== 0n;
}

/**
 * Whether a match is sure when `symbol` follows a node, or one step later: then what was to be tried after this way
 * never is. It is a way of a loop in `scope`; a match of an assertion in it is none of the whole.
 */
function endsTrying({ state, symbol: last, next }, symbol, scope) {
  const isSure = ({ node }) => node.state.isSure && node.state.scope === scope;
  return (
    state.matches.some(match => match.scope === scope && isOf(match, last, symbol, scope)) ||
    next.get(symbol).some(isSure)
  );
}

/** Looks for two paths by which one word leads from a state back to it. Tuples: the two states, and whether they parted. */
function findExponential(nodes) {
  const size = nodes.length;
  const keyOf = (a, b, parted) => (a.index * size + b.index) * 2 + Number(parted);
  const tupleOf = key => {
    const pair = Math.floor(key / 2);
    return [nodes[Math.floor(pair / size)], nodes[pair % size], key % 2 === 1];
  };
  const steps = function* (key) {
    const [a, b, parted] = tupleOf(key);
    const { scope } = a.state;
    for (const [symbol, edges] of a.next) {
      if (!b.next.has(symbol) || endsTrying(a, symbol, scope) || endsTrying(b, symbol, scope)) continue;
      for (const one of edges.filter(isIn(a.part))) {
        for (const two of b.next.get(symbol).filter(isIn(a.part))) {
          if (parted || one.rank < two.rank) yield { to: keyOf(one.node, two.node, true), symbol };
          else if (one === two) yield { to: keyOf(one.node, one.node, false), symbol };
        }
      }
    }
  };
  const starts = nodes.filter(({ isInLoop }) => isInLoop).map(node => keyOf(node, node, false));
  const startOf = key => (key % 2 === 1 && tupleOf(key)[0] === tupleOf(key)[1] ? key - 1 : undefined);
  const found = closed(starts, steps, startOf).map(({ start, goal }) => {
    const [node] = tupleOf(start);
    return { node, wordPast: ways => wordBetween(start, goal, steps, node.state.scope, ways ?? [node]) };
  });
  const shown = firstShown(found);
  return shown && { kind: 'exponential', ...shown };
}

/** The first of what was found for which there is a word, with it. */
function firstShown(found) {
  for (const { node, wordPast } of found.slice(0, mostShown)) {
    const word = wordPast();
    if (word) return { node, word };
  }
  // Rather one too many than one too few.
  return found.length > mostShown ? { node: found[0].node, word: found[0].wordPast([]) } : undefined;
}

/** Tells the steps that stay in a loop and in one search. */
const isIn =
  part =>
  ({ node, isCommitted }) =>
    node.part === part && !isCommitted;

/** The starts that some word leads to their goal; `startOf` gives the start of a tuple that is the goal of one. */
function closed(starts, steps, startOf) {
  const goals = new Map();
  const component = components(starts, function* (key) {
    const start = startOf(key);
    if (start !== undefined) {
      goals.set(key, start);
      yield start;
    }
    for (const { to } of steps(key)) yield to;
  });
  return [...goals]
    .filter(([goal, start]) => component.get(goal) === component.get(start))
    .map(([goal, start]) => ({ start, goal }));
}

/**
 * Looks for a word that leads from p to p, from p to q and from q to q. Tuples: the three states, and whether the first
 * two have parted. Where the way that stays at p is the first that is tried, it must not end the trying; else it may.
 */
function findPolynomial(nodes) {
  const pairs = [false, true].flatMap(isStayFirst => polynomialPairs(nodes, isStayFirst));
  const shown = firstShown(pairs);
  return shown && { kind: 'polynomial', degree: 1 + longestChain(nodes, pairs), ...shown };
}

function polynomialPairs(nodes, isStayFirst) {
  const size = nodes.length;
  const keyOf = (a, b, c, parted) => ((a.index * size + b.index) * size + c.index) * 2 + Number(parted);
  const tupleOf = key => {
    const triple = Math.floor(key / 2);
    return [
      nodes[Math.floor(triple / (size * size))],
      nodes[Math.floor(triple / size) % size],
      nodes[triple % size],
      key % 2 === 1,
    ];
  };
  const steps = function* (key) {
    const [a, b, c, parted] = tupleOf(key);
    const { scope } = a.state;
    for (const [symbol, stays] of a.next) {
      if (!b.next.has(symbol) || !c.next.has(symbol) || endsTrying(c, symbol, scope)) continue;
      if ((isStayFirst && endsTrying(a, symbol, scope)) || (parted && endsTrying(b, symbol, scope))) continue;
      const rests = c.next.get(symbol).filter(isIn(c.part));
      for (const stay of stays) {
        if (stay.node.part !== a.part || (isStayFirst && stay.isCommitted)) continue;
        for (const leave of b.next.get(symbol)) {
          const isParted = parted || stay !== leave;
          if (isParted && leave.isCommitted) continue;
          if (isParted && !parted && stay.rank < leave.rank !== isStayFirst) continue;
          for (const { node } of rests) yield { to: keyOf(stay.node, leave.node, node, isParted), symbol };
        }
      }
    }
  };
  const loops = nodes.filter(({ isInLoop }) => isInLoop);
  const reached = reachOf(nodes);
  const starts = loops.flatMap(p =>
    loops
      .filter(q => q !== p && q.symbol === p.symbol && reached.get(p.part).has(q.part))
      .map(q => keyOf(p, p, q, false)),
  );
  const startOf = key => {
    const [p, b, q, parted] = tupleOf(key);
    return parted && b === q && p !== q && p.isInLoop && q.isInLoop ? keyOf(p, p, q, false) : undefined;
  };
  return closed(starts, steps, startOf).map(({ start, goal }) => {
    const [p, , q] = tupleOf(start);
    return { node: p, to: q, wordPast: ways => wordBetween(start, goal, steps, p.state.scope, ways ?? [q]) };
  });
}

/** For each part, the parts that are reached from it, itself among them. */
function reachOf(nodes) {
  const next = new Map();
  for (const { part, next: edges } of nodes) {
    if (!next.has(part)) next.set(part, new Set());
    for (const { node } of [...edges.values()].flat()) next.get(part).add(node.part);
  }
  const reached = new Map();
  const reach = part => {
    if (reached.has(part)) return reached.get(part);
    const all = new Set([part]);
    reached.set(part, all);
    for (const to of next.get(part)) if (to !== part) for (const further of reach(to)) all.add(further);
    return all;
  };
  for (const part of next.keys()) reach(part);
  return reached;
}

/** How many of the pairs can follow each other. */
function longestChain(nodes, pairs) {
  const reached = reachOf(nodes);
  const distinct = [
    ...new Map(pairs.map(({ node, to }) => [`${node.part} ${to.part}`, { from: node.part, to: to.part }])).values(),
  ];
  const known = new Map();
  const chain = pair => {
    if (known.has(pair)) return known.get(pair);
    known.set(pair, 1);
    const after = distinct.filter(
      next => next !== pair && next.from !== pair.from && reached.get(pair.to).has(next.from),
    );
    const length = 1 + Math.max(0, ...after.map(chain));
    known.set(pair, length);
    return length;
  };
  return Math.max(...distinct.map(chain));
}
