// Hooks of Node's module loader for mutation tests. A test file that is imported as `file.js?run=7` gets modules of its own, all
// loaded as `?run=7`, and the stand-in for `node:test`. So what a module does when it is loaded is done again for a mutant of it.
const standIn = new URL('./mutation-tests.mjs', import.meta.url).href;

export async function resolve(specifier, context, next) {
  const run = /\?run=\d+$/.exec(context.parentURL ?? '')?.[0];
  if (run === undefined) return next(specifier, context);
  if (specifier === 'node:test') return { url: standIn, shortCircuit: true };
  const found = await next(specifier, context);
  const isOurs = found.url.startsWith('file:') && !found.url.includes('/node_modules/');
  return isOurs && !found.url.includes('?run=') ? { ...found, url: found.url + run } : found;
}
