import type { Label, NoteKind, Reason, TopicKind } from '#story'

/*
 * Every word that pages say by themselves, in each language that they speak. What stands in a story is
 * never here.
 */

type Status = 400 | 404 | 410 | 414 | 500 | 503

/** What a page knows of a story that it recommends. */
export interface Recommended {
  /** It came after the story of the page. */
  readonly isLater: boolean
  readonly sectionName: (slug: string) => string
}

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
  /** Before the names of the other languages of a story. */
  readonly versions: string
  readonly share: string
  readonly shareBy: (name: string) => string
  readonly mail: string
  readonly address: string
  readonly noteOn: (subject: string) => string
  readonly notes: string
  readonly noteKinds: Readonly<Record<NoteKind, string>>
  /** Says that a note is in words of the paper's own, not of a story. */
  readonly ownWords: string
  readonly from: string
  readonly close: string
  readonly correction: string
  readonly clarification: string
  readonly filedUnder: string
  readonly soFar: string
  readonly thisStory: string
  readonly inTheirWords: string
  readonly coverage: string
  readonly companions: string
  readonly storyCount: (stories: number) => string
  readonly youMightLike: string
  readonly moreFrom: (section: string) => string
  readonly reason: (reason: Reason, of: Recommended) => string
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
