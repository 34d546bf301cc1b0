// Writes dist/cdn/ from the modules in dist/. `cuewave.js` is what a page can do at once, and `cuewave-core` what every player needs;
// each other element has a file of its own name, and what only some pages need lies in files that are loaded when they do.
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, parseAst } from 'vite';
import { packagesOf, writeNotices } from './notices.mjs';

/** A text without its indentation. Line breaks stay, so that source maps hold. */
const unindented = text => {
  const lines = text.split('\n');
  const trimmed = lines.map((line, index) => (index < lines.length - 1 ? line.trimEnd() : line));
  return trimmed.map((line, index) => (index > 0 ? line.trimStart() : line)).join('\n');
};

/** Comments as no more than their line breaks. */
function withoutComments(css) {
  let text = '';
  let at = 0;
  for (;;) {
    const start = css.indexOf('/*', at);
    const end = start < 0 ? -1 : css.indexOf('*/', start + 2);
    if (end < 0) return text + css.slice(at);
    text += css.slice(at, start) + css.slice(start, end).replaceAll(/[^\n]/g, '');
    at = end + 2;
  }
}

/** A style sheet without comments. */
const styleSheet = text =>
  unindented(withoutComments(text))
    .replaceAll(/ ([{]) ?/g, '$1')
    .replaceAll(/([:,]) /g, '$1');

const squeezes = { css: styleSheet, html: unindented, svg: unindented };

/** The quasis of the templates in a syntax tree, each with what squeezes it. */
function* templateParts(node) {
  if (typeof node !== 'object' || node === null) return;
  const squeeze = node.type === 'TaggedTemplateExpression' && squeezes[node.tag.name];
  if (squeeze) for (const part of node.quasi.quasis) yield { part, squeeze };
  for (const child of Object.values(node)) yield* templateParts(child);
}

/** Takes the indentation out of the templates of Lit, which no minifier may touch. */
const squeezeTemplates = {
  name: 'squeeze-templates',
  transform: {
    filter: { id: /dist\/elements\// },
    handler(code) {
      let end = code.length;
      const pieces = [];
      for (const { part, squeeze } of [...templateParts(parseAst(code))].sort((a, b) => b.part.start - a.part.start)) {
        pieces.unshift(squeeze(code.slice(part.start, part.end)), code.slice(part.end, end));
        end = part.start;
      }
      return { code: code.slice(0, end) + pieces.join(''), map: null };
    },
  },
};

/** The helper that TypeScript writes into each module with decorators; empty in others. */
function decorateIn(code) {
  const start = code.indexOf('var __decorate = ');
  return start < 0 ? '' : code.slice(start, code.indexOf('\n};\n', start) + '\n};'.length);
}

/** Has it once. */
const decorateOnce = {
  name: 'decorate-once',
  resolveId: id => (id === 'virtual:decorate' ? id : null),
  async load(id) {
    if (id !== 'virtual:decorate') return null;
    const helper = decorateIn(await readFile('dist/elements/cue-player/cue-player.js', 'utf8'));
    return `${helper.replace('(this && this.__decorate) || ', '')}\nexport { __decorate };`;
  },
  transform: {
    filter: { id: /dist\/elements\// },
    handler(code) {
      const helper = decorateIn(code);
      const once = `import { __decorate } from 'virtual:decorate';${helper.replaceAll(/[^\n]/g, '')}`;
      return { code: helper === '' ? code : code.replace(helper, once), map: null };
    },
  },
};

/**
 * What of wavesurfer.js is never used here, by file: it is given media, outline and length, and neither fetches nor decodes.
 * One that a page makes with its own copy of it is another matter.
 */
const unused = {
  webaudio: 'export default class {}',
  fetcher:
    "export default { fetchBlob: () => Promise.reject(new Error('cuewave: fetches nothing with wavesurfer.js')) };",
};

const withoutUnused = {
  name: 'without-unused',
  load: {
    filter: { id: /wavesurfer\.js\/dist\/(?:webaudio|fetcher)\.js$/ },
    handler: id => unused[basename(id, '.js')],
  },
};

/** What the page of a browser needs no test for, by file: no server or test runner loads a script by its address. */
const certain = {
  'is-server': 'export const isServer = false;',
  'report-error': 'export const { reportError } = globalThis;',
};

const withoutTests = {
  name: 'without-tests',
  load: {
    filter: { id: /dist\/(?:elements\/shared|playback)\/(?:is-server|report-error)\.js$/ },
    handler: id => certain[basename(id, '.js')],
  },
};

/** Makes a module's namespace: the one helper of the bundler that most chunks need. */
const exportAll =
  'const __exportAll = all => Object.defineProperties({}, Object.fromEntries(Object.entries(all).map(([name, get]) => [name, { get, enumerable: true }])));';

/** Puts that helper in each chunk that needs it: from a file of its own it would take one more round trip. */
const inlineHelper = {
  name: 'inline-helper',
  renderChunk(code) {
    const inlined = code.replace(/^import \{ \w+ as __exportAll \} from "([^"\n]*)";$/m, (line, file) =>
      file.includes('rolldown-runtime') ? exportAll : line,
    );
    return inlined === code ? null : { code: inlined, map: null };
  },
};

/** A statement that imports from another chunk, or exports what was imported. */
const STATEMENT = /^(import|export) ?(?:\{([^}]*)\})?(?: ?from)? ?(?:["']\.\/([^"']+)["'])?$/;

