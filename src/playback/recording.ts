/**
 * Query parameters of signed addresses: of Amazon, Google, Alibaba, Tencent, Akamai, Cloudflare, Bunny, Wowza, Discord
 * and other services.
 */
const SIGNATURE =
  /^(?:x-(?:amz|goog|oss|cos|obs)-.*|(?:aws|oss)?accesskeyid|googleaccessid|key-pair-id|policy|l?sig|sign(?:ature)?|expires?|expiry|exp|(?:access_?|auth_?|bcdn_)?token|jwt|auth_key|authorization|hdne[as]|hdnts|hdntl|__token__|__gda__|verify|hm|wowzatoken.*|q-(?:sign-algorithm|ak|sign-time|key-time|header-list|url-param-list|signature))$/i;
/**
 * Query parameters that belong to a signature only beside those (Azure, Bunny, nginx, Discord), and may have another
 * meaning elsewhere.
 */
const BESIDE =
  /^(?:md5|hash|hash-algorithm|hmac|nonce|ts|timestamp|ex|is|token_.*|st|se|si|sv|ss|sp|spr|sr|srt|sip|sk(?:oid|tid|t|e|s|v)|saoid|suoid|scid|sdd|ses)$/i;
/** The same as a part of the path (Akamai, Bunny). */
const IN_PATH = /\/(?:bcdn_token|hdn(?:ts|ea|tl))=[^/]*/i;

/** Addresses of recordings that were loaded as a whole, by those made for them in the browser. */
const originals = new Map<string, string>();

/** Says which recording is at an address made in the browser (`blob:`). */
export function nameRecording(made: string, original: string): void {
  originals.set(made, original);
}

/**
 * Identifies a recording by its address, without the fragment and without its signature, which changes each time
 * (`Expires`, `Signature`, `token`, `X-Amz-…`).
 */
export function recordingOf(given: string): string {
  const address = originals.get(given) ?? given;
  const [signed = '', query = ''] = address.replace(/#.*/s, '').split(/\?(.*)/s);
  const file = signed.replace(IN_PATH, '');
  const is = (name: RegExp) => (part: string) => name.test(part.split('=', 1)[0]!);
  const parts = query.split('&');
  const kept = parts.filter(part => !is(SIGNATURE)(part));
  const rest = kept.length < parts.length ? kept.filter(part => !is(BESIDE)(part)) : kept;
  return rest.join('') === '' ? file : `${file}?${rest.join('&')}`;
}

/** Whether an address has a signature, so that it may be refused some time later. */
export function isSigned(address: string): boolean {
  return recordingOf(address) !== address.replace(/#.*/s, '').replace(/\?$/, '');
}

/** Whether two different addresses name the same recording, signed anew. */
export function isSignedAnew(before: string, now: string): boolean {
  return before !== '' && before !== now && recordingOf(before) === recordingOf(now);
}
