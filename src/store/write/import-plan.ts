import { uuidv7 } from '#kit'
import type { Tx } from '../handles.ts'
import { sealed, sourceKey } from '../value/hash.ts'
import { type ImportItem, unpublished, versionOf } from './import-item.ts'
import {
  type Edited,
  editedContents,
  firstSections,
  isEdited,
  type Known,
  knownById,
  knownBySource,
} from './known.ts'
import type { Arrival, Plan } from './plan.ts'
import { planVersion } from './plan-version.ts'

/** One plan for each item, in order; items of one source share the plan of the newest of them. */
export async function planImport(
  tx: Tx,
  batch: readonly ImportItem[],
  at: Date,
): Promise<readonly Plan[]> {
  const keys = batch.map(({ content }) => sourceKey(content.source)?.toString('hex'))
  const found = await knownBySource(tx, [...new Set(keys)])
  const back = await knownById(
    tx,
    batch.flatMap(({ kept }) => kept?.id ?? []),
  )
  const arrivals = arrivalsOf(await placed(tx, batch, { keys, found }), keys).map((one) => {
    const known = (one.item.kept && back.get(one.item.kept.id)) ?? found.get(one.key ?? '')
    return { ...one, known, item: heldBack(one.item, known) }
  })
  const edited = await editedContents(
    tx,
    arrivals.flatMap(({ known }) => (known && isEdited(known) ? known.id : [])),
  )
  const plans = arrivals.map((one) => planOf(one, edited.get(one.known?.id ?? ''), at))
  const byPlace = new Map(
    arrivals.flatMap(({ places }, number) => places.map((place) => [place, plans[number]])),
  )
  return batch.flatMap((_, place) => byPlace.get(place) ?? [])
}

/** Items that name no section of their own are in the one that their story came with. */
async function placed(
  tx: Tx,
  batch: readonly ImportItem[],
  { keys, found }: { keys: readonly (string | undefined)[]; found: ReadonlyMap<string, Known> },
): Promise<readonly ImportItem[]> {
  const knownAt = (place: number) => found.get(keys[place] ?? '')
  const keeping = batch.flatMap(({ keepsSection }, place) =>
    keepsSection ? (knownAt(place)?.id ?? []) : [],
  )
  const sections = await firstSections(tx, keeping)
  return batch.map((item, place) => {
    const section = item.keepsSection ? sections.get(knownAt(place)?.id ?? '') : undefined
    return section === undefined || section === item.content.section
      ? item
      : { ...item, content: { ...item.content, section } }
  })
}

interface Gathered extends Omit<Arrival, 'known'> {
  readonly places: readonly number[]
}

/** A kill in the batch keeps all of its story from readers; the text that it takes back is still the one that is kept. */
function arrivalsOf(
  batch: readonly ImportItem[],
  keys: readonly (string | undefined)[],
): readonly Gathered[] {
  const groups = Map.groupBy(batch.keys(), (place) => keys[place] ?? place)
  return [...groups.values()].map((places) => {
    const items = places.flatMap((place) => batch[place] ?? []).toSorted(byAge)
    const news = items.filter(({ cancels }) => !cancels)
    const newest = news.at(-1) ?? items.at(-1)
    if (!newest) throw new Error('A group of items has none.')
    const isKilled = news.length > 0 && news.length < items.length
    const item = isKilled ? { ...unpublished(newest), cancels: true } : newest
    return { key: keys[places[0] ?? 0], places, item, older: items.filter((one) => one !== newest) }
  })
}

/** The oldest first; in the order in which they came where nothing else tells. */
function byAge(a: ImportItem, b: ImportItem): number {
  const versions = versionOf(a) - versionOf(b)
  if (versions !== 0 || !a.sentAt || !b.sentAt) return versions
  return a.sentAt.getTime() - b.sentAt.getTime()
}

/** A copy of what readers see already is not published beside it, however often it comes. */
function heldBack(item: ImportItem, known: Known | undefined): ImportItem {
  return known?.covered && known.path === null && !item.kept ? unpublished(item) : item
}

function planOf(arrival: Arrival, edited: Edited | undefined, at: Date): Plan {
  const { item, key, known } = arrival
  const id = known?.id ?? item.kept?.id ?? uuidv7(at.getTime())
  const seal = item.sealed?.content === item.content ? item.sealed : sealed(item.content)
  const delivered = seal.hash
  const version = { id, at, delivered, edited }
  return { id, key, known, delivered, sealed: seal, ...planVersion(arrival, version) }
}
