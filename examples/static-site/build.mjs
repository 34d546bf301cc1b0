// A page for each episode of feed.xml, and one that lists them, in site/. The text is in the pages: it is read, found and
// printed without JavaScript.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chooseTranscript, embedPlayer, parseTranscript, readFeed } from 'cuewave/transcript';

const escaped = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function page(title, body) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<script type="module" src="cuewave/cuewave.js"></script>
</head>
<body>
<h1>${escaped(title)}</h1>
${body}
</body>
</html>
`;
}

mkdirSync('site', { recursive: true });
cpSync('node_modules/cuewave/dist/cdn', 'site/cuewave', { recursive: true });
cpSync('episode.mp3', 'site/episode.mp3');

const { title, items } = readFeed(readFileSync('feed.xml', 'utf8'));
for (const item of items) {
  const transcript = parseTranscript(readFileSync(chooseTranscript(item).url));
  const player = embedPlayer(transcript, { audio: item.audio.url, title: item.title, duration: item.duration });
  writeFileSync(`site/${item.guid}.html`, page(item.title, player));
}

const links = items.map(item => `<li><a href="${item.guid}.html">${escaped(item.title)}</a></li>`);
writeFileSync('site/index.html', page(title, `<ul>\n${links.join('\n')}\n</ul>`));
console.log(`${items.length} pages`);
