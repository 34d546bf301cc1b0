import type { Part } from '../../../playback/index.js';
import type { WritableFormat } from '../../../transcript/index.js';
import type { CopyKind } from '../events.js';
import { type Gaps, reasonsIn, unitsOf } from '../locale-parts.js';
import type { AllMessages } from '../more-messages.js';

const { seconds, spoken } = unitsOf('ar');

const copied: Readonly<Record<CopyKind, string>> = {
  quote: 'نُسخ الاقتباس',
  citation: 'نُسخ الاقتباس مع وقته',
  link: 'نُسخ الرابط',
  text: 'نُسخ النص',
  'timed-text': 'نُسخ النص مع الأوقات',
};

const formats: Readonly<Record<WritableFormat, string>> = {
  webvtt: 'WebVTT',
  srt: 'SRT',
  'podcast-json': 'JSON',
  html: 'HTML',
  text: 'نص',
};

/** Isolates an address, which runs from left to right. */
const apart = (address: string) => `\u2068${address}\u2069`;

const because = reasonsIn('الملف', {
  http: (file, { status }) => `كان ردّ ${apart(file)} هو ${status}.`,
  expired: file => `انتهت صلاحية العنوان ${file}.`,
  network: file => `لا يستجيب ${apart(file)}، أو لا يسمح خادمه لهذه الصفحة بقراءته (CORS).`,
  decode: file => `${apart(file)} تالف أو من نوع غير معروف.`,
  unsupported: file => `${apart(file)} مفقود أو من نوع لا يُقرأ هنا.`,
  'too-long': file => `${apart(file)} أطول مما ينبغي.`,
  empty: file => `لا شيء في ${apart(file)}.`,
  missing: (file, { part }) => {
    if (part === 'audio') return `لا صوت للحلقة في الخلاصة ${apart(file)}.`;
    return part === 'transcript'
      ? `لا نص للحلقة في الخلاصة ${apart(file)}.`
      : `ليست هذه الحلقة في الخلاصة ${apart(file)}.`;
  },
});

const slow: Readonly<Record<Part, string>> = {
  audio: 'تحميل الصوت بطيء.',
  chapters: 'تحميل الفصول بطيء.',
  feed: 'تحميل الخلاصة بطيء.',
  transcript: 'تحميل النص بطيء.',
  waveform: 'تحميل الموجة الصوتية بطيء.',
};

const gaps: Gaps = {
  gap: 'تعذّر تحميل جزء منه أو قراءته.',
  'cut-short': 'ينتهي الملف قبل الطول المذكور فيه.',
  uncertain: 'قد يكون جزء منه مزاحًا قليلًا.',
};

