import { type Cue, formatTime, serializeTranscript, type Transcript } from '../src/transcript/index.js';

const text = ({ text: all }: Cue, from = 0, to = all.length) => all.slice(from, to);
const ms = (seconds: number) => Math.round(seconds * 1000);
const stamp = (seconds: number) => new Date(ms(seconds)).toISOString().slice(11, 23);

/** What speech recognisers and hosts would write for a transcript, by name: their shapes, names and units. */
export const dialects: Readonly<Record<string, (transcript: Transcript) => string>> = {
  WebVTT: transcript => serializeTranscript(transcript, 'webvtt'),
  SubRip: transcript => serializeTranscript(transcript, 'srt'),
  'Podcasting 2.0 JSON': transcript => serializeTranscript(transcript, 'podcast-json'),
  'Podcasting 2.0 JSON, one word a segment': ({ cues }) =>
    JSON.stringify({
      version: '1.0.0',
      segments: cues.flatMap(cue =>
        cue.words.map(word => ({
          speaker: cue.speaker,
          startTime: word.start,
          endTime: word.end,
          body: text(cue, word.from, word.to),
        })),
      ),
    }),
  'Podcasting 2.0 HTML': transcript => serializeTranscript(transcript, 'html'),
  'Whisper, faster-whisper': ({ cues }) =>
    JSON.stringify({
      text: cues.map(cue => ` ${cue.text}`).join(''),
      segments: cues.map((cue, id) => ({
        id,
        seek: 0,
        start: cue.start,
        end: cue.end,
        text: ` ${cue.text}`,
        words: cue.words.map(word => ({
          word: ` ${text(cue, word.from, word.to)}`,
          start: word.start,
          end: word.end,
          probability: 0.98,
        })),
      })),
      language: 'en',
    }),
  'OpenAI verbose_json': ({ cues }) =>
    JSON.stringify({
      task: 'transcribe',
      language: 'english',
      duration: cues.at(-1)?.end,
      text: cues.map(cue => cue.text).join(' '),
      words: cues.flatMap(cue =>
        cue.words.map(word => ({
          word: text(cue, word.from, word.to).replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, ''),
          start: word.start,
          end: word.end,
        })),
      ),
    }),
  'whisper.cpp': ({ cues }) =>
    JSON.stringify({
      systeminfo: 'AVX = 1',
      result: { language: 'en' },
      transcription: cues.map(cue => ({
        timestamps: { from: stamp(cue.start).replace('.', ','), to: stamp(cue.end).replace('.', ',') },
        offsets: { from: ms(cue.start), to: ms(cue.end) },
        text: ` ${cue.text}`,
        tokens: cue.words.map(word => ({
          text: ` ${text(cue, word.from, word.to)}`,
          offsets: { from: ms(word.start), to: ms(word.end) },
        })),
      })),
    }),
  WhisperX: ({ cues }) =>
    JSON.stringify({
      segments: cues.map(cue => ({
        start: cue.start,
        end: cue.end,
        text: cue.text,
        speaker: cue.speaker,
        words: cue.words.map(word => ({
          word: text(cue, word.from, word.to),
          start: word.start,
          end: word.end,
          score: 0.9,
          speaker: cue.speaker,
        })),
      })),
      language: 'en',
    }),
  'transformers.js': ({ cues }) =>
    JSON.stringify({
      text: cues.map(cue => ` ${cue.text}`).join(''),
      chunks: cues.flatMap(cue =>
        cue.words.map(word => ({ text: ` ${text(cue, word.from, word.to)}`, timestamp: [word.start, word.end] })),
      ),
    }),
  aeneas: ({ cues }) =>
    JSON.stringify({
      fragments: cues.map((cue, index) => ({
        begin: cue.start.toFixed(3),
        children: [],
        end: cue.end.toFixed(3),
        id: `f${index + 1}`,
        language: 'eng',
        lines: [cue.text],
      })),
    }),
  'Text with times': ({ cues }) =>
    cues.map(cue => `[${formatTime(cue.start, { hours: true })}] ${cue.speaker}: ${cue.text}`).join('\n'),
  'Text without times': ({ cues }) => {
    const end = cues.at(-1)?.end ?? 0;
    return `${cues.map(cue => cue.text).join('\n\n')}\n\n${stamp(end)} --> ${stamp(end + 5)}\n`;
  },
  'Captions that roll': ({ cues }) =>
    `WEBVTT\n\n${cues
      .map((cue, index) => `${stamp(cue.start)} --> ${stamp(cue.end)}\n${cues[index - 1]?.text ?? ' '}\n${cue.text}`)
      .join('\n\n')}\n`,
};
