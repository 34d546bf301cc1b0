// Writes feed.xml with 1,000 episodes, each with a transcript of its own in transcripts/, out of the one that is there.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const vtt = readFileSync('episode.vtt', 'utf8');
mkdirSync('transcripts', { recursive: true });
const items = Array.from({ length: 1000 }, (_, index) => {
  const number = index + 1;
  const said = `${number}\n00:00:00.000 --> 00:00:00.500\nEpisode ${number}.\n\n`;
  writeFileSync(`transcripts/${number}.vtt`, vtt.replace(/\n\n(?!NOTE)/, `\n\n${said}`));
  return `    <item>
      <title>Episode ${number}: tides &amp; times</title>
      <guid isPermaLink="false">episode-${number}</guid>
      <enclosure url="episode.mp3" length="1400180" type="audio/mpeg"/>
      <pubDate>${new Date(Date.UTC(2024, 0, number)).toUTCString()}</pubDate>
      <itunes:duration>3:53</itunes:duration>
      <podcast:transcript url="transcripts/${number}.vtt" type="text/vtt" language="en"/>
    </item>
`;
});

writeFileSync(
  'feed.xml',
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0">
  <channel>
    <title>A thousand tides</title>
    <link>https://example.com/</link>
    <description>The same tide, a thousand times.</description>
    <language>en</language>
${items.join('')}  </channel>
</rss>
`,
);
