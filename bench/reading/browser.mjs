// The page of a bench, built and opened.
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { build } from 'vite';
import { browserFlags, findBrowser } from '../../scripts/browsers/find-browser.mjs';
import { root } from '../../scripts/run.mjs';
import { serveFolder } from '../../scripts/serve.mjs';

/** Builds the page of a bench, `page.html` in its folder of bench/, and serves it; gives the origin and `close`. */
export async function servePage(bench) {
  const source = join(root, 'bench', bench);
  const folder = join(root, '.cache', `bench-${bench}`);
  await build({
    configFile: false,
    root: source,
    base: './',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: { input: join(source, 'page.html') },
    },
  });
  // Clocks are coarse in pages that are not isolated.
  return serveFolder(folder, { isIsolated: true });
}

/** Opens the page in a fresh browser and hands it to `use`, whose result it gives back. */
export async function inPage(origin, use) {
  const browser = await puppeteer.launch({
    executablePath: findBrowser(),
    args: browserFlags,
    protocolTimeout: 600_000,
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${origin}/page.html`);
    await page.waitForFunction('window.isReady');
    return await use(page);
  } finally {
    await browser.close();
  }
}
