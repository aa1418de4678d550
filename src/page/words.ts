import { primaryLanguage } from '#kit'
import type { Label, NoteKind, Reason, TopicKind } from '#story'

/*
 * Every word that pages say by themselves, in each language that they speak. What stands in a story is
 * never here.
 */

type Status = 400 | 404 | 410 | 414 | 500 | 503

export interface Words {
  /** The language that these words are in. */
  readonly language: string
  readonly skip: string
  readonly sections: string
  readonly search: string
  readonly searchFor: string
  readonly searchWithin: string
  readonly everySection: string
  readonly topStories: string
  readonly about: string
  readonly corrections: string
  readonly archive: string
  readonly topics: string
  readonly feeds: string
  readonly backToTop: string
  readonly since: (place: string | undefined, year: number) => string
  readonly newer: string
  readonly older: string
  readonly newest: string
  readonly pages: string
  readonly labels: Readonly<Record<Label, string>>
  readonly topicKinds: Readonly<Record<TopicKind, string>>
  /** Before the names of people. */
  readonly by: string
  readonly published: string
  readonly updated: string
  readonly corrected: string
  readonly minutesToRead: (minutes: number) => string
  readonly justNow: string
  readonly alsoIn: (language: string) => string
  readonly share: string
  readonly shareBy: (name: string) => string
  readonly mail: string
  readonly address: string
  readonly noteOn: (subject: string) => string
  readonly notes: string
  readonly noteKinds: Readonly<Record<NoteKind, string>>
  readonly from: string
  readonly close: string
  readonly correction: string
  readonly clarification: string
  readonly filedUnder: string
  readonly soFar: string
  readonly thisStory: string
  readonly inTheirWords: string
  readonly youMightLike: string
  readonly moreFrom: (section: string) => string
  readonly reason: (reason: Reason) => string
  readonly picture: string
  readonly pictureAt: string
  readonly gallery: string
  readonly table: string
  readonly facts: string
  readonly goTo: (site: string) => string
  readonly storiesBy: (name: string) => string
  readonly write: (name: string) => string
  readonly noStories: string
  readonly noDayStories: string
  readonly earlierDay: string
  readonly laterDay: string
  readonly days: string
  readonly noArchive: string
  readonly searchHint: string
  readonly nothingFound: (query: string) => string
  readonly found: (query: string) => string
  readonly noCorrections: string
  readonly correctionOf: string
  readonly staff: string
  readonly noTopics: string
  readonly front: string
  readonly latest: string
  readonly requestId: string
  readonly titles: Readonly<Record<Status, string>>
  readonly messages: Readonly<Record<Status, string>>
}

