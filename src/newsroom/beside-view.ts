import { primaryLanguage } from '#kit'
import {
  type BesideStory,
  besideOf,
  type DecisionLine,
  decisionsOn,
  findingsIn,
  foundFor,
  type PublishedFinding,
  publishedFindings,
  type StoryFinding,
  storyById,
  storyForEditing,
} from '#store'
import type { Paper, PublishedStory } from '#story'
import { type Suggestion, suggestionFor } from './beside-suggestion.ts'
import type { NewsroomParts } from './parts.ts'

/** What the page of a story’s side shows. */
export interface BesideView {
  readonly paper: Paper
  /** Goes into every form. */
  readonly word: string
  readonly story: PublishedStory
  /** As readers see it, but with the whole list of related stories. */
  readonly beside: BesideStory
  /** What the archive says of the people who have notes, by name, the newest first. */
  readonly descriptions: ReadonlyMap<string, readonly PublishedFinding[]>
  /** What the story itself says of people, and they in it. */
  readonly findings: readonly StoryFinding[]
  readonly decisions: readonly DecisionLine[]
  /** How likely it belongs to the storyline that it is in, if the paper found that itself. Of 0 to 1. */
  readonly found?: number | undefined
  /** Where it seems to belong, if it is in no storyline. */
  readonly suggestion?: Suggestion | undefined
  /** What the last button did, or why it could not. */
  readonly said?: { readonly ok: boolean; readonly text: string }
}

/** More than any list holds. */
const wholeList = 100
/** Descriptions that an editor may choose from. */
const choices = 8

type Gathered = Pick<
  BesideView,
  'story' | 'beside' | 'descriptions' | 'findings' | 'decisions' | 'found' | 'suggestion'
>

/** All that stands beside a published story, with what editors may do about it. Nothing where it is not published. */
export async function gatherBeside(
  parts: Pick<NewsroomParts, 'reader' | 'newsroom' | 'clock' | 'beside'>,
  id: string,
): Promise<Gathered | undefined> {
  const { reader, newsroom, clock } = parts
  const story = await storyById(reader, id)
  if (!story) return undefined
  const beside = await besideOf(reader, id, wholeList)
  const names = [...new Set(beside.about.map((key) => key.slice(key.indexOf(':') + 1)))]
  const { language } = story.content
  // The storyline that it is in, and the one that it names itself: that one may have been merged.
  const edited = await storyForEditing(newsroom, id)
  const lines = [story.content, edited?.content].flatMap((one) => one?.storyline ?? [])
  const [descriptions, findings, decisions, found] = await Promise.all([
    publishedFindings(newsroom, {
      kind: 'description',
      names,
      language: primaryLanguage(language),
      before: clock.now(),
      each: choices,
    }),
    findingsIn(newsroom, id),
    decisionsOn(newsroom, id, [...new Set([...beside.about, ...names, ...lines])]),
    foundFor(newsroom, id),
  ])
  return {
    story,
    beside,
    descriptions: Map.groupBy(descriptions, ({ name }) => name),
    findings,
    decisions,
    found,
    suggestion: await suggestionFor(parts, story, decisions),
  }
}
