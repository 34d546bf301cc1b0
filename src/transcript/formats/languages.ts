// The languages that Whisper names, by their tags.
const TAGS =
  'en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta no th ur hr bg lt la mi ml cy ' +
  'sk te fa lv bn sr az sl kn et mk br eu is hy ne mn bs kk sq sw gl mr pa si km sn yo so af oc ka be tg sd gu am yi lo ' +
  'uz fo ht ps tk nn mt sa lb my bo tl mg as tt haw ln ha ba jw su yue';
const TAG = /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i;

// Made on first use: a hostile file names a language that there is not in each of its elements.
let tags: ReadonlyMap<string, string> | undefined;

/** BCP 47 tag of a language given as a tag or by its English name, as OpenAI does; `undefined` when it is neither. */
export function languageTag(language: unknown): string | undefined {
  if (typeof language !== 'string') return undefined;
  const name = language.trim();
  if (TAG.test(name)) return name;
  tags ??= tagsByName();
  return tags.get(name.toLowerCase());
}

function tagsByName(): ReadonlyMap<string, string> {
  if (typeof Intl.DisplayNames !== 'function') return new Map();
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return new Map(TAGS.split(' ').map(tag => [names.of(tag)?.toLowerCase() ?? tag, tag]));
}
