import { uuidv7 } from '#kit'
import { mergeStories } from '#story'
import type { TakeFate } from '../database.ts'
import { hashOf } from '../value/hash.ts'
import { type ImportItem, unpublished, versionOf } from './import-item.ts'
import { type Edited, isEdited, type Known } from './known.ts'
import type { Arrival, Plan } from './plan.ts'
import type { NewTake } from './takes.ts'

type Version = Pick<
  Plan,
  'item' | 'outcome' | 'revision' | 'hash' | 'base' | 'writes' | 'takes' | 'seen'
>

interface About {
  readonly id: string
  readonly at: Date
  /** The hash of the item's content. */
  readonly delivered: Buffer
  /** Of a story that editors have changed. */
  readonly edited: Edited | undefined
}

/** What the newest version of an item does to its story. Older ones that came with it are kept beside it. */
export function planVersion(arrival: Arrival, about: About): Version {
  const { item, known, older } = arrival
  const version = known ? versionOfKnown(item, known, about) : whole(item, known, about)
  const here = [about.delivered, known?.hash, known?.delivered]
  const others = older
    .map((one) => takeOf(one, one.cancels ? 'notice' : 'late', about))
    .filter(({ hash }) => !here.some((one) => one?.equals(hash)))
  return { ...version, takes: [...others, ...version.takes] }
}

function versionOfKnown(item: ImportItem, known: Known, about: About): Version {
  const { delivered } = about
  const isNews = !(known.delivered ?? known.hash).equals(delivered)
  const goesOut = item.publishedAt !== undefined && known.path === null
  if (known.state === 'killed')
    return beside(item, known, isNews ? takeOf(item, 'late', about) : 'killed')
  if (item.cancels) return beside(item, known, isNews ? takeOf(item, 'notice', about) : 'killed')
  if (item.kept) return comesBack(item, known, { about, isNews, goesOut })
  if (isNews && isOlder(item, known)) return beside(item, known, takeOf(item, 'late', about))
  if (!isEdited(known)) return isNews || goesOut ? whole(item, known, about) : beside(item, known)
  return isNews ? merged(item, known, about) : beside(item, known)
}

/** The story from an archive, unless editors here have changed it since. */
function comesBack(
  item: ImportItem,
  known: Known,
  { about, isNews, goesOut }: { about: About; isNews: boolean; goesOut: boolean },
): Version {
  const isThere = known.hash.equals(about.delivered)
  if ((!isNews || isThere) && !goesOut) return beside(item, known)
  return isEdited(known) ? { ...beside(item, known), outcome: 'held' } : whole(item, known, about)
}

function isOlder(item: ImportItem, { version, sentAt }: Known): boolean {
  if (version === null) return false
  const difference = versionOf(item) - version
  if (difference !== 0) return difference < 0
  return item.sentAt !== undefined && sentAt !== null && item.sentAt < sentAt
}

/** The story becomes what the item says. */
function whole(item: ImportItem, known: Known | undefined, { id, delivered }: About): Version {
  const last = known?.revision ?? 0
  const { content, kept } = item
  const outcome = known ? 'changed' : 'new'
  if (kept?.shown) {
    const seen = { story: id, number: last + 1, content: kept.shown }
    const newest = { story: id, number: last + 2, content }
    const base = { revision: newest.number, take: null }
    return {
      item,
      outcome,
      revision: newest.number,
      hash: delivered,
      base,
      writes: [seen, newest],
      takes: [],
      seen,
    }
  }
  const isThere = known?.hash.equals(delivered) ?? false
  const why = known ? { why: `Version ${versionOf(item)} of the sender` } : {}
  const seen = { story: id, number: last + (isThere ? 0 : 1), content, ...why }
  const base = { revision: seen.number, take: null }
  return {
    item,
    outcome,
    revision: seen.number,
    hash: delivered,
    base,
    writes: isThere ? [] : [seen],
    takes: [],
    seen,
  }
}

/** The story stays as it is. */
function beside(item: ImportItem, known: Known, take?: NewTake | 'killed'): Version {
  const { id: story, revision, hash } = known
  const outcome = known.state === 'killed' || item.cancels ? 'killed' : take ? 'late' : 'same'
  const base = { revision: known.baseRevision, take: known.baseTake }
  const takes = take && take !== 'killed' ? [take] : []
  const seen = { story, number: revision, content: item.content }
  return { item, outcome, revision, hash, base, writes: [], takes, seen }
}

/**
 * Joins what the sender changed with what editors changed. Readers get it where they see all that the editors did; what the desk
 * has not published yet is not published by a sender.
 */
function merged(item: ImportItem, known: Known, about: About): Version {
  const { edited, id, delivered } = about
  if (!edited) throw new Error(`The text of the story ${id} is not there to merge with.`)
  const { ours, conflicts } = mergeStories({ ...edited, theirs: item.content })
  if (conflicts.length > 0) {
    const take = takeOf(item, 'waits', about)
    return { ...beside(unpublished(item), known), outcome: 'held', takes: [take] }
  }
  const hash = hashOf(ours)
  const isThere = hash.equals(known.hash)
  const number = known.revision + (isThere ? 0 : 1)
  const why = `Version ${versionOf(item)} of the sender, joined with what editors changed`
  const seen = { story: id, number, content: ours, why }
  const isTheirs = hash.equals(delivered)
  const take = takeOf(item, 'merged', about)
  return {
    item: known.shown === known.revision ? item : unpublished(item),
    outcome: 'merged',
    revision: number,
    hash,
    base: isTheirs ? { revision: number, take: null } : { revision: null, take: delivered },
    writes: isThere ? [] : [seen],
    takes: isTheirs ? [] : [take],
    seen,
  }
}

function takeOf(item: ImportItem, fate: TakeFate, { id, at }: About): NewTake {
  const { content } = item
  return {
    id: uuidv7(at.getTime()),
    story: id,
    version: versionOf(item),
    content,
    hash: hashOf(content),
    fate,
  }
}
