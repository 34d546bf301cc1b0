/** Parts of the player's own parts, by element, as the player hands them on: `transcript-speaker`. */
const inner = {
  controls: ['button', 'play', 'back', 'forward', 'mute', 'rate', 'time', 'volume', 'message', 'retry'],
  waveform: ['slider', 'overview', 'zoom', 'hover', 'message', 'retry'],
  chapters: ['chapters', 'summary', 'list', 'chapter', 'current', 'image', 'time', 'title', 'link', 'message', 'retry'],
  search: ['search', 'field', 'input', 'count', 'button', 'previous', 'next'],
  transcript: [
    'box',
    'text',
    'paragraph',
    'speaker',
    'timestamp',
    'estimated',
    'words',
    'active',
    'title',
    'footer',
    'untimed',
    'speakers',
    'speaker-button',
    'pressed',
    'language',
    'note',
    'aligning',
    'aligned',
    'drift',
    'quote',
    'quote-button',
    'message',
    'retry',
    'back',
  ],
  share: ['toggle', 'menu', 'item', 'result'],
} as const;

/** The value of `exportparts` for one of the player's own parts. */
export function exportedParts(name: keyof typeof inner): string {
  return inner[name].map(part => `${part}: ${name}-${part}`).join(', ');
}
