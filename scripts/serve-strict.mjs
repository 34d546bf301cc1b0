// Serves the built player to pages that allow as little as can be.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { root } from './run.mjs';
import { pathIn, sendFile, serveTestAddress } from './serve.mjs';

/** No inline script or style, nothing from elsewhere, and Trusted Types with what Lit and our worker need. */
export const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html cuewave',
  'report-uri /__csp__',
].join('; ');

async function bodyOf(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

/** The demo page with the built player in place of its script, and no icon within an address, which is refused. */
async function strictDemo() {
  const page = await readFile(join(root, 'demo', 'index.html'), 'utf8');
  const scripts =
    '<script src="/test/strict/watch.js"></script><script type="module" src="/dist/cdn/cuewave.js"></script>';
  const [before, after] = page.split('<script type="module">');
  return (before + scripts + after.slice(after.indexOf('</script>') + '</script>'.length)).replace(
    '<link rel="icon" href="data:,">',
    '<link rel="icon" href="/favicon.ico">',
  );
}

/**
 * Serves the repository on a free port of this machine under {@link strictPolicy}. Gives the origin, `reports` of what
 * browsers refused in pages and workers, `requests` as paths, and `close`.
 */
export async function serveStrict() {
  const reports = [];
  const requests = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname === '/__csp__') {
      reports.push(await bodyOf(request));
      response.writeHead(204).end();
      return;
    }
    requests.push(pathname);
    response.setHeader('content-security-policy', strictPolicy);
    if (pathname === '/demo/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(await strictDemo());
      return;
    }
    if (serveTestAddress(request, response)) return;
    const path = pathIn(root, request.url);
    if (path && (await sendFile(request, response, path))) return;
    response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    reports,
    requests,
    close: () =>
      new Promise(done => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}
