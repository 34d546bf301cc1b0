// Notes what the page's Content Security Policy or Trusted Types refused. Loaded before all else.
globalThis.violations = [];
document.addEventListener(
  'securitypolicyviolation',
  ({ effectiveDirective, blockedURI, sourceFile, lineNumber, sample }) => {
    globalThis.violations.push(`${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber} ${sample}`);
  },
);
