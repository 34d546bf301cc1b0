// What is compared: each takes the text and gives back the number of cues it found.
const ours = new URL('../../.cache/bench/transcript/index.js', import.meta.url).href;

/** Functions that load a library and return how to parse with it. */
export const libraries = {
  cuewave: async () => {
    const { parseTranscript } = await import(ours);
    return text => parseTranscript(text).cues.length;
  },
  'webvtt-parser': async () => {
    const { WebVTTParser } = (await import('webvtt-parser')).default;
    return text => new WebVTTParser().parse(text).cues.length;
  },
  'media-captions': async () => {
    const { parseText } = await import('media-captions');
    return async text => (await parseText(text, { type: 'vtt' })).cues.length;
  },
  subtitle: async () => {
    const { parseSync } = (await import('subtitle')).default;
    return text => parseSync(text).filter(node => node.type === 'cue').length;
  },
  'node-webvtt': async () => {
    const { parse } = (await import('node-webvtt')).default;
    return text => parse(text, { strict: false }).cues.length;
  },
};
