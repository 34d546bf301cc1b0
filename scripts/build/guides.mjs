// The guides of docs/ as pages of the site, and the files beside README that they link to.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Marked } from 'marked';
import { root } from '../run.mjs';

/** The guides by heading, each with a line that says what is in it. */
const groups = {
  Using: {
    'docs/embed.md': 'Step by step, without programming: Squarespace, Ghost, Drupal, Hugo, Jekyll',
    'docs/wordpress.md': 'A plugin: block, shortcode, episodes of podcast plugins',
    'docs/npm.md': 'Modules, events, types',
    'docs/frameworks.md': 'React, Vue, Svelte, Angular, Astro, Next, Nuxt, Eleventy',
    'docs/testing.md': 'Vitest and Jest, with jsdom and happy-dom',
    'docs/players.md': 'Video.js, Plyr, Media Chrome, Vidstack, HLS; text that grows',
    'docs/theming.md': 'Colours, measures, parts, whole themes',
    'docs/reading.md': 'Search, quotes, links, languages, keys',
    'docs/accessibility.md': 'What is there, and what is yours to do',
  },
  Transcripts: {
    'docs/formats.md': 'What is read and written',
    'docs/alignment.md': 'Times for a text that has none',
    'docs/waveform.md': 'Peaks, plugins of wavesurfer.js',
    'docs/long-audio.md': 'Hours of audio, many players on a page',
    'docs/catalogue.md': 'Thousands of recordings on many machines',
    'docs/migrate.md': 'From hyperaudio-lite, Podlove, Able Player',
  },
  Project: {
    'docs/engines.md': 'What each browser lacks',
    'docs/complaints.md': 'Known problems of such players, and the tests for each',
    'docs/mutation.md': 'How well the tests notice changes',
    'docs/fuzz.md': 'Files made by chance, and what they found',
    'SECURITY.md': 'Policies, and how to report a problem',
    'CHANGELOG.md': 'What changed from version to version',
  },
};

/** The name of the page of a file. */
const pageOf = file => `${posix.basename(file, '.md').toLowerCase()}.html`;

const escaped = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The anchor of a heading, as GitHub has it. */
const anchorOf = text =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

/** Where the sources are to be read, when a build knows: on GitHub it does. */
function repository() {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = process.env;
  return server && name ? `${server}/${name}` : undefined;
}

/**
 * Where a link of a file leads on the site: to a page, to a file of the repository where its address is known, or, as
 * `undefined`, nowhere.
 */
function addressOf(href, file, pages) {
  if (/^(?:[a-z]+:|#)/.test(href)) return href;
  const [path, fragment] = href.split('#');
  const target = posix.normalize(posix.join(posix.dirname(file), path));
  const page = pages.get(target);
  if (page) return fragment ? `${page}#${fragment}` : page;
  const base = repository();
  return base && `${base}/blob/main/${target}`;
}

/** The text of a file as HTML, and its title. */
function render(file, pages) {
  let title = '';
  const renderer = {
    heading({ tokens, depth, text }) {
      const inner = this.parser.parseInline(tokens);
      const id = anchorOf(this.parser.parseInline(tokens, this.parser.textRenderer));
      if (depth === 1) {
        title ||= text;
        return `<h1>${inner}</h1>\n`;
      }
      return `<h${depth} id="${id}"><a href="#${id}">${inner}</a></h${depth}>\n`;
    },
    link({ href, tokens }) {
      const inner = this.parser.parseInline(tokens);
      const address = addressOf(href, file, pages);
      return address === undefined ? inner : `<a href="${escaped(address)}">${inner}</a>`;
    },
    code({ text }) {
      return `<div class="code"><pre><code>${escaped(text)}</code></pre></div>\n`;
    },
    table(token) {
      return `<div class="table" tabindex="0" role="group" aria-label="Table">${this.constructor.prototype.table.call(this, token)}</div>\n`;
    },
    // Comments are for those who write: `given` is code that the tests put before a block.
    html: ({ text }) => (text.startsWith('<!--') ? '' : text),
  };
  const body = new Marked({ gfm: true, renderer }).parse(readFileSync(join(root, file), 'utf8'));
  return { title, body };
}

/** A page around some HTML. */
function pageAround({ title, body, nav }) {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${escaped(title)} · cuewave</title>
    <link rel="icon" href="../icon.svg">
    <link rel="stylesheet" href="../site.css">
    <link rel="stylesheet" href="../guides.css">
    <script type="module" src="../site.js"></script>
  </head>
  <body>
    <header class="bar">
      <a class="brand" href="../index.html"><img src="../icon.svg" alt="" width="28" height="28">cuewave</a>
      <nav aria-label="Site">
        <a href="index.html" aria-current="true">Guides</a>
        <a href="../storybook/index.html">Storybook</a>
      </nav>
    </header>
    <div class="guides">
      ${nav}
      <main><article>${body}</article></main>
    </div>
  </body>
</html>
`;
}

/**
 * The pages of all guides, by the name of their file in the folder `guides/` of the site.
 *
 * @throws {Error} When a guide of docs/ has no place in the list.
 */
export function guidePages() {
  const files = Object.values(groups).flatMap(group => Object.keys(group));
  const missing = readdirSync(join(root, 'docs')).filter(
    name => name.endsWith('.md') && !files.includes(`docs/${name}`),
  );
  if (missing.length > 0) throw new Error(`scripts/build/guides.mjs has no place for ${missing.join(', ')}.`);
  const names = new Map(files.map(file => [file, pageOf(file)]));
  const rendered = new Map(files.map(file => [file, render(file, names)]));
  const listOf = (items, item) => `<ul>${items.map(item).join('')}</ul>`;
  const navFor = current => {
    const link = file =>
      `<li><a href="${pageOf(file)}"${file === current ? ' aria-current="page"' : ''}>${escaped(rendered.get(file).title)}</a></li>`;
    const parts = Object.entries(groups).map(
      ([heading, group]) => `<h2>${heading}</h2>${listOf(Object.keys(group), link)}`,
    );
    return `<nav aria-label="Guides"><details open><summary>All guides</summary>${parts.join('')}</details></nav>`;
  };
  const pages = new Map(files.map(file => [pageOf(file), pageAround({ ...rendered.get(file), nav: navFor(file) })]));
  const start = Object.entries(groups).map(([heading, group]) => {
    const card = ([file, text]) =>
      `<li><a href="${pageOf(file)}">${escaped(rendered.get(file).title)}<span>${escaped(text)}</span></a></li>`;
    return `<h2>${heading}</h2><ul class="start">${Object.entries(group).map(card).join('')}</ul>`;
  });
  const body = `<h1>Guides</h1>${start.join('')}`;
  return pages.set('index.html', pageAround({ title: 'Guides', body, nav: navFor() }));
}
