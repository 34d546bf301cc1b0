/**
 * Whether an element will be more once its name is registered. Not so for one that failed to be made, which no registration
 * mends; simulated pages of test runners take all elements for undefined.
 */
export function isUndefined({ localName }: Element): boolean {
  return /-/.test(localName) && !customElements.get(localName);
}
