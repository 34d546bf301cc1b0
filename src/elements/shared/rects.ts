/** Where the lines of a range are; nowhere where nothing is laid out, as in the simulated pages of test runners. */
export function rectsOf(range: Range | undefined): DOMRect[] {
  return [...(range?.getClientRects?.() ?? [])];
}
