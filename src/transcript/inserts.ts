/** Sound in the recording that the transcript does not have, such as an advertisement. */
export interface Insert {
  /** Seconds in the transcript at which it stands. */
  readonly at: number;
  /** Its length in seconds. */
  readonly duration: number;
}

/**
 * Reads inserts as an attribute holds them: `120+31 1800+60.5` (transcript seconds, length), or a JSON list of
 * `{ "at": 120, "duration": 31 }`. What is neither is left out.
 */
export function parseInserts(text: string): Insert[] {
  if (text.trim().startsWith('[')) {
    try {
      const list: unknown = JSON.parse(text);
      return Array.isArray(list) ? list.filter(isInsert) : [];
    } catch {
      return [];
    }
  }
  return text
    .split(/[\s,;]+/)
    .map(item => /^(\d+(?:\.\d+)?)\+(\d+(?:\.\d+)?)$/.exec(item))
    .filter(match => match !== null)
    .map(match => ({ at: Number(match[1]), duration: Number(match[2]) }));
}

function isInsert(value: unknown): value is Insert {
  const { at, duration } = (value ?? {}) as Partial<Insert>;
  return typeof at === 'number' && typeof duration === 'number';
}
