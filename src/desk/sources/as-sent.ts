import { failed, type Outcome, ok } from '#kit'
import type { NewsSource } from '#store'
import type { Draft } from '#wire'
import { hasTopic, sectionFor } from './topic-rules.ts'

/** Formats that a page of words has; a feed or a message of an agency has another. */
const pages: ReadonlySet<Draft['format']> = new Set(['html', 'plain', 'markdown'])

/**
 * A draft as the paper takes it from a source: in the name of that source, whatever the item says, so that no source can
 * change or kill the stories of another; in the section of its topic; and waiting, where the source's rule lets it wait.
 * Refuses what is no news: of an address that was asked a page, which is a login, or an error that calls itself a success;
 * and an archive, whose stories would take ids and addresses with them. An item that was handed in and has no id is known
 * by the hash of its message, so that two files of one name are two stories.
 */
export function asSent(draft: Draft, source: NewsSource, hash: string): Outcome<Draft, string> {
  const handedIn = source.kind === 'folder' || source.kind === 'push'
  if (pages.has(draft.format) && !handedIn)
    return failed(
      'The address gives a page, not a feed. Give the address of the feed; the page often links to it. Where the page lists files, add it with --listing.',
    )
  if (draft.archived)
    return failed('This is the archive of a paper. Such a file is imported by hand.')
  const given = draft.guid === undefined && handedIn ? { guid: guidOf(draft, hash) } : {}
  return ok({
    ...draft,
    ...given,
    content: contentFor(draft, source),
    // What a sender says of people does not change the paper's own pages about them.
    authors: [],
    status:
      waits(draft, source) && draft.status.type !== 'cancelled' ? { type: 'draft' } : draft.status,
  })
}

function guidOf({ place }: Draft, hash: string): string {
  return `sha256:${hash.slice(0, 32)}#${place.item}`
}

function contentFor(
  { content }: Draft,
  { provider, sections, credit }: NewsSource,
): Draft['content'] {
  const section = sectionFor(content.topics, sections)
  return {
    ...content,
    ...(section === undefined ? {} : { section }),
    ...(credit !== undefined && content.bylines.length === 0
      ? { bylines: [{ type: 'credit', text: credit }] }
      : {}),
    ...(content.source ? { source: { ...content.source, provider } } : {}),
  }
}

/** Whether an item waits at the desk: urgency and topic must both be as the rule says. */
function waits({ urgency, content: { topics } }: Draft, { rule }: NewsSource): boolean {
  if (rule.type === 'hold') return true
  const { urgentFrom, topics: wanted } = rule
  const urgent = urgentFrom === undefined || (urgency !== undefined && urgency <= urgentFrom)
  return !urgent || (wanted !== undefined && !wanted.some((one) => hasTopic(topics, one)))
}
