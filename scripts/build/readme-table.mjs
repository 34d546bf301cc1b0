// Writes the table of elements in README.md from the manifest. With --check it only says whether the table is current.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, writeManifest } from '../run.mjs';

const start = '<!-- elements:start -->';
const end = '<!-- elements:end -->';
const readme = join(root, 'README.md');

function codes(items = []) {
  const names = items.map(({ name }) => name).filter(Boolean);
  return names.map(name => `\`${name}\``).join(' ');
}

/** The first sentence of a text, on one line. */
function firstSentence(text) {
  const line = (text ?? '').replaceAll(/\s+/g, ' ').trim();
  return /^.*?[.!?](?= |$)/.exec(line)?.[0] ?? line;
}

function row(cells) {
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** A Markdown table of all elements of a manifest, by name. */
export function elementTable(manifest) {
  const elements = manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ customElement, tagName }) => customElement && tagName)
    .sort((a, b) => (a.tagName < b.tagName ? -1 : 1));
  const head = ['Element', 'What it does', 'Attributes', 'Events', 'Parts', 'Custom properties'];
  const rows = elements.map(element =>
    row([
      `\`<${element.tagName}>\``,
      firstSentence(element.summary ?? element.description),
      codes(element.attributes),
      codes(element.events),
      codes(element.cssParts),
      codes(element.cssProperties),
    ]),
  );
  return [row(head), row(head.map(() => '---')), ...rows].join('\n');
}

/** `text` with `table` between its marks. @throws {Error} when the marks are missing. */
export function withTable(text, table) {
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md needs the lines ${start} and ${end}, in this order.`);
  return `${text.slice(0, from + start.length)}\n${table}\n${text.slice(to)}`;
}

/** Writes the table; or, with `check`, says whether it is current. */
export function updateReadme({ check }) {
  const folder = mkdtempSync(join(tmpdir(), 'cuewave-manifest-'));
  try {
    if (!writeManifest(folder)) return false;
    const manifest = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8'));
    const text = readFileSync(readme, 'utf8');
    const wanted = withTable(text, elementTable(manifest));
    if (text === wanted) return true;
    if (check) console.log("README.md's table of elements is not current: run `npm run docs`.");
    else writeFileSync(readme, wanted);
    return !check;
  } catch (error) {
    console.log(error.message);
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = updateReadme({ check: process.argv.includes('--check') }) ? 0 : 1;
}