const en: Words = {
  language: 'en',
  skip: 'Skip to the story',
  sections: 'Sections',
  search: 'Search',
  searchFor: 'Search for',
  searchWithin: 'Section',
  everySection: 'Every section',
  topStories: 'Top stories',
  about: 'About',
  corrections: 'Corrections',
  archive: 'Archive',
  topics: 'Topics',
  feeds: 'RSS feed',
  backToTop: 'Back to top',
  since: (place, year) => (place ? `${place}, since ${year}` : `Since ${year}`),
  newer: 'Newer',
  older: 'Older',
  newest: 'Newest',
  pages: 'Older and newer',
  labels: {
    live: 'Live',
    opinion: 'Opinion',
    analysis: 'Analysis',
    explainer: 'Explainer',
    obituary: 'Obituary',
    review: 'Review',
    feature: 'Feature',
  },
  topicKinds: {
    subject: 'Topic',
    person: 'Person',
    organisation: 'Organisation',
    place: 'Place',
    event: 'Event',
  },
  by: 'By',
  published: 'Published',
  updated: 'Updated',
  corrected: 'Corrected',
  minutesToRead: (minutes) => `${minutes} min read`,
  justNow: 'just now',
  alsoIn: (language) => `In ${language}`,
  share: 'Share this story',
  shareBy: (name) => `Share on ${name}`,
  mail: 'Mail',
  address: 'Address',
  noteOn: (subject) => `Note: ${subject}`,
  notes: 'Notes by your side',
  noteKinds: { who: 'Who', figure: 'The figure', quote: 'Said before', when: 'When' },
  from: 'From',
  close: 'Close',
  correction: 'Correction',
  clarification: 'Clarification',
  filedUnder: 'Topics in this story',
  soFar: 'The story so far',
  thisStory: 'This story',
  inTheirWords: 'In their words',
  youMightLike: 'You might also like',
  moreFrom: (section) => `More from ${section}`,
  reason: (reason) => {
    switch (reason.type) {
      case 'storyline':
        return 'Earlier in this story'
      case 'background':
        return `Background: ${reason.about}`
      case 'series':
        return `In the series ${reason.name}`
      case 'linked':
        return 'Your editors linked this before'
      default:
        return `Also about ${reason.name}`
    }
  },
  picture: 'Picture',
  pictureAt: 'See the picture at its source',
  gallery: 'Pictures',
  table: 'Table',
  facts: 'Background',
  goTo: (site) => `Open at ${site}`,
  storiesBy: (name) => `Stories by ${name}`,
  write: (name) => `Write to ${name}`,
  noStories: 'There are no stories here yet.',
  noDayStories: 'No story was published on this day.',
  earlierDay: 'The day before',
  laterDay: 'The day after',
  days: 'Days',
  noArchive: 'Nothing was published in this year.',
  searchHint:
    'Type a name, a place or a few words. Put words in quotation marks to find them together.',
  nothingFound: (query) =>
    `No story has “${query}”. Try fewer or other words, or look through the sections and the archive.`,
  found: (query) => `Stories with “${query}”`,
  noCorrections: 'No story has been corrected yet.',
  correctionOf: 'To',
  staff: 'Who works here',
  noTopics: 'There are no topics yet.',
  front: 'Go to the front page',
  latest: 'The latest stories',
  requestId: 'If you write to us about this, please give this number:',
  titles: {
    400: 'This address is not one of ours',
    404: 'There is no page here',
    410: 'This story has been withdrawn',
    414: 'This address is too long',
    500: 'Something went wrong on our side',
    503: 'We are not ready yet',
  },
  messages: {
    400: 'The address holds something that our pages cannot read. It may have been cut short or copied with a mark too many.',
    404: 'The address may have been typed or copied with a mistake. A search for a few words of the headline finds most stories.',
    410: 'The editors have taken it back, and it is no longer published.',
    414: 'Our addresses are short. Try the part before the question mark.',
    500: 'The page could not be made. It is not your doing, and we have been told. Please try again in a minute.',
    503: 'The paper is starting, or very busy. Please try again in a minute.',
  },
}

