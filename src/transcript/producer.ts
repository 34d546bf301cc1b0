import type { Aside, Transcript } from './model.js';

/** Texts at the beginning of a file, and at its end, that may say what wrote it. */
const FIRST = 3;
const LAST = 2;
/** UTF-16 units of one that are looked at. */
const SAMPLE = 1000;
const LONGEST = 60;

const WRITTEN_BY =
  /\b(?:auto-?generated|generated|created|exported|produced|written|made) (?:by|with|using|from) ((?:https?:\/\/)?[\p{Lu}\w][^\n<>()|]{1,80})/iu;
/** Who transcribes may be a person, but for an address. */
const TRANSCRIBED_BY =
  /\b(?:transcribed|captioned|transcripts?|transcription|captions) (?:by|with|from|provided by|powered by):? (?:https?:\/\/)?(?:www\.)?([a-z\d-]{1,40}\.(?:ai|app|co|com|de|fm|io|net|org))\b/i;
const FIELD = /^[ \t]{0,8}(?:generator|encoder|software|application|program|tool)[ \t]?[:=]([^\n]{2,80})$/im;

/**
 * A transcript with the program that its notes, or what is before and after its text, name as the one that wrote it.
 *
 * @returns The transcript itself when it has one, or nothing names one.
 */
export function withProducer(transcript: Transcript): Transcript {
  if (transcript.producer !== undefined) return transcript;
  const { asides } = transcript;
  const looked = asides.length > FIRST + LAST ? [...asides.slice(0, FIRST), ...asides.slice(-LAST)] : asides;
  for (const aside of looked) {
    const producer = producerIn(aside);
    if (producer !== undefined) return { ...transcript, producer };
  }
  return transcript;
}

function producerIn({ kind, text }: Aside): string | undefined {
  const start = text.slice(0, SAMPLE);
  const site = TRANSCRIBED_BY.exec(start)?.[1];
  if (site !== undefined) return site;
  // What is shown to the reader may tell of anything.
  if (kind !== 'note') return undefined;
  const found = WRITTEN_BY.exec(start)?.[1] ?? FIELD.exec(start)?.[1];
  // A date or place that follows is none of the name.
  const [name = ''] = found?.split(/ (?:on|at|for|in|and) |[,;"“”]|: |\.(?=\s|$)/, 1) ?? [];
  const clean = name
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/\/$/, '')
    .trim();
  return clean === '' || clean.length > LONGEST || !/[\p{Lu}\d.]/u.test(clean) ? undefined : clean;
}
