import type { Words } from './words.ts'

/** The words of pages in English. */
export const english: Words = {
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
  versions: 'Also in',
  share: 'Share this story',
  shareBy: (name) => `Share on ${name}`,
  mail: 'Mail',
  address: 'Address',
  noteOn: (subject) => `Note: ${subject}`,
  notes: 'Notes by your side',
  noteKinds: { who: 'Who', figure: 'Before', quote: 'Said before', when: 'When' },
  ownWords: 'Our editors’ words',
  from: 'From',
  close: 'Close',
  correction: 'Correction',
  clarification: 'Clarification',
  filedUnder: 'Topics in this story',
  soFar: 'The story so far',
  thisStory: 'This story',
  inTheirWords: 'In their words',
  coverage: 'Stories a month',
  companions: 'In the same stories',
  storyCount: (stories) => `${stories} ${stories === 1 ? 'story' : 'stories'}`,
  youMightLike: 'You might also like',
  moreFrom: (section) => `More from ${section}`,
  reason: (reason, of) => {
    switch (reason.type) {
      case 'storyline':
        return of.isLater ? 'Later in this story' : 'Earlier in this story'
      case 'background':
        return `Background: ${reason.about}`
      case 'series':
        return `In the series ${reason.name}`
      case 'section':
        return `From ${of.sectionName(reason.slug)}`
      case 'chosen':
        return 'Chosen by our editors'
      case 'linked':
        return 'Linked by our editors before'
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
