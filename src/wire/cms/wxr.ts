import { failed, type Outcome } from '#kit'
import type { Copy } from '../copy.ts'
import type { Place } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { wordsAt } from '../feed/feed-item.ts'
import { channelIn } from '../feed/rss.ts'
import type { Element } from '../parse/element.ts'
import { type Part, xmlParts } from '../parse/xml.ts'
import { attempt } from '../refused.ts'
import { keepKnown, nothingKnown, readAuthors } from './wxr-known.ts'
import { postCopy, typeOf } from './wxr-post.ts'

const noStories =
  /^(attachment|nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|wp_.*|acf-.*)$/

/** Whether an item is a part of the site's machinery, or a file: no post, and no page. */
export function isNoStory(item: Element): boolean {
  return noStories.test(typeOf(item))
}

/** The items of an export. Comments are counted, not kept: a post may have more of them than words. */
export function wxrItems(text: AsyncIterable<string>, at: Place): AsyncGenerator<Part> {
  const isPart = (name: string): boolean => name === 'item'
  const passOver = (name: string): boolean => name === 'wp:comment'
  const found = { isPart, passOver, deepPartsAreGiven: true, smallLetters: true }
  return xmlParts(text, { format: 'wxr', at, ...found })
}

/** What is wrong with an item that did not come whole. */
export function wxrFault({ cut, tooLong, tooDeep }: Part, at: Place): Fault | undefined {
  if (cut)
    return {
      type: 'malformed',
      at,
      format: 'wxr',
      problem: 'the file ends in the middle of this item; export it again',
    }
  if (tooDeep) return { type: 'too_deep', at, format: 'wxr' }
  return tooLong ? { type: 'too_long', at, what: 'item', limit: 12_000_000 } : undefined
}

/**
 * Copy out of a WordPress export (WXR 1.0 to 1.2), post by post. Attachments give no item, but later posts find
 * their lead picture and galleries among them.
 */
export async function* readWxr(
  text: AsyncIterable<string>,
  at: Place,
): AsyncGenerator<Outcome<Copy, Fault>> {
  const known = nothingKnown()
  let item = 0
  let given = 0
  for await (const part of wxrItems(text, at)) {
    item += 1
    const place = { ...at, item }
    const channel = channelIn(part.around)
    if (known.authors.size === 0) readAuthors(channel, known)
    const fault = wxrFault(part, place)
    if (fault) yield failed(fault)
    else if (isNoStory(part.element)) keepKnown(part.element, place, known)
    else {
      given += 1
      yield attempt(() => postCopy(part.element, channel, { at: place, known }), place, 'wxr')
    }
  }
  if (given === 0) yield failed({ type: 'no_story', at, kind: 'a WordPress export without posts' })
}

/** The title of an item, as it stands in the file. */
export function itemTitle(item: Element): string | undefined {
  return wordsAt(item, 'title')?.slice(0, 200)
}