/** Arabic. */
export const messages: AllMessages = {
  play: 'تشغيل',
  pause: 'إيقاف مؤقت',
  back: count => `الرجوع ${seconds(count)}`,
  forward: count => `التقدم ${seconds(count)}`,
  rate: 'السرعة',
  mute: 'كتم الصوت',
  unmute: 'إلغاء كتم الصوت',
  volume: 'مستوى الصوت',
  controls: 'التشغيل',
  position: 'الموضع في التسجيل',
  positionOf: (time, duration) => `${spoken(time)} من ${spoken(duration)}`,
  transcript: 'النص',
  language: 'لغة النص',
  speakers: 'كلام من يُعرض',
  everyone: 'الجميع',
  playFrom: (time, isEstimated) => `التشغيل من ${isEstimated ? 'حوالي ' : ''}${time}`,
  estimated: 'الأوقات المسبوقة بعلامة ≈ مقدّرة من طول النص، فقد تتقدم الكلمة المميزة قليلًا أو تتأخر.',
  aligning: share =>
    share === undefined
      ? 'جارٍ الاستماع لمعرفة وقت نطق كل جملة…'
      : `جارٍ الاستماع لمعرفة وقت نطق كل كلمة… ${Math.floor(100 * share)}٪`,
  aligned: 'عُثر على الأوقات بمطابقة الجمل مع وقفات الصوت، لذا قد يتقدّم بعضها أو يتأخّر قليلًا.',
  backToNow: 'العودة إلى ما يُقال الآن',
  jumpToLive: 'الانتقال إلى البث المباشر',
  noMedia: id => `لا يوجد ما يمكن تشغيله: لم يُعثر على صوت أو فيديو لـ «${id}».`,
  loadingFeed: 'جارٍ تحميل الخلاصة…',
  loadingTranscript: 'جارٍ تحميل النص…',
  noTranscript: 'لا يوجد نص.',
  drawing: 'جارٍ رسم الموجة الصوتية…',
  gapsInWaveform: ({ code }) => `في الموجة الصوتية فجوات: ${gaps[code]}`,
  lengthDiffers: (said, measured) =>
    `يقدّر المتصفح مدة هذا التسجيل بـ ${spoken(said)}، لكنها ${spoken(measured)}، فقد يؤدي الانتقال إلى موضع خاطئ.`,
  keys: 'المفاتيح',
  slower: 'أبطأ',
  faster: 'أسرع',
  space: 'مسافة',
  close: 'إغلاق',
  smallerText: 'نص أصغر',
  largerText: 'نص أكبر',
  captions: 'ترجمة على الصورة',
  pictureInPicture: 'صورة داخل صورة',
  fullScreen: 'ملء الشاشة',
  loadWhole: 'تحميل التسجيل كاملًا',
  loadingWhole: 'يجري تحميل التسجيل كاملًا…',
  notLoadedWhole: error => `تعذّر تحميله: ${because(error)}`,
  zoomIn: 'تكبير',
  zoomOut: 'تصغير',
  notSeekable: 'لا يمكن تشغيل هذا التسجيل إلا من بدايته: خادمه لا يرسل أجزاءً منه.',
  slow: part => slow[part],
  tryAgain: 'إعادة المحاولة',
  because,
  noFeedBecause: error => `تعذرت قراءة الخلاصة: ${because(error)}`,
  noTranscriptBecause: error => `تعذر تحميل النص: ${because(error)}`,
  noWaveformBecause: error => `تعذر رسم الموجة الصوتية: ${because(error)} التشغيل يعمل.`,
  noAudioBecause: error => `تعذر تشغيل الصوت: ${because(error)}`,
  search: 'البحث في النص',
  hitOf: (number, count) => `${number} من ${count}`,
  noHit: 'لا نتائج',
  previousHit: 'النتيجة السابقة',
  nextHit: 'النتيجة التالية',
  chapters: 'الفصول',
  chapter: number => `الفصل ${number}`,
  chapterLink: title => `صفحة «${title}»`,
  quote: 'ما حددته',
  copyQuote: 'نسخ الاقتباس',
  copyCitation: 'نسخ مع المتحدث والوقت',
  copyLink: 'نسخ الرابط',
  copied: what => copied[what],
  notCopied: 'لم يسمح المتصفح بالنسخ.',
  share: 'نسخ أو تنزيل',
  shareMenu: 'نسخ النص أو تنزيله',
  copyText: 'نسخ النص',
  copyTimedText: 'نسخ النص مع الأوقات',
  downloadAs: format => `تنزيل بصيغة ${formats[format]}`,
  downloaded: name => `جارٍ تنزيل ${name}`,
  notDownloaded: 'تعذر إنشاء الملف.',
  recordingDiffers: (difference, isWithheld) =>
    `التسجيل ${difference > 0 ? 'أطول' : 'أقصر'} من النص بمقدار ${spoken(Math.round(Math.abs(difference)))}${
      isWithheld ? '، فقد لا تكون الأوقات صحيحة، ولا تُميَّز الكلمات المفردة' : ''
    }.`,
  adjusted: (count, length) =>
    `عُدّلت الأوقات لأن في التسجيل ${count === 1 ? 'مقطعًا مضافًا' : count === 2 ? 'مقطعين مضافين' : `مقاطع مضافة (${count})`}، المدة ${count === 1 ? '' : 'الإجمالية '}${spoken(Math.round(length))}.`,
  noChaptersBecause: error => `تعذر تحميل الفصول: ${because(error)}`,
};
