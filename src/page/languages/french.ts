import type { Words } from './words.ts'

/** The words of pages in French. */
export const french: Words = {
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
  versions: 'Aussi en',
  share: 'Partager cet article',
  shareBy: (name) => `Partager sur ${name}`,
  mail: 'Courriel',
  address: 'Adresse',
  noteOn: (subject) => `Note : ${subject}`,
  notes: 'Notes en marge',
  noteKinds: { who: 'Qui', figure: 'Avant', quote: 'Déjà dit', when: 'Quand' },
  ownWords: 'Mots de la rédaction',
  from: 'De',
  close: 'Fermer',
  correction: 'Rectificatif',
  clarification: 'Précision',
  filedUnder: 'Thèmes de cet article',
  soFar: 'Les faits jusqu’ici',
  thisStory: 'Cet article',
  inTheirWords: 'Dans leurs mots',
  coverage: 'Articles par mois',
  companions: 'Dans les mêmes articles',
  storyCount: (stories) => `${stories} ${stories < 2 ? 'article' : 'articles'}`,
  youMightLike: 'À lire aussi',
  moreFrom: (section) => `Plus d’articles : ${section}`,
  reason: (reason, of) => {
    switch (reason.type) {
      case 'storyline':
        return of.isLater ? 'Plus tard dans cette affaire' : 'Plus tôt dans cette affaire'
      case 'background':
        return `Contexte : ${reason.about}`
      case 'series':
        return `Dans la série ${reason.name}`
      case 'section':
        return `Rubrique ${of.sectionName(reason.slug)}`
      case 'chosen':
        return 'Choisi par la rédaction'
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
