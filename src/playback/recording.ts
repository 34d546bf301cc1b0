/** Names of what signs an address, in a query: of Amazon, Google, Alibaba, Tencent, Akamai, and of many. */
const SIGNATURE =
  /^(?:x-(?:amz|goog|oss|cos|obs)-.*|(?:aws|oss)?accesskeyid|googleaccessid|key-pair-id|policy|signature|sig|sign|expires?|expiry|exp|(?:access_?|auth_?)?token|jwt|auth_key|hdne[as]|hdnts|hdntl)$/i;
/** Names of what belongs to an address that expires or is signed (Azure, nginx), and may mean other things elsewhere. */
const BESIDE = /^(?:md5|hash|st|se|sv|ss|sp|spr|sr|srt|sip|sk(?:oid|tid|t|e|s|v))$/i;

/**
 * What tells a recording from others by its address: all of that but its fragment and what signs it, which is another each
 * time (`Expires`, `Signature`, `token`, `X-Amz-…`).
 */
export function recordingOf(address: string): string {
  const [file = '', query = ''] = address.replace(/#.*/s, '').split(/\?(.*)/s);
  const is = (name: RegExp) => (part: string) => name.test(part.split('=', 1)[0]!);
  const parts = query.split('&');
  const kept = parts.filter(part => !is(SIGNATURE)(part));
  const rest = kept.length < parts.length ? kept.filter(part => !is(BESIDE)(part)) : kept;
  return rest.join('') === '' ? file : `${file}?${rest.join('&')}`;
}

/** Whether two addresses lead to one recording and are not the same: it was signed anew. */
export function isSignedAnew(before: string, now: string): boolean {
  return before !== '' && before !== now && recordingOf(before) === recordingOf(now);
}
