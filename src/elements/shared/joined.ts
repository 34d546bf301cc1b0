const spacelessEnd = /[\u3000-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]$/;

/** Stretches of text that are said one after the other. */
export function joined(texts: readonly string[]): string {
  const parts: string[] = [];
  for (const text of texts) {
    if (text === '') continue;
    const last = parts.at(-1) ?? ' ';
    if (!/\s$/.test(last) && !spacelessEnd.test(last)) parts.push(' ');
    parts.push(text);
  }
  return parts.join('');
}
