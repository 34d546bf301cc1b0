/** Whether this is WebKit with GStreamer, as on Linux: its media lacks what no feature tells of. */
export function isWebkitGtk(): boolean {
  return /\bLinux\b.* AppleWebKit\b(?!.*Chrome)/.test(navigator.userAgent);
}
