import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

interface Row {
  readonly behaviour: string;
  readonly met: string;
  readonly file: string;
  readonly name: string;
}

/** The rows of the table, without its headings. */
function rowsOf(page: string): Row[] {
  const rows: Row[] = [];
  for (const line of page
    .split('\n')
    .filter(text => text.startsWith('| '))
    .slice(2)) {
    const [behaviour = '', met = '', cited = ''] = line
      .slice(1, -1)
      .split(' |')
      .map(cell => cell.trim());
    if (behaviour.startsWith('**')) continue;
    const [, file = '', name = ''] = /^`([^`]+)` (.+)$/.exec(cited) ?? [];
    rows.push({ behaviour, met, file, name });
  }
  return rows;
}

/** The titles of tests by the name of their file. What a template fills in is `…`. */
function titlesByFile(): Map<string, string[]> {
  const folders = ['elements', 'unit/transcript', 'unit/playback', 'unit/elements'].map(name => `test/${name}`);
  const files = folders.flatMap(folder => readdirSync(folder).map(name => [name, `${folder}/${name}`] as const));
  const found = new Map<string, string[]>();
  for (const [name, path] of files.filter(([file]) => file.endsWith('.test.ts'))) {
    const titles = [...readFileSync(path, 'utf8').matchAll(/\b(?:it[A-Z]?\w*|test)\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g)];
    const written = titles.map(title => title[2]!.replace(/\$\{[^}]*\}/g, '…').replace(/\\(.)/g, '$1'));
    found.set(name, [...(found.get(name) ?? []), ...written]);
  }
  return found;
}

describe('docs/complaints.md', () => {
  const rows = rowsOf(readFileSync('docs/complaints.md', 'utf8'));
  const titles = titlesByFile();

  test('has a row for each behaviour once, with where it was missed', () => {
    assert.ok(rows.length > 60, `${rows.length} rows`);
    assert.equal(new Set(rows.map(row => row.behaviour)).size, rows.length);
    for (const { behaviour, met } of rows) assert.match(met, /^[\w.-]+/, behaviour);
  });

  test('names tests that there are', () => {
    const lost = rows.filter(({ file, name }) => !titles.get(file)?.includes(name));
    assert.deepEqual(
      lost.map(({ file, name }) => `${file}: ${name}`),
      [],
    );
  });
});
