import type { WritableFormat } from '../../../transcript/index.js';
import type { CopyKind } from '../events.js';
import type { Messages } from '../messages.js';
import { unitsOf } from '../units.js';

const { seconds, spoken } = unitsOf('fr');

const copied: Readonly<Record<CopyKind, string>> = {
  quote: 'Citation copiée',
  citation: 'Citation copiée avec son temps',
  link: 'Lien copié',
  text: 'Transcription copiée',
  'timed-text': 'Transcription copiée avec les temps',
};

const formats: Readonly<Record<WritableFormat, string>> = {
  webvtt: 'WebVTT',
  srt: 'SRT',
  'podcast-json': 'JSON',
  html: 'HTML',
  text: 'texte',
};

/** French. */
export const messages: Messages = {
  play: 'Lire',
  pause: 'Pause',
  back: count => `Reculer de ${seconds(count)}`,
  forward: count => `Avancer de ${seconds(count)}`,
  rate: 'Vitesse',
  mute: 'Couper le son',
  unmute: 'Rétablir le son',
  volume: 'Volume',
  controls: 'Lecture',
  position: 'Position dans l’enregistrement',
  positionOf: (time, duration) => `${spoken(time)} sur ${spoken(duration)}`,
  transcript: 'Transcription',
  language: 'Langue de la transcription',
  speakers: 'De qui les paroles sont affichées',
  everyone: 'Tout le monde',
  playFrom: (time, isEstimated) => `Lire à partir de ${isEstimated ? 'environ ' : ''}${time}`,
  estimated:
    'Les temps marqués ≈ sont estimés d’après la longueur du texte : le mot surligné peut être un peu en avance ou en retard.',
  aligning: 'Écoute du son pour savoir quand chaque phrase est dite…',
  aligned:
    'Les temps ont été trouvés en associant les phrases aux pauses du son : certains peuvent être un peu en avance ou en retard.',
  backToNow: 'Revenir au mot en cours',
  loadingFeed: 'Chargement du flux…',
  loadingTranscript: 'Chargement de la transcription…',
  noTranscript: 'Il n’y a pas de transcription.',
  drawing: 'Tracé de la forme d’onde…',
  gapsInWaveform: reason => `La forme d’onde a des lacunes : ${reason}`,
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  noMedia: 'Pas encore de son.',
  noFeedBecause: error => `Le flux n’a pas pu être lu : ${error.message}`,
  noTranscriptBecause: error => `La transcription n’a pas pu être chargée : ${error.message}`,
  noWaveformBecause: error => `La forme d’onde ne peut pas être tracée : ${error.message} La lecture fonctionne.`,
  noAudioBecause: error => `Le son ne peut pas être lu : ${error.message}`,
  search: 'Chercher dans la transcription',
  hitOf: (number, count) => `${number} sur ${count}`,
  noHit: 'Introuvable',
  previousHit: 'Résultat précédent',
  nextHit: 'Résultat suivant',
  chapters: 'Chapitres',
  chapter: number => `Chapitre ${number}`,
  chapterLink: title => `Page de « ${title} »`,
  quote: 'Votre sélection',
  copyQuote: 'Copier la citation',
  copyCitation: 'Copier avec la personne et le temps',
  copyLink: 'Copier le lien',
  copied: what => copied[what],
  notCopied: 'Le navigateur n’a pas permis la copie.',
  share: 'Copier ou télécharger',
  shareMenu: 'Copier ou télécharger la transcription',
  copyText: 'Copier la transcription',
  copyTimedText: 'Copier la transcription avec les temps',
  downloadAs: format => `Télécharger en ${formats[format]}`,
  downloaded: name => `Téléchargement de ${name}`,
  notDownloaded: 'Le fichier n’a pas pu être créé.',
  recordingDiffers: (difference, isWithheld) =>
    `L’enregistrement dure ${spoken(Math.round(Math.abs(difference)))} de ${difference > 0 ? 'plus' : 'moins'} que la transcription${
      isWithheld ? ' : les temps peuvent être faux, et les mots ne sont pas surlignés un à un' : ''
    }.`,
  adjusted: (count, length) =>
    `Les temps tiennent compte de ${count === 1 ? 'un passage ajouté' : `${count} passages ajoutés`} à l’enregistrement, d’une durée ${count === 1 ? '' : 'totale '}de ${spoken(Math.round(length))}.`,
  noChaptersBecause: error => `Les chapitres n’ont pas pu être chargés : ${error.message}`,
};
