/** Addresses of the demo's own recordings, as Storybook serves them: beside it, so that it works below any path. */
export const english = {
  audio: 'media/tides.en.mp3',
  webvtt: 'media/tides.en.vtt',
  /** In French. */
  translation: 'media/tides.fr.vtt',
  text: 'media/tides.en.txt',
  peaks: 'media/tides.en.peaks.json',
  chapters: 'media/tides.en.chapters.vtt',
} as const;

export const french = {
  audio: 'media/levain.fr.mp3',
  webvtt: 'media/levain.fr.vtt',
  text: 'media/levain.fr.txt',
  peaks: 'media/levain.fr.peaks.json',
  chapters: 'media/levain.fr.chapters.vtt',
} as const;