const fr: Words = {
  language: 'fr',
  skip: 'Aller à l’article',
  sections: 'Rubriques',
  search: 'Recherche',
  searchFor: 'Rechercher',
  searchWithin: 'Rubrique',
  everySection: 'Toutes les rubriques',
  topStories: 'À la une',
  about: 'À propos',
  corrections: 'Rectificatifs',
  archive: 'Archives',
  topics: 'Thèmes',
  feeds: 'Flux RSS',
  backToTop: 'Haut de page',
  since: (place, year) => (place ? `${place}, depuis ${year}` : `Depuis ${year}`),
  newer: 'Plus récents',
  older: 'Plus anciens',
  newest: 'Les plus récents',
  pages: 'Plus anciens et plus récents',
  labels: {
    live: 'Direct',
    opinion: 'Opinion',
    analysis: 'Analyse',
    explainer: 'Décryptage',
    obituary: 'Nécrologie',
    review: 'Critique',
    feature: 'Reportage',
  },
  topicKinds: {
    subject: 'Thème',
    person: 'Personnalité',
    organisation: 'Organisation',
    place: 'Lieu',
    event: 'Événement',
  },
  by: 'Par',
  published: 'Publié',
  updated: 'Mis à jour',
  corrected: 'Rectifié',
  minutesToRead: (minutes) => `Lecture : ${minutes} min`,
  justNow: 'à l’instant',
  alsoIn: (language) => `En ${language}`,
  share: 'Partager cet article',
  shareBy: (name) => `Partager sur ${name}`,
  mail: 'Courriel',
  address: 'Adresse',
  noteOn: (subject) => `Note : ${subject}`,
  notes: 'Notes en marge',
  noteKinds: { who: 'Qui', figure: 'Le chiffre', quote: 'Déjà dit', when: 'Quand' },
  from: 'De',
  close: 'Fermer',
  correction: 'Rectificatif',
  clarification: 'Précision',
  filedUnder: 'Thèmes de cet article',
  soFar: 'Les faits jusqu’ici',
  thisStory: 'Cet article',
  inTheirWords: 'Dans leurs mots',
  youMightLike: 'À lire aussi',
  moreFrom: (section) => `Plus d’articles : ${section}`,
  reason: (reason) => {
    switch (reason.type) {
      case 'storyline':
        return 'Plus tôt dans cette affaire'
      case 'background':
        return `Contexte : ${reason.about}`
      case 'series':
        return `Dans la série ${reason.name}`
      case 'linked':
        return 'Déjà lié par la rédaction'
      default:
        return `Également sur ${reason.name}`
    }
  },
  picture: 'Image',
  pictureAt: 'Voir l’image à sa source',
  gallery: 'Images',
  table: 'Tableau',
  facts: 'Repères',
  goTo: (site) => `Ouvrir sur ${site}`,
  storiesBy: (name) => `Articles de ${name}`,
  write: (name) => `Écrire à ${name}`,
  noStories: 'Il n’y a pas encore d’article ici.',
  noDayStories: 'Aucun article n’a été publié ce jour-là.',
  earlierDay: 'Le jour précédent',
  laterDay: 'Le jour suivant',
  days: 'Jours',
  noArchive: 'Rien n’a été publié cette année-là.',
  searchHint:
    'Tapez un nom, un lieu ou quelques mots. Mettez entre guillemets ceux qui vont ensemble.',
  nothingFound: (query) =>
    `Aucun article ne contient « ${query} ». Essayez avec moins de mots ou d’autres, ou parcourez les rubriques et les archives.`,
  found: (query) => `Articles contenant « ${query} »`,
  noCorrections: 'Aucun article n’a encore été rectifié.',
  correctionOf: 'À propos de',
  staff: 'La rédaction',
  noTopics: 'Il n’y a pas encore de thème.',
  front: 'Aller à la une',
  latest: 'Les derniers articles',
  requestId: 'Si vous nous écrivez à ce sujet, donnez ce numéro :',
  titles: {
    400: 'Cette adresse n’est pas des nôtres',
    404: 'Il n’y a pas de page ici',
    410: 'Cet article a été retiré',
    414: 'Cette adresse est trop longue',
    500: 'Une erreur s’est produite de notre côté',
    503: 'Nous ne sommes pas encore prêts',
  },
  messages: {
    400: 'L’adresse contient quelque chose que nos pages ne savent pas lire. Elle a peut-être été coupée ou mal copiée.',
    404: 'L’adresse a peut-être été mal saisie ou mal copiée. Quelques mots du titre suffisent souvent à retrouver un article.',
    410: 'La rédaction l’a retiré et il n’est plus publié.',
    414: 'Nos adresses sont courtes. Essayez avec ce qui précède le point d’interrogation.',
    500: 'La page n’a pas pu être composée. Vous n’y êtes pour rien et nous sommes prévenus. Réessayez dans une minute.',
    503: 'Le journal démarre ou est très sollicité. Réessayez dans une minute.',
  },
}

