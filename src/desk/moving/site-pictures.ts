import { type Clock, failed, type Outcome, ok } from '#kit'
import { fetchedPictures, noteFetchedPicture, type Store } from '#store'
import type { Draft, Dropped } from '#wire'
import { keptId, takeFetched, takenFrom } from '../fetched-pictures.ts'
import type { PictureDesk, TakenPicture } from '../picture-desk.ts'
import { type Pictured, withPictures } from '../story-pictures.ts'
import type { PictureFetch } from './picture-fetch.ts'
import { pictureIn } from './picture-folder.ts'

/** What pictures of a site that moves are taken in with. */
export interface SitePicturesParts {
  readonly store: Store
  readonly clock: Clock
  readonly desk: PictureDesk
  /** Left out, pictures stay where they are, but for those that were fetched before. */
  readonly fetch?: PictureFetch
  /** A copy of the old site's pictures, looked into first. */
  readonly folder?: string
  readonly signal: AbortSignal
}

/** How many pictures were fetched in this run, and how many before. */
export interface PictureCounts {
  readonly fetched: number
  readonly before: number
  readonly missing: number
}

export interface SitePictures {
  /** The stories with the pictures that could be had. A picture that could not stays as a link to where it was, with its caption. Throws where the signal fires. */
  readonly take: (drafts: readonly Draft[]) => Promise<readonly Pictured[]>
  readonly counts: () => PictureCounts
}

/** Each may be 60 MB, and much more when it is unpacked. */
const atOnce = 3

type Taken = Outcome<TakenPicture, string>

/** Takes in pictures by the addresses that they had, each once and for ever. */
export function sitePictures(parts: SitePicturesParts): SitePictures {
  const { store, signal, fetch, folder } = parts
  let fetched = 0
  let before = 0
  // What could not be had is not asked for again for the next story that shows it.
  const missing = new Map<string, Taken>()
  const one = async (address: string): Promise<Taken> => {
    const taken = missing.get(address) ?? (await takeOne(parts, address))
    if (taken.ok) fetched += 1
    else missing.set(address, taken)
    return taken
  }
  return {
    counts: () => ({ fetched, before, missing: missing.size }),
    take: async (drafts) => {
      const addresses = new Set(drafts.flatMap(addressesOf))
      if (addresses.size === 0) return drafts.map((draft) => ({ draft, missing: [] }))
      const found = new Map<string, Taken>()
      for (const picture of await fetchedPictures(store.newsroom, [...addresses]))
        found.set(picture.address, ok(takenFrom(picture)))
      before += found.size
      const left = [...addresses].filter((address) => !found.has(address))
      if (fetch || folder !== undefined)
        await each(left, atOnce, async (address) => {
          signal.throwIfAborted()
          found.set(address, await one(address))
        })
      signal.throwIfAborted()
      return drafts.map((draft) => pictured(draft, found))
    },
  }
}

function addressesOf({ pictures }: Draft): readonly string[] {
  return pictures.map(({ from }) => (from.type === 'web' ? from.address : from.path))
}

async function takeOne(parts: SitePicturesParts, address: string): Promise<Taken> {
  const { store, clock, desk, fetch, folder, signal } = parts
  const here = folder === undefined ? undefined : await pictureIn(folder, address)
  const bytes = here
    ? ok(here)
    : fetch
      ? await fetch(address, signal)
      : failed('There is no such picture in the folder.')
  if (!bytes.ok) return bytes
  const taken = await takeFetched(desk, bytes.value)
  if (!taken.ok) return failed(`It was got, but ${taken.fault}.`)
  const picture = keptId(taken.value)
  await store.write((tx) => noteFetchedPicture(tx, { address, picture, at: clock.now() }))
  return taken
}

function pictured(draft: Draft, found: ReadonlyMap<string, Taken>): Pictured {
  const taken = new Map<string, TakenPicture>()
  const missing: Dropped[] = []
  for (const { src, from } of draft.pictures) {
    const address = from.type === 'web' ? from.address : from.path
    const got = found.get(address)
    if (got?.ok) taken.set(src, got.value)
    else if (got) missing.push({ what: address, why: got.fault })
  }
  const files = draft.pictures.filter(({ from }) => from.type === 'file').map(({ src }) => src)
  const lost = new Set(files.filter((src) => !taken.has(src)))
  return { draft: { ...draft, content: withPictures(draft.content, { taken, lost }) }, missing }
}

/** Works through a list, so many at a time. The first that throws ends it, when those under way are done. */
async function each<T>(
  list: readonly T[],
  most: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = list.values()
  const lane = async (): Promise<void> => {
    for (const item of waiting) await work(item)
  }
  const ended = await Promise.allSettled(Array.from({ length: most }, lane))
  const broken = ended.find((end) => end.status === 'rejected')
  if (broken) throw broken.reason
}
