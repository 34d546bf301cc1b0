import { isHeading } from '../speaker-headings.js';
import type { TextItem } from './text-lines.js';

/** Items at the beginning, one of which may be a title, and lines of each that are looked at. */
const MOST_ITEMS = 12;
const MOST_LINES = 20;
const MOST_TITLE_LINES = 4;
/** UTF-16 units of the value of a field. */
const LONGEST_VALUE = 120;
const FIELD = /^([^:：\n]{1,40}?)[ \u00a0]?[:：][ \t]*(\S[^\n]*)$/;
const LABEL = /^([^:：]{1,60}?)[ \u00a0]?[:：]/;
/** What ends so is said. */
const SAID = /[.?!…。？！]["'’”»)]?$/;
/** Fields that people write over a transcript. */
const KNOWN =
  /^(?:interview(?:er|ee|partner(?:in)?|t(?:e|er)?)?s?|host(?:ed by)?s?|guests?|speakers?|participants?|attendees?|present|moderat(?:or|ed by)|file ?(?:name)?|audio(?: file)?|recording|recorded(?: (?:on|by|at))?|length|transcri(?:ber|bed by|ptionist|pt|ption)|typist|project|episode|show|podcast|language|version|datei|datum|ort|dauer|gast|gäste|teilnehmer|sprecher|lieu|durée|invitée?s?|fecha|lugar|duración|participantes|invitad[oa]s?|data|local|duração|convidad[oa]s?|дата|место|участники|日時|場所|参加者|时间|地点|日期)$/iu;
/** Those of them that name people, and a word that stands in no name. */
const PEOPLE =
  /^(?:interview|host|guest|speaker|participant|attendee|present|moderat|gast|gäste|teilnehmer|sprecher|invit|convidad)/iu;
const NOT_OF_NAME = /(?:^|\s)\p{Ll}{4}/u;

/**
 * The items at the beginning of a text that say of it what nobody says in it: `Interviewer: Yara`, `Date: 4 May`. Each line is a
 * field, which comes once, and below them speak those whom they name, or others whose names come again.
 */
export function fieldsBefore(items: readonly TextItem[]): ReadonlySet<TextItem> {
  const found = new Set<TextItem>();
  let below: Below | undefined;
  let title: TextItem | undefined;
  for (const [index, item] of items.slice(0, MOST_ITEMS).entries()) {
    if (item.kind === 'heading') continue;
    if (item.kind === 'timing' || item.start !== undefined || item.label !== undefined) break;
    const lines = item.text.split('\n');
    const fields = lines.map(line => FIELD.exec(line.trim()));
    // `Transcript:`, over what is said.
    const over = found.size > 0 ? /^([^:：\n]{1,40})[:：]$/.exec(item.text)?.[1] : undefined;
    if (over !== undefined && isHeading(over)) {
      found.add(item);
      continue;
    }
    const isTitled = found.size === 0 && fields[0] === null && lines[0]!.length <= LONGEST_VALUE;
    const own = isTitled ? fields.slice(1) : fields;
    // A title of several lines, over the fields.
    const isTitle =
      lines.length <= MOST_TITLE_LINES && fields.every((field, at) => field === null && isHead(lines[at]!));
    if (index === 0 && isTitle) {
      title = lines.length > 1 ? item : undefined;
      continue;
    }
    if (own.length === 0 || own.length > MOST_LINES || own.includes(null)) break;
    below ??= belowOf(items);
    if (!areFields(own as RegExpExecArray[], below)) break;
    if (title !== undefined) found.add(title);
    found.add(item);
  }
  return found;
}

function isHead(line: string): boolean {
  return line.length <= LONGEST_VALUE && !SAID.test(line);
}

interface Below {
  /** How often each name stands before a colon. */
  readonly counts: ReadonlyMap<string, number>;
  readonly isTimed: boolean;
}

function belowOf(items: readonly TextItem[]): Below {
  const counts = new Map<string, number>();
  let isTimed = false;
  for (const item of items) {
    if (item.kind === 'heading') continue;
    if (item.start !== undefined) isTimed = true;
    if (item.kind === 'timing') continue;
    for (const line of item.text.split('\n')) {
      const name = LABEL.exec(line.trimStart())?.[1];
      if (name === undefined) continue;
      const folded = fold(name);
      counts.set(folded, (counts.get(folded) ?? 0) + 1);
    }
  }
  return { counts, isTimed };
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}

function areFields(fields: readonly RegExpExecArray[], { counts, isTimed }: Below): boolean {
  const isTalk = isTimed || [...counts.values()].some(count => count > 1);
  if (!isTalk) return false;
  let known = 0;
  for (const [, name, value] of fields) {
    if (counts.get(fold(name!)) !== 1 || value!.length > LONGEST_VALUE || SAID.test(value!)) return false;
    // `Host: welcome back everyone`
    if (PEOPLE.test(name!.trim()) && NOT_OF_NAME.test(value!)) return false;
    // Those who are named speak below by all or part of their names.
    const isNamed = [value!, ...value!.split(/[\s,;/&]+/)].some(part => (counts.get(fold(part)) ?? 0) > 0);
    if (isNamed || KNOWN.test(name!.trim()) || isHeading(name!.trim())) known++;
  }
  return known > 0 && 2 * known >= fields.length;
}
