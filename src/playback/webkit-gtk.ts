/** Whether this is WebKit with GStreamer, as on Linux: its media lacks what no feature tells of. */
export function isWebkitGtk({ userAgent }: { readonly userAgent: string } = navigator): boolean {
  return /\bLinux\b/.test(userAgent) && userAgent.includes(' AppleWebKit/') && !userAgent.includes('Chrome');
}
