/**
 * What a format writes around words and no one says: tags of captions and pages, override codes, character references,
 * timings, brackets of wikis and templates, names of JSON fields.
 */
export const LEFTOVER =
  /<\/?(?:a|b|br|c|div|em|font|i|p|rt|ruby|span|strong|u|v)(?:[\s.][^<>]{0,200})?\/?>|<!--|<!\[CDATA\[|<\?xml|<\d\d:\d\d[\d:.]{0,9}>|\{\\[a-z]|\\N|&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[\da-f]{1,6});|\d ?--> ?\d|\[\[|\{\{|"\w{1,40}" ?: ?["\d[{]/i;
