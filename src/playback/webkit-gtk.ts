/** Whether this is WebKit with GStreamer, as on Linux: defects of its media cannot be detected by features. */
export function isWebkitGtk({ userAgent }: { readonly userAgent: string } = navigator): boolean {
  return /\bLinux\b/.test(userAgent) && userAgent.includes(' AppleWebKit/') && !userAgent.includes('Chrome');
}
