import { type Page, removeVariant } from './page.ts'

/**
 * Keeps pages under a budget of bytes, and knows which page carries which tag.
 *
 * Pages that were asked for once stand apart from those that were asked for again. The former may take a fifth of the
 * budget before they push out the latter, so that somebody who walks through the whole archive does not empty the shelf.
 * Among the latter the oldest goes first, unless it was asked for since it was last looked at (the clock algorithm): a hit
 * costs no more than setting a flag. A page that has several forms loses the one that was asked for least, and stays.
 */
export interface Shelf {
  readonly find: (key: string) => Page | undefined
  /** Keeps the page, in place of one with the same key. False where it is too big for the shelf. */
  readonly put: (page: Page) => boolean
  /** To be called at each hit. */
  readonly touch: (page: Page) => void
  /** To be called when a page that stands on the shelf has grown or shrunk by so many bytes. */
  readonly grew: (page: Page, bytes: number) => void
  readonly drop: (page: Page) => void
  readonly carrying: (tags: readonly string[]) => readonly Page[]
  readonly all: () => readonly Page[]
  readonly count: () => number
  readonly bytes: () => number
  readonly evictions: () => number
}

export function createShelf(budgetBytes: number): Shelf {
  const pages = new Map<string, Page>()
  const novices = new Set<Page>()
  const proven = new Set<Page>()
  const byTag = new Map<string, Set<Page>>()
  let noviceBytes = 0
  let provenBytes = 0
  let evictions = 0

  const count = (page: Page, bytes: number) => {
    if (page.proven) provenBytes += bytes
    else noviceBytes += bytes
  }
  const drop = (page: Page) => {
    if (pages.get(page.key) !== page) return
    pages.delete(page.key)
    novices.delete(page)
    proven.delete(page)
    count(page, -page.bytes)
    for (const tag of page.rendered.tags) {
      const carriers = byTag.get(tag)
      carriers?.delete(page)
      if (carriers?.size === 0) byTag.delete(tag)
    }
  }
  const thin = (page: Page) => {
    const before = page.bytes
    const forms = [...page.variants.values()].sort((a, b) => a.asked - b.asked)
    if (forms[0]) removeVariant(page, forms[0].encoding)
    count(page, page.bytes - before)
    const queue = page.proven ? proven : novices
    queue.delete(page)
    queue.add(page)
  }
  const victim = () => {
    if (noviceBytes + provenBytes <= budgetBytes) return undefined
    const novice = first(novices)
    return novice && (noviceBytes > budgetBytes / 5 || proven.size === 0)
      ? novice
      : leastWanted(proven)
  }
  const shrink = () => {
    for (let page = victim(); page; page = victim()) {
      if (page.variants.size > 1) thin(page)
      else {
        drop(page)
        evictions += 1
      }
    }
  }

  return {
    find: (key) => pages.get(key),
    put: (page) => {
      const before = pages.get(page.key)
      if (before) drop(before)
      if (page.bytes > budgetBytes / 8) return false
      page.proven ||= before?.proven ?? false
      pages.set(page.key, page)
      if (page.proven) proven.add(page)
      else novices.add(page)
      count(page, page.bytes)
      for (const tag of page.rendered.tags) {
        const carriers = byTag.get(tag)
        if (carriers) carriers.add(page)
        else byTag.set(tag, new Set([page]))
      }
      shrink()
      return true
    },
    touch: (page) => {
      if (page.proven) page.touched = true
      if (page.proven || pages.get(page.key) !== page) return
      novices.delete(page)
      noviceBytes -= page.bytes
      page.proven = true
      proven.add(page)
      provenBytes += page.bytes
    },
    grew: (page, bytes) => {
      if (pages.get(page.key) !== page) return
      count(page, bytes)
      shrink()
    },
    drop,
    carrying: (tags) => [...new Set(tags.flatMap((tag) => [...(byTag.get(tag) ?? [])]))],
    all: () => [...pages.values()],
    count: () => pages.size,
    bytes: () => noviceBytes + provenBytes,
    evictions: () => evictions,
  }
}

function first(pages: ReadonlySet<Page>): Page | undefined {
  for (const page of pages) return page
  return undefined
}

/** The oldest page that nobody asked for since the last look. Those that were asked for go to the end of the queue. */
function leastWanted(pages: Set<Page>): Page | undefined {
  for (const page of pages) {
    if (!page.touched) return page
    page.touched = false
    pages.delete(page)
    pages.add(page)
  }
  return undefined
}
