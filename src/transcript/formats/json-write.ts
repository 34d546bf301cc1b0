import type { Cue, Transcript } from '../model.js';

/**
 * Writes the JSON of Podcasting 2.0: a segment a cue, with speaker, times in seconds and text. Names of our own keep
 * what that format cannot say: `words` (in the same shape), `id`, `timing`, `language`, `title`. Other readers pass
 * over them.
 *
 * @see https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md
 */
export function writePodcastJson(transcript: Transcript): string {
  const { language, title, cues } = transcript;
  return `${JSON.stringify({ version: '1.0.0', language, title, segments: cues.map(segmentOf) }, null, 2)}\n`;
}

function segmentOf(cue: Cue): object {
  const { id, speaker, start, end, text, timing, voices = [] } = cue;
  let next = 0;
  const words = cue.words
    .filter(word => word.timing !== 'estimated')
    .map(word => {
      // Both are in text order.
      while (next < voices.length && voices[next]!.to <= word.from) next++;
      const voice = voices[next];
      return {
        speaker: voice && voice.from <= word.from ? voice.speaker : undefined,
        startTime: word.start,
        endTime: word.end,
        body: text.slice(word.from, word.to),
      };
    });
  return {
    id: id || undefined,
    speaker,
    startTime: start,
    endTime: end,
    body: text,
    timing: timing === 'given' ? undefined : timing,
    words: words.length > 0 ? words : undefined,
  };
}
