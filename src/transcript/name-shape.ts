import { isName } from './speakers.js';

/** How much a name looks like one. */
export type Shape = 'label' | 'capitals' | 'name' | 'lower';

/** UTF-16 units of a name, and of what stands around it. */
export const LONGEST_NAME = 60;
// UTF-16 units of a name in a script without spaces.
export const LONGEST_UNSPACED = 8;
/** Words that are made for someone who has no name, before a number. */
const LABEL =
  /^(?:speaker|spk|s|sp|sprecher(?:in)?|person|voice|participant|teilnehmer|intervenant(?:e)?|locuteur|locutrice|personne|hablante|orador(?:a)?|interlocutor(?:a)?|falante|parlante|spreker|talare|mówca|mluvčí|спикер|говорящий|说话人|說話人|发言人|發言人|讲者|話者|話し手|화자|참석자)[ _:-]?(?:[#№]?\d{1,3}|\?{1,3})$|^(?:unknown|unidentified|unbekannt|inconnue?|desconocid[oa]|desconhecid[oa]|sconosciut[oa]|onbekend|nieznany|неизвестный) (?:speaker|voice|man|woman|male|female|sprecher(?:in)?|orador(?:a)?)$/iu;
const WORD = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_\-/&]*$/u;
const ABBREVIATION = /^(?:\p{L}{1,4}\.)+$/u;
/** A name in a service: `@ann_lee`. */
const HANDLE = /^@[\p{L}\p{N}_.-]+$/u;
const NICKNAME = /^["“”„'‘’«][\p{L}\p{M}\p{N}'’-]+["“”'‘’»]$/u;
const PICTURES = /\p{Extended_Pictographic}|\u200d|\ufe0f/gu;
/** The number of someone who takes part by telephone. */
const PHONE = /^\+?\d[\d ()*-]{5,20}$/;
/** What someone does, behind a name: `Ben Roe, pilot`. */
const ROLE = /^\p{Ll}[\p{L}\p{M}'’-]+(?:\s\p{L}[\p{L}\p{M}'’-]*){0,2}$/u;
/** Someone without a name, by what he or she is: `The deputy mayor`, `El señor GÓMEZ`. */
const TITLED =
  /^(?:(?:M|Mme|Mlle|Mr|Mrs|Ms|Sr|Sra|Dr|Hr|Fr)\.?\s)?(?:the|el|la|le|il|lo|o|der|die)\s(?:\p{Ll}[\p{L}\p{M}'’-]*\s){0,2}\p{L}[\p{L}\p{M}'’-]*$/iu;
/** Roles of several words, in a language that parts each syllable: `Người phỏng vấn`. */
const VIETNAMESE = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;
/** Signs between a name and where someone works. */
const PARTING = /^[&+|/@–—-]$/;
/** Several words, also in brackets: `Bo "The Wave" Lind`, `Ann (Annie) Lee`. */
const NICKNAMES = /(?<=\s)(?:["“„«][\p{L}\p{M}\p{N} '’-]{1,40}["”“»]|\([\p{L}\p{M}\p{N} '’-]{1,40}\))\s(?=\S)/gu;
export const UNSPACED = /^[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々·・]+$/u;
/** What makes a few characters of Chinese or Japanese a sentence or a heading. */
const UNNAMED = /^第|[はをが的是很了说說]/;

/** Whether a text is made for someone who has no name: `Speaker 1`. */
export function isNumbered(text: string): boolean {
  return LABEL.test(text);
}

/** Whether a text may be the name of someone who speaks. */
export function isNameShaped(text: string): boolean {
  return text.length <= LONGEST_NAME && shapeOf(text) !== undefined;
}

/** Tells how much a text looks like a name. */
export type ShapeOf = (name: string) => Shape | undefined;

/** As {@link shapeOf}, told once for each name of a file. */
export function rememberedShapes(): ShapeOf {
  const known = new Map<string, Shape | undefined>();
  return name => {
    const shape = known.get(name);
    if (shape !== undefined || known.has(name)) return shape;
    const told = shapeOf(name);
    known.set(name, told);
    return told;
  };
}

/** How much a text looks like a name; `undefined` when it cannot be one. */
function shapeOf(name: string): Shape | undefined {
  if (LABEL.test(name)) return 'label';
  // Pronouns or a part: `(she/her)`, `[host]`.
  const open = /[\])）］]$/.test(name) ? Math.max(0, name.search(/[[(（［]/)) : name.length;
  const base = name.slice(0, open).replace(NICKNAMES, '').replace(PICTURES, '').trim();
  // Times are none: `SPEAKER_00 [0.0 - 3.4]`.
  if (open < name.length && /\d[.:,]\d/.test(name.slice(open))) return undefined;
  if (LABEL.test(base)) return 'label';
  if (HANDLE.test(base)) return 'name';
  // `Lee, Ann`, and `ANN LEE, HOST`: less sure than a name, as `Look, Ann` is written so too.
  const [last, first, ...others] = base.split(/,\s/);
  if (first !== undefined) {
    if (others.length === 0 && ROLE.test(first) && /\s/.test(last!) && isName(last!)) return 'lower';
    if (others.length > 0 || !isName(last!) || !isName(first)) return undefined;
    return base === base.toUpperCase() ? 'capitals' : 'lower';
  }
  if (PHONE.test(base)) return 'lower';
  const words = base.split(/\s+/).filter((word, index) => index === 0 || !PARTING.test(word));
  if (NICKNAME.test(words[0]!)) return undefined;
  if (words.length > 6 || !/\p{L}/u.test(base)) return undefined;
  // Also with points between its parts, as names of other languages have them.
  if (UNSPACED.test(base)) return base.length <= LONGEST_UNSPACED && !UNNAMED.test(base) ? 'name' : undefined;
  if (!words.every(word => WORD.test(word) || ABBREVIATION.test(word) || NICKNAME.test(word))) {
    return undefined;
  }
  if (words.length < 6 && /\p{Lu}.*\p{Lu}/u.test(base) && base === base.toUpperCase()) return 'capitals';
  const bare = words.filter(word => !NICKNAME.test(word)).join(' ');
  if (isName(bare)) return 'name';
  return words.length <= (VIETNAMESE.test(bare) ? 4 : 2) || (/^\p{Lu}/u.test(bare) && TITLED.test(bare))
    ? 'lower'
    : undefined;
}
