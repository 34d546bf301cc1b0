import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../run.mjs';
import { checkRegexps } from './check-regexps.mjs';

const folder = mkdtempSync(join(tmpdir(), 'regexps-'));
after(() => rmSync(folder, { recursive: true }));
let files = 0;

/** The problems in one module, without its name. */
async function problemsIn(code, options) {
  const path = join(folder, `module-${++files}.mjs`);
  writeFileSync(path, code);
  const file = relative(root, path);
  const passed = options?.passed?.map(entry => ({ file, ...entry }));
  const { count, problems } = await checkRegexps([path], { ...options, ...(passed && { passed }) });
  return { count, problems: problems.map(problem => problem.replace(file, 'it')) };
}

test('a linear one passes', async () => {
  assert.deepEqual(
    await problemsIn(String.raw`export const trimmed = text => text.replace(/^\s+|(?<!\s)\s+$/g, '');`),
    {
      count: 1,
      problems: [],
    },
  );
});

test('an exponential literal is a problem, with its line and a text that shows it', async () => {
  const { problems } = await problemsIn('\n\nexport const isIt = text => /(a+)+$/.test(text);');
  assert.deepEqual(problems, ['it:3: /(a+)+$/ is exponential; attack: "a" + "a".repeat(n) + "b"']);
});

test('a quadratic one is too: each start is tried', async () => {
  const { problems } = await problemsIn(String.raw`export const trimmed = text => text.replace(/\s+$/, '');`);
  assert.deepEqual(problems, [String.raw`it:1: /\s+$/ is quadratic; attack: " " + " ".repeat(n) + "a"`]);
});

test('what looks like one in a string, a comment or a division is none', async () => {
  const code = "// /(a+)+$/\nexport const half = (a, b, g) => a /(b+b)/g;\nexport const text = '/(a+)+$/';";
  assert.deepEqual(await problemsIn(code), { count: 0, problems: [] });
});

test('a string that becomes one is seen', async () => {
  const { problems } = await problemsIn("export const found = text => text.match('(a+)+$');");
  assert.match(problems[0], /^it:1: \/\(a\+\)\+\$\/ is exponential/);
});

test('what is given to split is searched again and again', async () => {
  assert.deepEqual((await problemsIn('export const one = text => /a(?:.*b)?/.exec(text);')).problems, []);
  for (const code of [
    'export const all = text => text.split(/a(?:.*b)?/);',
    'const between = /a(?:.*b)?/;\nexport const all = text => text.split(between);',
  ]) {
    assert.match((await problemsIn(code)).problems[0], /is quadratic/);
  }
});

test('those built while the module is loaded are seen, each of them', async () => {
  const code = String.raw`
    const space = '\\s';
    export const one = new RegExp(space + '+$');
    export const two = RegExp(String.raw${'`'}^${'$'}{space}+$${'`'});
    function rules(list) {
      return list.map(text => new RegExp(text, 'y'));
    }
    export const more = rules(['(?:a|b)+', '(?:a|a)+x']);`;
  const { count, problems } = await problemsIn(code, { canLoad: true });
  assert.equal(count, 4);
  assert.deepEqual(
    problems.map(problem => problem.replace(/;.*/, '')),
    [String.raw`it:3: /\s+$/ is quadratic`, 'it:6: /(?:a|a)+x/y is exponential'],
  );
});

test('one built later, or by a script, is not seen: that is a problem', async () => {
  const later = 'export const find = word => new RegExp(word);';
  const exported = "export function make(word) { return new RegExp(word); }\nexport const one = make('a');";
  const kept = "function make(word) { return new RegExp(word); }\nexport const one = make('a'), more = [make];";
  for (const code of [later, exported, kept]) {
    const { problems } = await problemsIn(code, { canLoad: true });
    assert.match(problems[0], /^it:1: new RegExp\(word\) is built where it cannot be seen/);
  }
  const { problems } = await problemsIn("export const one = new RegExp('a');");
  assert.match(problems[0], /is built where it cannot be seen/);
});

test('so is what could build one unseen', async () => {
  const code = 'const Expression = RegExp;\nexport const isOne = value => value instanceof RegExp;';
  assert.deepEqual((await problemsIn(code)).problems, [
    'it:1: Expression = RegExp could build a regular expression unseen',
  ]);
});

test('what cannot be judged is a problem', async () => {
  const { problems } = await problemsIn('export const it = /(?<=a*)b/;');
  assert.match(problems[0], /is not known to be linear: it looks behind without a bound/);
});

test('what is let pass is no problem, but to let pass what need not is one', async () => {
  const code = 'export const isIt = text => /(a+)+$/.test(text);';
  const passed = [{ code: '/(a+)+$/', reason: 'for this test' }];
  assert.deepEqual((await problemsIn(code, { passed })).problems, []);
  assert.deepEqual((await problemsIn('export {};', { passed })).problems, [
    'it: /(a+)+$/ need not be let pass any more',
  ]);
});
