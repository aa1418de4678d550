import { failed, type Outcome, ok } from '#kit'
import type { NewsSource } from '#store'
import type { Draft } from '#wire'

/** Formats that a page of words has; a feed or a message of an agency has another. */
const pages: ReadonlySet<Draft['format']> = new Set(['html', 'plain', 'markdown'])

/**
 * A draft as the paper takes it from a source: in the name of that source, whatever the item says, so that no source can
 * change or kill the stories of another; and waiting, where the source's rule lets it wait. Refuses what is no news but a
 * page: a login, an error that calls itself a success; and an archive, whose stories would take ids and addresses with them.
 */
export function asSent(draft: Draft, { provider, rule }: NewsSource): Outcome<Draft, string> {
  if (pages.has(draft.format))
    return failed(
      'The address gives a page, not a feed. Give the address of the feed; the page often links to it.',
    )
  if (draft.archived)
    return failed('The address gives the archive of a paper. Such a file is imported by hand.')
  const { source } = draft.content
  const named = source ? { ...draft.content, source: { ...source, provider } } : draft.content
  const waits = rule.type === 'hold' || !urgentEnough(draft.urgency, rule.urgentFrom)
  return ok({
    ...draft,
    content: named,
    // What a sender says of people does not change the paper's own pages about them.
    authors: [],
    status: waits && draft.status.type !== 'cancelled' ? { type: 'draft' } : draft.status,
  })
}

function urgentEnough(urgency: number | undefined, from: number | undefined): boolean {
  return from === undefined || (urgency !== undefined && urgency <= from)
}
