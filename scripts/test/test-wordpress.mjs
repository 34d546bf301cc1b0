// `npm run test:wordpress`: puts the plugin into a WordPress of Debian's as an administrator does, publishes posts as an
// author, who may write no HTML of his own, and uses them in Chromium. With --pictures DIR it leaves screenshots there.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { clickWord } from '../browsers/click-word.mjs';
import { browserFlags, findBrowser } from '../browsers/find-browser.mjs';
import { buildWordpress } from '../build/wordpress.mjs';
import { startWordpress } from '../fixtures/wordpress/site.mjs';
import { root } from '../run.mjs';

const { values } = parseArgs({ options: { pictures: { type: 'string' } } });

/** A word of the demo recording, and the seconds at which it begins. */
const sample = { word: 'talking', start: 6.565 };
const text = 'Good evening, and welcome to Slack Water.';
const media = name => readFileSync(join(root, 'demo/media', name));

async function picture(page, name, width, height) {
  if (!values.pictures) return;
  mkdirSync(values.pictures, { recursive: true });
  await page.setViewport({ width, height });
  await page.screenshot({ path: join(values.pictures, `${name}-${width}.png`) });
}

/** A page that notes what is wrong with it. */
async function openPage(context, complaints) {
  const page = await context.newPage();
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('dialog', dialog => {
    complaints.push(`A script of the text ran: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return page;
}

async function logIn(page, { origin, password }, name) {
  await page.goto(`${origin}/wp-login.php`);
  // At once: the page moves the focus to the name a moment after it is there.
  await page.evaluate(
    (name, password) => {
      document.querySelector('#user_login').value = name;
      document.querySelector('#user_pass').value = password;
    },
    name,
    password,
  );
  await Promise.all([page.waitForNavigation(), page.click('#wp-submit')]);
  assert.match(page.url(), /wp-admin/, `${name} is not logged in.`);
}

/** Uploads the archive and activates what is in it. */
async function install(page, { origin }, archive) {
  await page.goto(`${origin}/wp-admin/plugin-install.php?tab=upload`);
  const field = await page.waitForSelector('input[name=pluginzip]');
  await field.uploadFile(archive);
  await Promise.all([page.waitForNavigation(), page.click('#install-plugin-submit')]);
  const button = await page.waitForSelector('a[href*="action=activate"]');
  await Promise.all([page.waitForNavigation(), button.click()]);
  assert.ok(await page.$('tr[data-slug^=cuewave].active'), 'The plugin is not active.');
}

/** Asks WordPress for something as who is logged in. Runs in a page of its editor. */
const ask = (page, options) =>
  page.evaluate(
    ({ file, ...options }) => {
      if (file) {
        const bytes = Uint8Array.from(atob(file.bytes), letter => letter.charCodeAt(0));
        options.body = new FormData();
        options.body.append('file', new File([bytes], file.name));
      }
      return window.wp.apiFetch(options).then(
        found => ({ found }),
        ({ message }) => ({ message }),
      );
    },
    { method: 'POST', ...options },
  );

async function upload(page, name, bytes) {
  const file = { name, bytes: Buffer.from(bytes).toString('base64') };
  return ask(page, { path: '/wp/v2/media', file });
}

async function mustUpload(page, name, bytes) {
  const { found, message } = await upload(page, name, bytes);
  assert.ok(found, `${name} was refused: ${message}`);
  return { id: found.id, url: found.source_url };
}

async function publish(page, title, content) {
  const data = { title, content, status: 'publish' };
  const { found, message } = await ask(page, { path: '/wp/v2/posts', data });
  assert.ok(found, message);
  return { id: found.id, url: found.link };
}

/** Opens the editor without its welcome. */
async function openEditor(page, { origin }) {
  await page.goto(`${origin}/wp-admin/post-new.php`);
  await page.waitForFunction(() => window.wp?.data?.select('core/editor')?.getCurrentPostId());
  await page.evaluate(() => window.wp.data.dispatch('core/preferences').set('core/edit-post', 'welcomeGuide', false));
}

/** Writes a post with the block, as far as its preview; gives its address once it is published. */
async function publishBlock(page, attributes) {
  await page.evaluate(() => {
    const { dispatch } = window.wp.data;
    dispatch('core/editor').editPost({ title: 'With the block' });
    dispatch('core/block-editor').insertBlocks(window.wp.blocks.createBlock('cuewave/player'));
  });
  await page.waitForFunction(() => document.querySelector('.wp-block-cuewave-player .components-placeholder button'));
  await picture(page, 'editor-empty', 1280, 900);
  await page.evaluate(attributes => {
    const { dispatch, select } = window.wp.data;
    const [{ clientId }] = select('core/block-editor').getBlocks();
    dispatch('core/block-editor').updateBlockAttributes(clientId, attributes);
    dispatch('core/block-editor').selectBlock(clientId);
  }, attributes);
  await page.waitForFunction(
    () => document.querySelector('.wp-block-cuewave-player cue-player')?.media?.readyState > 0,
  );
  await picture(page, 'editor', 1280, 900);
  return page.evaluate(async () => {
    const { dispatch, select } = window.wp.data;
    dispatch('core/editor').editPost({ status: 'publish' });
    await dispatch('core/editor').savePost();
    const { id, link, content } = select('core/editor').getCurrentPost();
    return { id, url: link, content: content.raw ?? content };
  });
}

/** The word that is lit. Runs in the page. */
function litWord() {
  return [...(CSS.highlights.get('cuewave-word') ?? [])].join(' ');
}

/** Opens a post: a click on a word goes there and lights it, and playing lights others. */
async function use(page, url) {
  await page.goto(url);
  await clickWord(page, sample);
  await page.waitForFunction(`(${litWord})().includes('${sample.word}')`);
  await page.$eval('cue-player', player => player.media.play());
  await page.waitForFunction(`(${litWord})() && !(${litWord})().includes('${sample.word}')`);
  await page.$eval('cue-player', player => player.media.pause());
}

/** The text that stands in the page where no script runs. */
async function readWithout(browser, url) {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(url);
  const found = await page.$eval('cue-player', player => ({
    text: player.textContent,
    hasControls: player.querySelector('audio')?.controls,
    height: player.querySelector('audio')?.clientHeight,
  }));
  await page.close();
  return found;
}

const evil = '"><img src=x onerror=alert(1)><script>alert(2)</script>';

/** What an author may not do. */
async function attack(page, author, { audio }) {
  const refused = {
    'page.vtt': '<html><script>alert(1)</script>',
    'page.srt': '<script>alert(1)</script>\n1\n00:00:01,000 --> 00:00:02,000\nText',
    'page.json': '<script>alert(1)</script>',
    'page.html': '<script>alert(1)</script>',
  };
  for (const [name, bytes] of Object.entries(refused)) {
    const { found } = await upload(author, name, bytes);
    assert.equal(found, undefined, `${name} was taken.`);
  }
  const attributes = {
    audio: `javascript:alert(1)`,
    transcript: evil,
    mediaTitle: evil,
    chapters: `x" onfocus="alert(3)`,
  };
  const hostile = await mustUpload(
    author,
    'hostile.vtt',
    `WEBVTT\n\n00:01.000 --> 00:02.000\n<v ${'x'}>${evil}&lt;script>alert(4)&lt;/script>`,
  );
  const posts = [
    `[cuewave audio="javascript:alert(1)" transcript='${evil}' title='${evil}']`,
    `[cuewave audio="${audio.id}" transcript="${hostile.id}" title='${evil}' chapters='x" onfocus="alert(3)']`,
    `<!-- wp:cuewave/player ${JSON.stringify(attributes)} /-->`,
    `<!-- wp:cuewave/player ${JSON.stringify({ ...attributes, audio: audio.url, transcript: hostile.url })} /-->`,
    `[cuewave audio="${audio.id}" transcript="${audio.url.replace(/uploads\/.*/, 'uploads/../../wp-config.php')}"]`,
  ];
  for (const content of posts) {
    const { url } = await publish(author, 'Hostile', content);
    await page.goto(url);
    const found = await page.evaluate(() => ({
      handlers: [...document.querySelectorAll('cue-player, cue-player *')].flatMap(element =>
        element.getAttributeNames().filter(name => name.startsWith('on')),
      ),
      images: document.querySelectorAll('img[src=x]').length,
      addresses: [...document.querySelectorAll('cue-player, cue-player *')].flatMap(element =>
        ['src', 'href', 'transcript', 'chapters'].map(name => element.getAttribute(name)?.trim() ?? ''),
      ),
      config: document.documentElement.textContent.includes('DB_NAME'),
    }));
    assert.deepEqual([found.handlers, found.images, found.config], [[], 0, false], content);
    assert.ok(!found.addresses.some(address => /^javascript:/i.test(address)), content);
  }
}

const steps = [];
/** Runs a part of the test and prints that it went well. */
async function step(name, run) {
  await run();
  steps.push(name);
  console.log(`ok  ${name}`);
}

async function test(site, browser, archive) {
  const complaints = [];
  const adminContext = await browser.createBrowserContext();
  const admin = await openPage(adminContext, complaints);
  const authorContext = await browser.createBrowserContext();
  const author = await openPage(authorContext, complaints);
  const reader = await openPage(await browser.createBrowserContext(), complaints);
  let files;
  let shortcode;
  let block;

  await step('an administrator installs the archive', async () => {
    await logIn(admin, site, 'admin');
    await install(admin, site, archive);
  });

  await step('an author uploads recording and transcripts', async () => {
    await logIn(author, site, 'author');
    await openEditor(author, site);
    files = {
      audio: await mustUpload(author, 'tides.mp3', media('tides.en.mp3')),
      transcript: await mustUpload(author, 'tides.vtt', media('tides.en.vtt')),
      peaks: await mustUpload(author, 'tides.peaks.json', media('tides.en.peaks.json')),
      chapters: await mustUpload(author, 'tides.chapters.vtt', media('tides.en.chapters.vtt')),
      srt: await mustUpload(author, 'tides.srt', '1\n00:00:01,000 --> 00:00:02,000\nThe tide.\n'),
    };
  });

  await step('a post with the block is written, published and used', async () => {
    const attributes = Object.fromEntries(
      ['audio', 'transcript', 'peaks', 'chapters'].flatMap(name => [
        [name, files[name].url],
        [`${name}Id`, files[name].id],
      ]),
    );
    block = await publishBlock(author, { ...attributes, mediaTitle: 'Slack "Water" & more', share: true });
    assert.match(block.content, /^<!-- wp:cuewave\/player \{.*\} \/-->$/);
    await use(reader, block.url);
    assert.equal(await reader.$eval('cue-player', player => player.mediaTitle), 'Slack "Water" & more');
    for (const [width, height] of [
      [1280, 900],
      [390, 844],
    ]) {
      await reader.evaluate(() => window.scrollTo(0, 0));
      await picture(reader, 'post', width, height);
    }
    await reader.setViewport({ width: 800, height: 600 });
  });

  await step('a post with the shortcode is published, and used between paragraphs of wpautop', async () => {
    const { audio, transcript, peaks } = files;
    const tag = `[cuewave audio="${audio.id}" transcript="${transcript.id}" peaks="${peaks.url}" search share title="Slack Water"]`;
    shortcode = await publish(author, 'With the shortcode', `Before.\n\n${tag}\n\nAfter,\nin two lines.`);
    await use(reader, shortcode.url);
    const { paragraphs, stray } = await reader.evaluate(() => ({
      paragraphs: [...document.querySelectorAll('.entry-content > p')].map(p => p.textContent.trim()),
      stray: document.querySelectorAll('cue-player > p:empty, cue-player > br, p > .cuewave').length,
    }));
    assert.deepEqual([paragraphs, stray], [['Before.', 'After,\nin two lines.'], 0]);
  });

  await step('it is read without JavaScript', async () => {
    for (const { url } of [block, shortcode]) {
      const found = await readWithout(browser, url);
      assert.ok(found.text.includes(text), found.text.slice(0, 200));
      assert.ok(found.hasControls && found.height > 0);
      assert.equal(await reader.$eval('.cuewave-text', element => getComputedStyle(element).display), 'none');
    }
  });

  await step('an HTML transcript is the text of the page, also when wpautop comes last', async () => {
    await openEditor(admin, site);
    const html = `<!doctype html><title>No text</title><style>p { color: red }</style>
<script>alert('transcript')</script>
<cite>Ada:</cite> <time>0:00</time>
<p onclick="alert(5)">${text}</p>
<cite>Tom:</cite> <time>0:04</time>
<p>The tide tables that I am <b>talking</b> about.</p>`;
    const file = await mustUpload(admin, 'tides.html', html);
    const content = `[cuewave audio="${files.audio.id}" transcript="${file.id}"]`;
    const { url } = await publish(author, 'HTML', content);
    for (const isLast of [false, true]) {
      if (isLast) site.php(`update_option('wpautop_last', '1');`);
      const found = await readWithout(browser, url);
      assert.ok(found.text.includes(text) && !/No text|alert|color/.test(found.text), found.text);
      await reader.goto(url);
      await reader.waitForFunction(() => document.querySelector('cue-transcript')?.transcript?.cues.length === 2);
    }
    await use(reader, shortcode.url);
    await use(reader, block.url);
    site.php(`delete_option('wpautop_last');`);
  });

  await step('colours are set, and nothing but colours', async () => {
    await admin.goto(`${site.origin}/wp-admin/options-general.php?page=cuewave`);
    await picture(admin, 'settings', 1280, 900);
    const { width, height } = { width: 800, height: 600 };
    await admin.setViewport({ width, height });
    await admin.$eval('#cuewave-accent', field => {
      field.value = '#ffcc00';
    });
    await admin.$eval('#cuewave-word_color', field => {
      field.removeAttribute('pattern');
      field.value = 'red;}</style><script>alert(6)</script>';
    });
    await admin.select('#cuewave-theme', 'paper');
    await Promise.all([admin.waitForNavigation(), admin.click('#submit')]);
    await reader.goto(shortcode.url);
    const colors = await reader.$eval('cue-player', player =>
      ['--cue-accent', '--cue-on-accent', '--cue-word-color'].map(name =>
        getComputedStyle(player).getPropertyValue(name),
      ),
    );
    assert.deepEqual(colors, ['#ffcc00', '#000', '#2a2520']);
    const stored = site.php(`echo json_encode(get_option('cuewave_settings'));`);
    assert.equal(JSON.parse(stored).word_color, '');
    await picture(reader, 'paper', 1280, 900);
  });

  await step('episodes of podcast plugins have a player', async () => {
    const { audio, transcript, chapters } = files;
    const more = `serialize(['duration' => '0:03:28', 'pci_transcript' => '1', 'pci_transcript_url' => '${transcript.url}', 'pci_chapters_url' => '${chapters.url}'])`;
    const fields = {
      PowerPress: `update_post_meta($id, 'enclosure', "${audio.url}\\n1000\\naudio/mpeg\\n" . ${more});`,
      'Seriously Simple Podcasting': `update_post_meta($id, 'audio_file', '${audio.url}'); update_post_meta($id, 'transcript_file', '${transcript.url}');`,
    };
    for (const [name, code] of Object.entries(fields)) {
      const { id, url } = await publish(author, name, '<!-- wp:paragraph --><p>Notes.</p><!-- /wp:paragraph -->');
      site.php(`$id = ${id}; ${code}`);
      await reader.goto(url);
      assert.equal(await reader.$('cue-player'), null, `${name} has a player before it is asked for.`);
      site.php(`update_option('cuewave_settings', ['episodes' => 'after']);`);
      await use(reader, url);
      assert.equal((await reader.$$('cue-player')).length, 1);
      site.php(`update_option('cuewave_settings', []);`);
      const written = await publish(author, `${name} by shortcode`, '[cuewave search]');
      site.php(`$id = ${written.id}; ${code}`);
      await use(reader, written.url);
    }
    const { id } = await publish(author, 'In the feed', 'Notes.');
    site.php(`update_post_meta(${id}, 'enclosure', "${audio.url}\\n1000\\naudio/mpeg");`);
    const guid = site.php(`echo get_the_guid(${id});`);
    const { url } = await publish(author, 'Of a feed', `[cuewave feed="/?feed=rss2&amp;x=1" guid="${guid}"]`);
    await reader.goto(url);
    await reader.waitForFunction(() => document.querySelector('cue-player')?.media?.readyState > 0);
  });

  await step('another plugin gives its episodes as docs/wordpress.md says', async () => {
    const [, code] = /```php\n(.*?)```/s.exec(readFileSync(join(root, 'docs/wordpress.md'), 'utf8'));
    writeFileSync(join(site.folder, 'wp-content/mu-plugins/other.php'), `<?php\n${code}`);
    const { id, url } = await publish(author, 'Another', '[cuewave]');
    const given = { my_audio: files.audio.url, my_transcript: files.transcript.url };
    for (const [name, value] of Object.entries(given)) site.php(`update_post_meta(${id}, '${name}', '${value}');`);
    await use(reader, url);
    rmSync(join(site.folder, 'wp-content/mu-plugins/other.php'));
  });

  await step('what an author writes or uploads runs nothing', () => attack(reader, author, files));

  await step('the plugin leaves nothing behind', async () => {
    const removed = site.php(`require ABSPATH . 'wp-admin/includes/admin.php';
      update_option('cuewave_settings', ['theme' => 'paper']);
      deactivate_plugins(['cuewave/cuewave.php']);
      echo json_encode([delete_plugins(['cuewave/cuewave.php']), get_option('cuewave_settings')]);`);
    assert.deepEqual(JSON.parse(removed), [true, false]);
    assert.ok(!existsSync(join(site.folder, 'wp-content/plugins/cuewave')));
  });

  // What WordPress asks for, other servers too, and what it refuses above, is no matter of the plugin.
  const isItsOwn = complaint =>
    /^Failed to load.*(?:ERR_NAME_NOT_RESOLVED|rest_route=%2Fwp%2Fv2%2F(?:templates|media))/.test(complaint);
  assert.deepEqual(
    complaints.filter(complaint => !isItsOwn(complaint)),
    [],
  );
  const ours = site
    .notices()
    .split('\n')
    .filter(line => line.includes('plugins/cuewave'));
  assert.deepEqual(ours, [], 'PHP complained.');
}

const { archive } = await buildWordpress();
let site;
let browser;
try {
  site = await startWordpress();
  browser = await puppeteer.launch({ executablePath: findBrowser(), args: browserFlags });
  await test(site, browser, archive);
  console.log(`${steps.length} passed, 0 failed`);
} catch (error) {
  console.log(`FAILED after "${steps.at(-1) ?? 'the start'}"\n${error.stack}`);
  const pages = (await Promise.all(browser?.browserContexts().map(context => context.pages()) ?? [])).flat();
  for (const [index, page] of pages.entries()) {
    console.log(page.url());
    await picture(page, `failed-${index}`, 1280, 900);
  }
  console.log(`${steps.length} passed, 1 failed`);
  process.exitCode = 1;
} finally {
  await browser?.close();
  await site?.close();
}
