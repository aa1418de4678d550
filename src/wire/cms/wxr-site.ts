import type { Copy } from '../copy.ts'
import type { Place } from '../draft.ts'
import { wordsAt } from '../feed/feed-item.ts'
import { channelIn } from '../feed/rss.ts'
import { ownText } from '../parse/own-text.ts'
import { attempt } from '../refused.ts'
import type { CopyItem, Passed } from '../site-item.ts'
import { isNoStory, itemTitle, wxrFault, wxrItems } from './wxr.ts'
import { type Known, keepKnown, nothingKnown, readAuthors } from './wxr-known.ts'
import { postCopy, stateOf, typeOf } from './wxr-post.ts'

/** What the posts of an export refer to, wherever it stands in the file. */
export async function surveyWxr(text: AsyncIterable<string>, at: Place): Promise<Known> {
  const known = nothingKnown()
  for await (const part of wxrItems(text, at)) {
    if (known.authors.size === 0) readAuthors(channelIn(part.around), known)
    if (!part.cut && !part.tooLong && isNoStory(part.element)) keepKnown(part.element, at, known)
  }
  return known
}

/** All items of an export of a site that moves: its posts and pages as copy, and what else there is. */
export async function* wxrSite(
  text: AsyncIterable<string>,
  { at, known, kinds }: { at: Place; known: Known; kinds: ReadonlySet<string> },
): AsyncGenerator<CopyItem> {
  const named = new Map<string, string>()
  let item = 0
  for await (const part of wxrItems(text, at)) {
    item += 1
    const place = { ...at, item }
    const { element } = part
    const fault = wxrFault(part, place)
    const title = itemTitle(element)
    const passed = isNoStory(element) ? kindOf(typeOf(element)) : thrownAway(stateOf(element))
    if (fault) yield { type: 'refused', fault, ...(title ? { title } : {}) }
    else if (passed) yield { type: 'passed', at: place, kind: passed, ...(title ? { title } : {}) }
    else {
      const channel = channelIn(part.around)
      const reading = { at: place, known, moves: true, kinds }
      const copy = attempt(() => postCopy(element, channel, reading), place, 'wxr')
      const address = wordsAt(element, 'link')
      yield copy.ok
        ? { type: 'copy', copy: ownGuid(copy.value, wordsAt(element, 'wp:post_id'), named) }
        : {
            type: 'refused',
            fault: copy.fault,
            ...(title ? { title } : {}),
            ...(address ? { address } : {}),
          }
    }
  }
}

/** Posts that were copied on the old site may share a guid: the number tells them apart. */
function ownGuid(copy: Copy, id: string | undefined, named: Map<string, string>): Copy {
  const { guid } = copy
  if (guid === undefined || id === undefined) return copy
  const first = named.get(guid)
  if (first === undefined) named.set(ownText(guid), ownText(id))
  return first === undefined || first === id ? copy : { ...copy, guid: `${guid} (${id})` }
}

function thrownAway(state: string): Passed | undefined {
  return state === 'trash' || state === 'auto-draft' ? 'thrown away' : undefined
}

function kindOf(type: string): Passed {
  if (type === 'attachment') return 'attachment'
  if (type === 'revision') return 'revision'
  return type === 'nav_menu_item' ? 'menu item' : 'part of the site'
}