/** Pairs of a list of imports or exports: the name there, and the one here. */
const namesIn = (list = '') =>
  list
    .split(',')
    .filter(Boolean)
    .map(item => item.trim().split(' as '))
    .map(([name, own = name]) => [name, own]);

/**
 * What a chunk gives that only hands on others': by name here, the file and the name there; `undefined` for any else. Files that
 * it only runs are in it by their names alone.
 */
function handedOn({ code }) {
  const [files, imported, given] = [new Set(), new Map(), new Map()];
  for (const statement of withoutMapLine(code).split(';').filter(Boolean)) {
    const [, kind, list, file] = STATEMENT.exec(statement.trim()) ?? [];
    if (kind === undefined) return undefined;
    if (file) files.add(file);
    for (const [name, own] of namesIn(list)) {
      if (kind === 'import') imported.set(own, { file, name });
      else given.set(own, file ? { file, name } : imported.get(name));
    }
  }
  return files.size > 0 ? { files: [...files], given } : undefined;
}

const withoutMapLine = code => code.split('\n//# sourceMappingURL=', 1)[0].trimEnd();

/** Loads what such chunks hand on without them: each would take one more round trip. */
const inlineHandedOn = {
  name: 'inline-handed-on',
  generateBundle: {
    order: 'post',
    handler: (_, output) => {
      const chunks = Object.values(output).filter(({ type }) => type === 'chunk');
      const known = new Map(
        chunks.flatMap(chunk => {
          const given = chunk.isEntry ? undefined : handedOn(chunk);
          return given ? [[chunk.fileName, given]] : [];
        }),
      );
      for (const chunk of chunks) {
        chunk.code = chunk.code.replaceAll(/\bimport\([`"']\.\/([^`"']+)[`"']\)/g, (call, file) => {
          const given = known.get(file);
          if (!given) return call;
          const of = file => `e${given.files.indexOf(file)}`;
          const names = [...given.given].map(([own, { file, name }]) => `${own}:${of(file)}.${name}`);
          const imports = given.files.map(file => `import("./${file}")`);
          if (names.length === 0) return imports.length > 1 ? `Promise.all([${imports}])` : imports[0];
          return imports.length > 1
            ? `Promise.all([${imports}]).then(([${given.files.map(of)}])=>({${names}}))`
            : `${imports[0]}.then(e0=>({${names}}))`;
        });
      }
      for (const file of known.keys()) {
        if (!chunks.some(({ code, fileName }) => fileName !== file && code.includes(file))) delete output[file];
      }
    },
  },
};

/** The file of a chunk: that of an element has its name, for pages that name it. */
function fileName({ facadeModuleId, name }) {
  const element = /(?:elements\/|^)(cue-[a-z]+)(?:\/define\.js)?$/.exec(facadeModuleId ?? name)?.[1];
  return element ? `${element}.js` : `cuewave-${name}-[hash].js`;
}

const entry = 'dist/page/page.js';

/**
 * Files by name, each with modules that need what is in it. What several need is in the first of them. Left to itself,
 * it would lie in files of its own, which a page meets one round trip later.
 */
const grouped = {
  // What the first two need of each other's: so a transcript is read before the elements are there.
  loading: [
    'dist/playback/loading/load-transcript.js',
    ...['time', 'unicode', 'binary-search'].map(name => `dist/text/${name}.js`),
  ],
  // Not in cuewave.js itself: a page may name that in several ways, and what others import must be there once.
  core: ['dist/lazy.js'],
  reader: ['dist/playback/loading/read-transcript.js', 'dist/transcript/slices.js'],
  // Also what finds a chapter: it does so as cues are found.
  reading: [
    'dist/elements/cue-transcript/interaction/transcript-interaction.js',
    'dist/transcript/chapters/chapters.js',
  ],
  'page-source': ['dist/elements/cue-transcript/view/light-dom-source.js'],
  'page-view': ['dist/elements/cue-transcript/view/light-dom-view.js'],
  'cue-waveform': ['dist/elements/cue-waveform/define.js'],
};

const settings = {
  configFile: false,
  base: './',
  publicDir: false,
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': '"production"', 'import.meta.webpack': 'undefined' },
  plugins: [decorateOnce, squeezeTemplates, withoutUnused, withoutTests, inlineHelper, inlineHandedOn],
};

/** The modules that a module needs at once: what is left when nothing is followed that is imported later. */
async function modulesOf(entry) {
  const later = { name: 'later', resolveDynamicImport: () => ({ id: 'later', external: true }) };
  const [{ output }] = await build({
    ...settings,
    plugins: [decorateOnce, squeezeTemplates, withoutTests, later],
    build: { write: false, lib: { entry, formats: ['es'] } },
  });
  return new Set(output.flatMap(({ modules = {} }) => Object.keys(modules)));
}

/** Bundles the page's script into dist/cdn/. */
export async function bundle() {
  const groups = [];
  for (const [name, entries] of Object.entries(grouped).reverse()) {
    const modules = await Promise.all(entries.map(modulesOf));
    groups.unshift({ name, test: id => modules.some(all => all.has(id)), priority: groups.length });
  }
  const modules = [];
  const noted = {
    name: 'noted',
    generateBundle: (_, output) => {
      for (const { modules: some = {} } of Object.values(output)) modules.push(...Object.keys(some));
    },
  };
  await build({
    ...settings,
    plugins: [...settings.plugins, noted],
    worker: {
      format: 'es',
      plugins: () => [noted],
      rolldownOptions: { output: { entryFileNames: 'cuewave-[name]-[hash].js' } },
    },
    build: {
      outDir: 'dist/cdn',
      target: 'es2022',
      // Not published, so that no script names them.
      sourcemap: 'hidden',
      lib: { entry: { cuewave: entry }, formats: ['es'] },
      rolldownOptions: {
        experimental: { lazyBarrel: true },
        output: {
          minify: true,
          entryFileNames: '[name].js',
          chunkFileNames: fileName,
          codeSplitting: { groups },
        },
      },
    },
  });
  // recognizer.js is written beside it.
  writeNotices(
    join('dist', 'cdn', 'THIRD-PARTY-NOTICES.txt'),
    packagesOf([...modules, 'node_modules/soundswallower/']),
  );
}
