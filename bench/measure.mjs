// What sections share: fresh processes, statistics, tables.
import { spawnSync } from 'node:child_process';

/** Runs a script in a fresh process and gives back the JSON that it prints. */
export function inProcess(script, args, nodeArgs = []) {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [...nodeArgs, script, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error !== undefined || status !== 0) throw new Error(`${script} ${args.join(' ')} failed: ${error ?? stderr}`);
  return JSON.parse(stdout);
}

/** Calls `work` some times and gives back how long each call took, in milliseconds. */
export async function timed(times, work) {
  const durations = [];
  for (let run = 0; run < times; run++) {
    globalThis.gc?.();
    const begin = performance.now();
    await work();
    durations.push(performance.now() - begin);
  }
  return durations;
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A Markdown table. All columns but the first are set right. */
export function table(headings, rows) {
  const cells = [headings, ...rows].map(row => row.map(String));
  const widths = headings.map((_, column) => Math.max(...cells.map(row => row[column].length)));
  const line = row =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(cells[0]), rule, ...cells.slice(1).map(line)].join('\n');
}
