import type { ImportOutcome } from '#store'
import type { Section } from '#story'
import { type Dropped, type Passed, type SiteItem, sayFault } from '#wire'
import type { MoveEntry } from './move-log.ts'
import type { MovedSection, MoveReport } from './move-report.ts'
import { ownPage } from './own-page.ts'
import type { Placed } from './place-sections.ts'
import type { PictureCounts } from './site-pictures.ts'

/** Counts what a move does, and puts down what does not come along. */
export interface MoveTally {
  readonly bytes: (length: number) => void
  readonly story: (placed: Placed, becomes: 'published' | 'scheduled' | 'draft') => void
  readonly other: (item: Exclude<SiteItem, { type: 'story' }>) => void
  readonly done: (outcome: ImportOutcome) => void
  readonly unstored: (placed: Placed, why: string) => void
  readonly left: (placed: Placed, dropped: readonly Dropped[]) => void
  readonly addressTaken: (placed: Placed, path: string) => void
  readonly now: (pictures: PictureCounts, unmet: readonly string[]) => MoveReport
}

const drafts = {
  private: 'it was private on the old site',
  password: 'it was behind a password on the old site',
  members: 'only members could read it on the old site, or it was only sent to them',
  page: 'it was a page of the site: publish it as a story, or put its text into the About page',
  kind: 'it is of a kind that the old site gave its own templates: --as-post takes the kind as stories',
}

const apart: Readonly<Record<Passed, string>> = {
  attachment: 'files come with the stories that show them',
  revision: 'only the newest text comes along',
  'menu item': 'the paper makes its navigation of its sections',
  'thrown away': 'it was in the bin, or never begun',
  'part of the site': 'it belongs to the machinery of the old site',
}

/** A tally at nought. `bytes` is the size of the export, `known` are the sections that the paper has. */
export function moveTally(
  bytes: number,
  known: readonly Section[],
  put: (entry: MoveEntry) => void,
): MoveTally {
  const outcomes = { new: 0, changed: 0, same: 0, late: 0, merged: 0, killed: 0, held: 0 }
  const becomes = { published: 0, scheduled: 0, draft: 0 }
  const had = new Map(known.map(({ slug, name }) => [slug, name]))
  const keptBack: MoveReport['keptBack'] & Map<unknown, number> = new Map()
  const passed = new Map<Passed, number>()
  const sections = new Map<string, MovedSection>()
  const people = new Set<string>()
  const topics = new Set<string>()
  const pictures = new Set<string>()
  const hosts = new Map<string, number>()
  const leftOut = new Map<string, number>()
  let bytesRead = 0
  let refused = 0
  let addresses = 0
  let taken = 0

  const from = ({ draft: { place, content } }: Placed) => ({
    item: place.item,
    title: content.headline,
    ...(content.source?.address === undefined ? {} : { address: content.source.address }),
  })
  const refuse = (entry: Omit<MoveEntry, 'type'>): void => {
    refused += 1
    put({ type: 'refused', ...entry })
  }
  const leave = (placed: Placed, { what, why }: Dropped): void => {
    raise(leftOut, why)
    put({ type: 'left out', ...from(placed), what, why })
  }
  const addressTaken = (placed: Placed, path: string): void => {
    taken += 1
    const why = 'something else in this paper has this address'
    put({ type: 'old address', ...from(placed), what: path, why })
  }
  return {
    bytes: (length) => {
      bytesRead += length
    },
    story: (placed, what) => {
      const { draft, section } = placed
      const { content } = draft
      becomes[what] += 1
      const stories = (sections.get(content.section)?.stories ?? 0) + 1
      const name = had.get(content.section) ?? sections.get(content.section)?.name ?? section
      sections.set(content.section, { name, stories, isNew: !had.has(content.section) })
      for (const line of content.bylines) if (line.type === 'person') people.add(line.slug)
      for (const { slug } of content.topics) topics.add(slug)
      for (const { src, from: place } of draft.pictures) {
        if (pictures.has(src)) continue
        pictures.add(src)
        raise(hosts, place.type === 'web' ? (URL.parse(place.address)?.host ?? '') : 'the folder')
      }
      addresses += draft.links.filter(({ rel }) => rel === 'former').length
      for (const { href, rel } of draft.links)
        if (rel === 'former' && ownPage(href, had)) addressTaken(placed, href)
      if (draft.keptBack === undefined) return
      raise(keptBack, draft.keptBack)
      put({
        type: 'kept as a draft',
        ...from(placed),
        what: draft.keptBack,
        why: drafts[draft.keptBack],
      })
    },
    other: (item) => {
      const { title, address } = item
      const named = { ...(title ? { title } : {}), ...(address ? { address } : {}) }
      if (item.type === 'refused')
        return refuse({
          item: item.fault.at.item,
          ...named,
          what: title ?? '',
          why: sayFault(item.fault),
        })
      raise(passed, item.kind)
      const { kind, at } = item
      if (kind === 'thrown away' || kind === 'part of the site')
        put({ type: 'not taken', item: at.item, ...named, what: kind, why: apart[kind] })
    },
    done: (outcome) => {
      outcomes[outcome] += 1
    },
    unstored: (placed, why) =>
      refuse({
        ...from(placed),
        what: placed.draft.content.headline,
        why: `It could not be stored: ${why}.`,
      }),
    left: (placed, dropped) => {
      for (const one of dropped) leave(placed, one)
    },
    addressTaken,
    now: (counts, unmet) => ({
      bytes: 2 * bytes,
      bytesRead,
      outcomes,
      stories: becomes.published + becomes.scheduled + becomes.draft,
      published: becomes.published,
      scheduled: becomes.scheduled,
      drafts: becomes.draft,
      keptBack,
      passed,
      refused,
      sections,
      people: people.size,
      topics: topics.size,
      pictures: pictures.size,
      hosts,
      ...counts,
      addresses: addresses - taken,
      taken,
      leftOut,
      unmet,
    }),
  }
}

function raise<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
