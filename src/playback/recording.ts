/** Query parameters of signed addresses: of Amazon, Google, Alibaba, Tencent, Akamai, and other services. */
const SIGNATURE =
  /^(?:x-(?:amz|goog|oss|cos|obs)-.*|(?:aws|oss)?accesskeyid|googleaccessid|key-pair-id|policy|signature|sig|sign|expires?|expiry|exp|(?:access_?|auth_?)?token|jwt|auth_key|hdne[as]|hdnts|hdntl)$/i;
/**
 * Query parameters that belong to a signature only beside those (Azure, nginx), and may have another meaning elsewhere.
 */
const BESIDE = /^(?:md5|hash|st|se|sv|ss|sp|spr|sr|srt|sip|sk(?:oid|tid|t|e|s|v))$/i;

/**
 * Identifies a recording by its address, without the fragment and without its signature, which changes each time
 * (`Expires`, `Signature`, `token`, `X-Amz-…`).
 */
export function recordingOf(address: string): string {
  const [file = '', query = ''] = address.replace(/#.*/s, '').split(/\?(.*)/s);
  const is = (name: RegExp) => (part: string) => name.test(part.split('=', 1)[0]!);
  const parts = query.split('&');
  const kept = parts.filter(part => !is(SIGNATURE)(part));
  const rest = kept.length < parts.length ? kept.filter(part => !is(BESIDE)(part)) : kept;
  return rest.join('') === '' ? file : `${file}?${rest.join('&')}`;
}

/** Whether two different addresses name the same recording, signed anew. */
export function isSignedAnew(before: string, now: string): boolean {
  return before !== '' && before !== now && recordingOf(before) === recordingOf(now);
}
