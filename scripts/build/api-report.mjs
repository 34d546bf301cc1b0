// `npm run api`: what the package exports, in docs/api/, so that a change of it shows in the diff. With `--check` it writes
// nothing, and fails where the report is old or something exported has no prose.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { root, runTsc } from '../run.mjs';

const entries = ['index', 'transcript/index', 'playback/index', 'audio/index', 'align/index', 'wavesurfer'];
const folder = join(root, 'docs', 'api');
const built = join(root, '.cache', 'api');

function configOf(entry) {
  const name = entry === 'index' ? 'cuewave' : `cuewave-${entry.split('/')[0]}`;
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(built, `${entry}.d.ts`),
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2022',
            module: 'nodenext',
            lib: ['es2023', 'dom', 'dom.iterable'],
            skipLibCheck: true,
            types: [],
          },
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: name,
        reportFolder: folder,
        reportTempFolder: join(built, 'reports'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      newlineKind: 'lf',
      messages: {
        compilerMessageReporting: { default: { logLevel: 'none' } },
        extractorMessageReporting: {
          default: { logLevel: 'none' },
        },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
  });
  return { name, config };
}

/** Writes or checks the reports, prints what is wrong, and says whether all is well. */
export function reportApi({ check = false } = {}) {
  rmSync(built, { recursive: true, force: true });
  if (!runTsc(['-p', 'tsconfig.json', '--outDir', built])) return false;
  mkdirSync(folder, { recursive: true });
  let isGood = true;
  for (const entry of entries) {
    const { name, config } = configOf(entry);
    const result = Extractor.invoke(config, {
      localBuild: !check,
      messageCallback(message) {
        message.handled = true;
        if (message.logLevel === 'error') console.log(message.text);
      },
    });
    const path = join(folder, `${name}.api.md`);
    if (check && result.apiReportChanged) {
      console.log(`docs/api/${name}.api.md is not what ${entry}.ts exports: run npm run api, and look at the change`);
      isGood = false;
    }
    for (const [, declaration] of readFileSync(path, 'utf8').matchAll(/^\/\/ @public \(undocumented\)\n(.*)$/gm)) {
      console.log(`${name}: no docstring for ${declaration}`);
      isGood = false;
    }
  }
  return isGood;
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  if (!reportApi(values)) process.exitCode = 1;
}
