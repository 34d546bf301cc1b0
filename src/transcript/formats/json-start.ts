// Or JSON that was written as a text of JSON.
const JSON_START = /^\ufeff?\s*(?:\{\s*["}]|\[\s*[[{\]"]|"[[{](?:[[{\s]|\\[nrt])*\\")/;
// What is looked at, in characters.
const SAMPLE = 100_000;

export function looksLikeJson(source: string): boolean {
  return JSON_START.test(source.slice(0, SAMPLE));
}

/** Whether it has the names of the Podcasting 2.0 transcript. */
export function looksLikePodcastJson(source: string): boolean {
  return looksLikeJson(source) && /"(?:startTime|endTime|body)"\s*:/.test(source.slice(0, SAMPLE));
}

/** Whether it has the names of an aeneas sync map. */
export function looksLikeAeneasJson(source: string): boolean {
  return looksLikeJson(source) && /"fragments"\s*:/.test(source.slice(0, SAMPLE));
}

/** Whether it is a file of oTranscribe, which keeps its HTML in a text. */
export function looksLikeOTranscribe(source: string): boolean {
  return looksLikeJson(source) && /"text"\s*:\s*"\s*<\w/.test(source.slice(0, SAMPLE));
}
