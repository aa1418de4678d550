import { collapse, shorten } from '#kit'
import { type PublishedStory, wordsOf } from '#story'

/** The headline for search engines and shared links. */
export function titleOf({ content }: PublishedStory): string {
  return content.overrides?.title ?? content.headline
}

const longest = 300

/** What a shared link says of a story: the editors' words, the standfirst, or how the story begins. */
export function descriptionOf({ content }: PublishedStory): string {
  const { overrides, standfirst, body } = content
  const said = overrides?.description ?? standfirst
  if (said !== undefined) return collapse(said)
  const first = body.find((block) => block.type === 'paragraph')
  return first ? shorten(collapse(wordsOf(first.content)), longest) : ''
}
