const spacelessEnd = /[\u3000-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]$/;

/** Two stretches of text that are said one after the other. */
export function joined(a: string, b: string): string {
  return a === '' || b === '' || /\s$/.test(a) || spacelessEnd.test(a) ? a + b : `${a} ${b}`;
}
