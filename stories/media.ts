/** Addresses of the demo's own recordings, as Storybook serves them. */
export const english = {
  audio: '/media/tides.en.mp3',
  webvtt: '/media/tides.en.vtt',
  text: '/media/tides.en.txt',
  peaks: '/media/tides.en.peaks.json',
} as const;

export const french = {
  audio: '/media/FRENCH.mp3',
  webvtt: '/media/FRENCH.vtt',
  text: '/media/FRENCH.txt',
  peaks: '/media/FRENCH.peaks.json',
} as const;
