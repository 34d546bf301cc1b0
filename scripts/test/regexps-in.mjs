// Finds the regular expressions of a JavaScript module: by its syntax, and those it builds by loading it.
import { pathToFileURL } from 'node:url';
import { parseAst } from 'vite';

/**
 * @typedef {object} Found
 * @property {number} start Offset in the code.
 * @property {string} code As it is written.
 * @property {string} [source] Undefined when it is built when the module runs.
 * @property {string} [flags]
 * @property {boolean} isRepeated Whether a search with it goes on after a match: by its flags, or as `split` does.
 * @property {boolean} [isAtLoad] Whether it is built while the module is loaded and never after.
 */

const asText = { match: '', matchAll: 'g', search: '' };

/**
 * The regular expressions in `code`: literals, strings that become one, and calls of `RegExp`. Whatever else names
 * `RegExp` could build one unseen; it is in `hidden`.
 *
 * @returns {{ found: Found[], hidden: { start: number, code: string }[] }}
 */
export function regexpsIn(code) {
  const found = [];
  const hidden = [];
  const splitters = new Set();
  const uses = new Map();

  const add = (node, around, more) => {
    const parent = around.at(-1);
    const name = parent?.type === 'VariableDeclarator' ? parent.id.name : undefined;
    const isSplitter = isCallOf(parent, 'split') && parent.arguments[0] === node;
    found.push({ start: node.start, code: code.slice(node.start, node.end), name, isSplitter, ...more });
  };

  const visit = (node, around) => {
    const parent = around.at(-1);
    if (node.type === 'Literal' && node.regex) {
      add(node, around, { source: node.regex.pattern, flags: node.regex.flags });
    } else if (node.type === 'CallExpression' && Object.hasOwn(asText, node.callee.property?.name)) {
      const [text] = node.arguments;
      if (typeof text?.value === 'string')
        add(text, around, { source: text.value, flags: asText[node.callee.property.name] });
    } else if (node.type === 'CallExpression' && isCallOf(node, 'split')) {
      splitters.add(node.arguments[0]?.name);
    } else if (isRegExpCall(node)) {
      add(node, around, { around });
    } else if (node.type === 'Identifier' && node.name === 'RegExp') {
      if (!isHarmless(node, parent)) hidden.push({ start: parent.start, code: code.slice(parent.start, parent.end) });
    }
    if (node.type === 'Identifier') uses.set(node.name, [...(uses.get(node.name) ?? []), { node, around }]);
  };
  walk(parseAst(code), visit);

  return {
    found: found.map(({ around, name, isSplitter, ...rest }) => ({
      ...rest,
      isRepeated: isSplitter || (name !== undefined && splitters.has(name)) || /[gy]/.test(rest.flags ?? ''),
      ...(around && { isAtLoad: isAtLoad(around, uses) }),
    })),
    hidden,
  };
}

function walk(node, visit, around = []) {
  visit(node, around);
  const inner = [...around, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (child?.type) walk(child, visit, inner);
  }
}

function isCallOf(node, method) {
  return node?.type === 'CallExpression' && node.callee.property?.name === method;
}

function isRegExpCall(node) {
  return (node.type === 'NewExpression' || node.type === 'CallExpression') && node.callee.name === 'RegExp';
}

/** Whether a mention of `RegExp` builds nothing, or is of a call that is seen. */
function isHarmless(node, parent) {
  if (isRegExpCall(parent)) return parent.callee === node;
  return parent.type === 'BinaryExpression' && parent.operator === 'instanceof';
}

const functions = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

/** Whether what these nodes are around runs while the module is loaded, and not after. */
function isAtLoad(around, uses, trail = []) {
  return around.every((node, at) => {
    if (!functions.includes(node.type)) return node.type !== 'PropertyDefinition' || node.static;
    const parent = around[at - 1];
    // Such as what is given to `map`.
    if (parent.type === 'CallExpression') return true;
    // A function of the module, all calls of which are made while it is loaded.
    if (node.type !== 'FunctionDeclaration' || parent.type !== 'Program' || trail.includes(node)) return false;
    const others = uses.get(node.id.name).filter(use => use.node !== node.id);
    return others.every(use => {
      const call = use.around.at(-1);
      return call.type === 'CallExpression' && call.callee === use.node && isAtLoad(use.around, uses, [...trail, node]);
    });
  });
}

/**
 * Loads modules and records what they build meanwhile.
 *
 * @param {string[]} paths
 * @returns {Promise<Map<string, { source: string, flags: string }[]>>} By `path:line:column` of the call, from 1.
 */
export async function recordBuilt(paths) {
  const own = new Map(paths.map(path => [pathToFileURL(path).href, path]));
  const built = new Map();
  const record = expression => {
    const [caller] = callers(record, 1);
    const path = own.get(caller?.getFileName());
    if (path) {
      const place = `${path}:${caller.getLineNumber()}:${caller.getColumnNumber()}`;
      built.set(place, [...(built.get(place) ?? []), { source: expression.source, flags: expression.flags }]);
    }
    return expression;
  };
  const real = globalThis.RegExp;
  globalThis.RegExp = new Proxy(real, {
    construct: (_, args, target) => record(Reflect.construct(real, args, target)),
    apply: (_, self, args) => record(Reflect.apply(real, self, args)),
  });
  try {
    for (const href of own.keys()) await import(href);
  } finally {
    globalThis.RegExp = real;
  }
  return built;
}

/** Where the calls above `below` come from, after the first `count`. */
function callers(below, count) {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (_, sites) => sites;
  const holder = {};
  Error.captureStackTrace(holder, below);
  const sites = holder.stack;
  Error.prepareStackTrace = prepareStackTrace;
  return sites.slice(count);
}
