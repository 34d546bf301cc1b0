// Blocks to make recordings of, and the library as it is now.
import { root, runNode, runTsc } from '../../scripts/run.mjs';
import { castOf, paragraphsOf, prompted, promptsOf } from './sources.mjs';

/** Builds the library, unless it lies in `built` already, and imports those of its folders. */
export async function libraryIn(built, folders) {
  const out = built ?? '.cache/bench-align-dist';
  if (built === undefined) {
    if (!runNode(['scripts/build/vendor.mjs']) || !runTsc(['-p', 'tsconfig.json', '--outDir', out])) process.exit(1);
  }
  const modules = await Promise.all(folders.map(folder => import(`${root}${out}/${folder}/index.js`)));
  return Object.assign({}, ...modules);
}

/**
 * Blocks in a language, and others for what has no text: paragraphs that voices say here, or prompts said by people.
 * `undefined` where there are too few prompts.
 *
 * @param say Makes a block of a paragraph and a voice.
 * @param counts How many blocks there are to be, and how many others of voices and of people.
 */
export function castBlocks({ kind, language, random, say, counts }) {
  if (kind === 'people') {
    const prompts = promptsOf(language);
    if (prompts.length < 20) return undefined;
    const blocks = count =>
      Array.from({ length: count }, () => random.of(prompts)).map(prompt => ({
        text: prompt.text,
        samples: prompted(prompt),
      }));
    return { blocks: blocks(counts.blocks), others: blocks(counts.people) };
  }
  const texts = paragraphsOf(language);
  const cast = castOf(language, random);
  const stranger = castOf(language, random)[0];
  const said = (count, who) => {
    const first = random.below(texts.length);
    return Array.from({ length: count }, (_, index) => say(texts[(first + index) % texts.length], who()));
  };
  return { blocks: said(counts.blocks, () => random.of(cast)), others: said(counts.voices, () => stranger) };
}
