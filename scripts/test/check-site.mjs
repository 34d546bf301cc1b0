// What the example of a static site wrote: what every page weighs, and what it tells to programs.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The most that a page may weigh, gzipped; the text is 4 minutes of speech with the time of every word. */
const mostBytes = 11_000;

const isText = value => typeof value === 'string' && value !== '';
const isAddress = value => isText(value) && URL.canParse(value);
const isDate = value => isText(value) && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));
const isLength = value => isText(value) && /^PT\d+(?:\.\d+)?S$/.test(value);
const isType = type => value => value === type;

/** What a thing has to be, and has nothing beside. */
const isThing = kinds => value =>
  typeof value === 'object' && Object.keys({ ...kinds, ...value }).every(name => kinds[name]?.(value[name]) ?? false);

/** @see https://schema.org/PodcastEpisode */
const isEpisode = isThing({
  '@context': isType('https://schema.org'),
  '@type': isType('PodcastEpisode'),
  url: isAddress,
  name: isText,
  datePublished: isDate,
  duration: isLength,
  inLanguage: isText,
  associatedMedia: isThing({
    '@type': isType('AudioObject'),
    contentUrl: isAddress,
    encodingFormat: isText,
    duration: isLength,
  }),
  partOfSeries: isThing({ '@type': isType('PodcastSeries'), name: isText, url: isAddress, webFeed: isAddress }),
});

/** What is wrong with a page. */
function* problemsOf(folder, name, html) {
  const links = [...html.matchAll(/<link rel="(\w+)"(?: type="([^"]+)")? href="([^"]+)">/g)];
  const targets = rel => links.filter(link => link[1] === rel);
  const types = targets('alternate').map(([, , type]) => type);
  if (types.join() !== 'application/rss+xml,text/vtt') yield `links to ${types.join()}`;
  for (const [, , , href] of targets('alternate')) if (!existsSync(join(folder, href))) yield `there is no ${href}`;
  const scripts = html.split('<script type="application/ld+json">').slice(1);
  const data = JSON.parse(scripts[0]?.split('</script>', 1)[0] ?? 'null');
  if (scripts.length !== 1 || !isEpisode(data)) yield `tells of ${JSON.stringify(data)}`;
  else if (targets('canonical')[0]?.[3] !== data.url || !data.url.endsWith(`/${name}`)) yield `is not at ${data.url}`;
  const [, number] = /^(?:.*\D)?(\d+)\.html$/.exec(name);
  if (!html.includes(`>Episode ${number}.</p>`)) yield 'has another transcript';
  if (!html.includes(`href="transcripts/${number}.vtt"`)) yield 'links to another transcript';
  const { length } = gzipSync(html);
  if (length > mostBytes) yield `weighs ${length} bytes`;
}

/**
 * Checks the pages of the episodes in a folder. Says what the heaviest weighs.
 *
 * @throws {Error} that names what is wrong.
 */
export function checkSite(folder, count) {
  const names = readdirSync(folder).filter(name => /^episode-\d+\.html$/.test(name));
  if (names.length !== count) throw new Error(`There are ${names.length} pages.`);
  const pages = names.map(name => [name, readFileSync(join(folder, name), 'utf8')]);
  const problems = pages.flatMap(([name, html]) => [...problemsOf(folder, name, html)].map(what => `${name} ${what}`));
  if (problems.length > 0) throw new Error(problems.slice(0, 5).join('\n'));
  const feed = readFileSync(join(folder, 'feed.xml'), 'utf8');
  const hints = [...feed.matchAll(/<podcast:transcript url="([^"]+)" type="text\/vtt"/g)].map(([, url]) => url);
  if (new Set(hints).size !== count || !hints.every(url => existsSync(join(folder, url)))) {
    throw new Error('The feed does not name the transcript of each episode.');
  }
  const most = Math.max(...pages.map(([, html]) => gzipSync(html).length));
  return `${count} pages, at most ${(most / 1000).toFixed(1)} kB gzipped`;
}