const ar: Words = {
  language: 'ar',
  skip: 'انتقل إلى المقال',
  sections: 'الأقسام',
  search: 'بحث',
  searchFor: 'ابحث عن',
  searchWithin: 'القسم',
  everySection: 'كل الأقسام',
  topStories: 'أهم الأخبار',
  about: 'عن الصحيفة',
  corrections: 'تصويبات',
  archive: 'الأرشيف',
  topics: 'المواضيع',
  feeds: 'خلاصة RSS',
  backToTop: 'إلى الأعلى',
  since: (place, year) => (place ? `${place}، منذ ${year}` : `منذ ${year}`),
  newer: 'الأحدث',
  older: 'الأقدم',
  newest: 'آخر الأخبار',
  pages: 'الأقدم والأحدث',
  labels: {
    live: 'مباشر',
    opinion: 'رأي',
    analysis: 'تحليل',
    explainer: 'شرح',
    obituary: 'رثاء',
    review: 'نقد',
    feature: 'تقرير',
  },
  topicKinds: {
    subject: 'موضوع',
    person: 'شخصية',
    organisation: 'منظمة',
    place: 'مكان',
    event: 'حدث',
  },
  by: 'بقلم',
  published: 'نُشر',
  updated: 'حُدّث',
  corrected: 'صُوّب',
  minutesToRead: (minutes) => `مدة القراءة: ${minutes} د`,
  justNow: 'الآن',
  alsoIn: (language) => `باللغة ${language}`,
  share: 'شارك المقال',
  shareBy: (name) => `شارك عبر ${name}`,
  mail: 'البريد',
  address: 'العنوان',
  noteOn: (subject) => `حاشية: ${subject}`,
  notes: 'حواشٍ إلى جانبك',
  noteKinds: { who: 'من', figure: 'الرقم', quote: 'قيل سابقًا', when: 'متى' },
  from: 'من',
  close: 'إغلاق',
  correction: 'تصويب',
  clarification: 'توضيح',
  filedUnder: 'مواضيع المقال',
  soFar: 'القصة حتى الآن',
  thisStory: 'هذا المقال',
  inTheirWords: 'بكلماتهم',
  youMightLike: 'قد يهمك أيضًا',
  moreFrom: (section) => `المزيد من ${section}`,
  reason: (reason) => {
    switch (reason.type) {
      case 'storyline':
        return 'سابقًا في هذه القصة'
      case 'background':
        return `خلفية: ${reason.about}`
      case 'series':
        return `ضمن سلسلة ${reason.name}`
      case 'linked':
        return 'سبق أن ربطه المحررون'
      default:
        return `أيضًا عن ${reason.name}`
    }
  },
  picture: 'صورة',
  pictureAt: 'شاهد الصورة في مصدرها',
  gallery: 'صور',
  table: 'جدول',
  facts: 'خلفية',
  goTo: (site) => `افتح في ${site}`,
  storiesBy: (name) => `مقالات ${name}`,
  write: (name) => `راسل ${name}`,
  noStories: 'لا توجد مقالات هنا بعد.',
  noDayStories: 'لم يُنشر أي مقال في هذا اليوم.',
  earlierDay: 'اليوم السابق',
  laterDay: 'اليوم التالي',
  days: 'الأيام',
  noArchive: 'لم يُنشر شيء في هذه السنة.',
  searchHint: 'اكتب اسمًا أو مكانًا أو بضع كلمات. ضع الكلمات بين علامتي اقتباس للعثور عليها معًا.',
  nothingFound: (query) =>
    `لا يوجد مقال فيه «${query}». جرّب كلمات أقل أو غيرها، أو تصفح الأقسام والأرشيف.`,
  found: (query) => `مقالات فيها «${query}»`,
  noCorrections: 'لم يُصوّب أي مقال بعد.',
  correctionOf: 'عن',
  staff: 'من يعمل هنا',
  noTopics: 'لا توجد مواضيع بعد.',
  front: 'إلى الصفحة الأولى',
  latest: 'آخر المقالات',
  requestId: 'إذا راسلتنا بشأن ذلك فاذكر هذا الرقم:',
  titles: {
    400: 'هذا العنوان ليس من عناويننا',
    404: 'لا توجد صفحة هنا',
    410: 'سُحب هذا المقال',
    414: 'هذا العنوان طويل جدًا',
    500: 'حدث خطأ من جانبنا',
    503: 'لسنا جاهزين بعد',
  },
  messages: {
    400: 'في العنوان ما لا تستطيع صفحاتنا قراءته. ربما قُطع أو نُسخ بعلامة زائدة.',
    404: 'ربما كُتب العنوان أو نُسخ خطأً. البحث عن بضع كلمات من العنوان يجد معظم المقالات.',
    410: 'سحبه المحررون ولم يعد منشورًا.',
    414: 'عناويننا قصيرة. جرّب ما يسبق علامة الاستفهام.',
    500: 'تعذّر إعداد الصفحة. ليس الخطأ منك، وقد أُبلغنا به. حاول ثانية بعد دقيقة.',
    503: 'الصحيفة تبدأ العمل أو مشغولة جدًا. حاول ثانية بعد دقيقة.',
  },
}

const all: Readonly<Record<string, Words>> = { en, fr, ar }

/** The words of the first of the languages that pages speak; English where they speak none. */
export function wordsFor(...languages: readonly string[]): Words {
  for (const language of languages) {
    const words = all[primaryLanguage(language)]
    if (words) return words
  }
  return en
}
