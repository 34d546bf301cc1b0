/** CSS parts of the elements that a player creates, which it exports with a prefix: `transcript-speaker`. */
const inner = {
  controls:
    'button play back forward mute rate rates keys tooltip time volume captions picture full message retry load',
  waveform: 'slider overview zoom hover message retry load',
  chapters: 'chapters summary list chapter current image time title link message retry',
  search: 'search field input count button previous next tooltip',
  transcript:
    'box text paragraph speaker timestamp estimated words active title footer untimed speakers speaker-button pressed text-size text-size-button language note aligning aligned drift quote quote-button message retry back live',
  share: 'toggle menu item result',
} as const;

/** Value of `exportparts` for an element of the player. */
export function exportedParts(name: keyof typeof inner): string {
  const parts = inner[name].split(' ');
  return parts.map(part => `${part}: ${name}-${part}`).join(', ');
}
