/** What a reader of a format may be told. */
export interface ReadOptions {
  /** Length of the recording in seconds, where known. Bounds estimated times. Default: unknown. */
  readonly duration?: number | undefined;
}

/** The text without a byte order mark, with U+FFFD for NUL and `\n` as the only line break, as WebVTT prescribes. */
export function normalizeSource(source: string): string {
  return withLineFeeds(source.replace(/^\ufeff/, '').replaceAll('\0', '\ufffd'));
}

/** The text with `\n` as the only line break. */
export function withLineFeeds(source: string): string {
  // A regular expression takes ten times as long to find none.
  return source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
}

/** Makes text for an error message out of a line: short and quoted. */
export function quote(line: string): string {
  const short = line.trim();
  return JSON.stringify(short.length > 80 ? `${short.slice(0, 79)}…` : short);
}
