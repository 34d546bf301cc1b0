// What was right, and how it is printed.

export const TOLERANCE = 0.5;

export function percent(share, digits = 1) {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(digits)} %`;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? Number.NaN : sorted[sorted.length >> 1];
}

export function within(errors) {
  return errors.filter(error => error <= TOLERANCE + 1e-9).length / errors.length;
}

/** Rows of cells as Markdown. */
export function table(head, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** By what was claimed, how often it was so. */
export function calibration(blocks) {
  const bounds = [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01];
  return bounds.slice(1).map((high, index) => {
    const low = bounds[index];
    const inside = blocks.filter(({ sure }) => sure >= low && sure < high);
    const claimed = inside.reduce((sum, { sure }) => sum + sure, 0) / inside.length;
    return [`${low}–${Math.min(1, high)}`, inside.length, percent(claimed), percent(within(inside.map(b => b.error)))];
  });
}
