// A page for each episode of feed.xml, and one that lists them, in site/. The text is in the pages: it is read, found and
// printed without JavaScript.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chooseTranscript, embedPlayer, parseTranscript, readFeed } from 'cuewave/transcript';

/** Where the site will be. */
const home = 'https://example.com/';

const escaped = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function page({ title, head = '', body }) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<link rel="alternate" type="application/rss+xml" href="feed.xml">
${head}<script type="module" src="cuewave/cuewave.js"></script>
</head>
<body>
<h1>${escaped(title)}</h1>
${body}
</body>
</html>
`;
}

/** An episode as programs read it: https://schema.org/PodcastEpisode */
function episodeData({ guid, title, audio, duration, language, published }, series) {
  const length = duration && `PT${duration}S`;
  return {
    '@context': 'https://schema.org',
    '@type': 'PodcastEpisode',
    url: `${home}${guid}.html`,
    name: title,
    datePublished: published,
    duration: length,
    inLanguage: language,
    associatedMedia: {
      '@type': 'AudioObject',
      contentUrl: new URL(audio.url, home),
      encodingFormat: audio.type,
      duration: length,
    },
    partOfSeries: { '@type': 'PodcastSeries', name: series, url: home, webFeed: `${home}feed.xml` },
  };
}

function headOf(item, series, file) {
  const data = JSON.stringify(episodeData(item, series)).replaceAll('<', '\\u003c');
  return `<link rel="alternate" type="${escaped(file.type)}" href="${escaped(file.url)}">
<link rel="canonical" href="${home}${item.guid}.html">
<script type="application/ld+json">${data}</script>
`;
}

mkdirSync('site', { recursive: true });
cpSync('node_modules/cuewave/dist/cdn', 'site/cuewave', { recursive: true });
for (const path of ['episode.mp3', 'feed.xml', 'transcripts']) cpSync(path, `site/${path}`, { recursive: true });

const { title, items } = readFeed(readFileSync('feed.xml', 'utf8'));
for (const item of items) {
  const file = chooseTranscript(item);
  const transcript = parseTranscript(readFileSync(file.url));
  const player = embedPlayer(transcript, { audio: item.audio.url, title: item.title, duration: item.duration, file });
  const html = page({ title: item.title, head: headOf(item, title, file), body: player });
  writeFileSync(`site/${item.guid}.html`, html);
}

const links = items.map(item => `<li><a href="${item.guid}.html">${escaped(item.title)}</a></li>`);
writeFileSync('site/index.html', page({ title, body: `<ul>\n${links.join('\n')}\n</ul>` }));
console.log(`${items.length} pages`);
