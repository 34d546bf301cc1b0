// What few need of a few packages, as modules of ours in dist/vendor/: who installs cuewave would get all of each, of which
// mediabunny alone is as large as all the rest. Bundlers and Node find them where a page or a command has use for them.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'vite';
import { root } from '../run.mjs';
import { packagesOf, writeNotices } from './notices.mjs';

/** Packages by name; `isForNode` where only the command line has use for them. */
export const embedded = {
  htmlparser2: { isForNode: false },
  mediabunny: { isForNode: false },
  'mpg123-decoder': { isForNode: true },
  tinyglobby: { isForNode: true },
};

const folder = join(root, 'dist');
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Whether a module is of a package that an installation brings along: it stays an import. */
const isDependency = id => Object.keys(dependencies).some(name => id === name || id.startsWith(`${name}/`));

/** The modules of dist/ that import a package, and what of it they import. */
function usersOf(name) {
  const files = readdirSync(folder, { recursive: true }).filter(file => file.endsWith('.js') && !/^cdn/.test(file));
  return files.flatMap(file => {
    const imports = readFileSync(join(folder, file), 'utf8').matchAll(/import \{([^{}]*)\} from '([^'\n]*)';/g);
    const match = [...imports].find(([, , from]) => from === name);
    return match ? [{ file: join(folder, file), names: match[1].split(',').map(item => item.trim()) }] : [];
  });
}

/** Bundles some names of a package as dist/vendor/<name>.js. Gives the modules that are in it. */
async function bundlePackage(name, names, isForNode) {
  const entry = join(root, '.cache', `${name}.mjs`);
  mkdirSync(dirname(entry), { recursive: true });
  writeFileSync(entry, `export { ${names.join(', ')} } from '${name}';\n`);
  const lib = { entry, formats: ['es'], fileName: () => `${name}.js` };
  const [{ output }] = [
    await build({
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      ...(isForNode ? { ssr: { noExternal: true, target: 'node' } } : {}),
      build: {
        ...(isForNode ? { ssr: entry } : { lib }),
        outDir: join(folder, 'vendor'),
        emptyOutDir: false,
        target: 'es2022',
        rolldownOptions: {
          external: isDependency,
          output: { minify: true, entryFileNames: `${name}.js`, codeSplitting: false },
        },
      },
    }),
  ].flat();
  const [chunk] = output;
  const path = join(folder, 'vendor', `${name}.js`);
  writeFileSync(path, `/*! ${name}, see THIRD-PARTY-NOTICES.txt */\n${readFileSync(path, 'utf8')}`);
  return Object.keys(chunk.modules);
}

/** Embeds the packages in dist/, and writes their notices. */
export async function embedPackages() {
  const modules = ['vendor/webvtt-parser', 'vendor/chardet'];
  for (const [name, { isForNode }] of Object.entries(embedded)) {
    const users = usersOf(name);
    if (users.length === 0) throw new Error(`Nothing in dist/ imports ${name} by name.`);
    modules.push(...(await bundlePackage(name, [...new Set(users.flatMap(({ names }) => names))], isForNode)));
    for (const { file } of users) {
      const path = relative(dirname(file), join(folder, 'vendor', `${name}.js`)).replaceAll('\\', '/');
      const code = readFileSync(file, 'utf8').replaceAll(`'${name}'`, `'${path}'`);
      writeFileSync(file, code);
    }
  }
  writeNotices(join(folder, 'vendor', 'THIRD-PARTY-NOTICES.txt'), packagesOf(modules));
}
