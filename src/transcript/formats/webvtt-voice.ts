import { decodePlainReferences } from './plain-references.js';

/** What is between two texts, as browsers read it: name of an end tag; name and annotation of a start tag. */
const TAG = /<(?:\/([^>]*)|([^\t\n\f .>/][^\t\n\f .>]*)?(?:\.[^\t\n\f >]*)?(?:[\t\n\f ]([^>]*))?)>?/g;
const SPAN = /^(?:[cibuv]|ruby|lang)$/;

/**
 * The name of who says the first text of a payload that anyone says; `undefined` where nobody is named. As `readPayload` tells it, which
 * weighs more than all that writes WebVTT.
 */
export function firstVoice(payload: string): string | undefined {
  const open: { readonly name: string; readonly voice: string | undefined }[] = [];
  let last = 0;
  for (const { 0: tag, 1: end, 2: name = '', 3: annotation = '', index } of payload.matchAll(TAG)) {
    const top = open.at(-1);
    if (index > last && top?.voice !== undefined) return top.voice;
    last = index + tag.length;
    if (end !== undefined) {
      if (end === top?.name) open.pop();
      else if (end === 'ruby' && top?.name === 'rt') open.length -= 2;
    } else if (SPAN.test(name) || (name === 'rt' && top?.name === 'ruby')) {
      open.push({ name, voice: (name === 'v' && nameOf(annotation)) || top?.voice });
    }
  }
  return last < payload.length ? open.at(-1)?.voice : undefined;
}

/** White space is made single after references are decoded, and before. */
function nameOf(annotation: string): string {
  return decodePlainReferences(annotation)
    .replace(/[ \t\n\f\r]+/g, ' ')
    .replace(/^ | $/g, '');
}
