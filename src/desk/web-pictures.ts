import {
  enqueue,
  fetchedPictures,
  type Imported,
  type NewJob,
  type Store,
  type Tx,
  unfetchedPictures,
} from '#store'
import type { Draft } from '#wire'
import { takenFrom } from './fetched-pictures.ts'
import type { TakenPicture } from './picture-desk.ts'
import { withPictures } from './story-pictures.ts'

/** The kind of the jobs that fetch pictures from the web; the key of each is the id of the story that shows them. */
export const pictureJobs = 'pictures'

/** What is known of the pictures of the web that some drafts show, by their addresses. */
export interface WebPictures {
  readonly fetched: ReadonlyMap<string, TakenPicture>
  /** Not to be asked for again. */
  readonly unfetched: ReadonlySet<string>
}

function addressesOf({ pictures }: Draft): readonly string[] {
  return pictures.flatMap(({ from }) => (from.type === 'web' ? from.address : []))
}

export async function knownWebPictures(
  { newsroom }: Store,
  drafts: readonly Draft[],
): Promise<WebPictures> {
  const addresses = [...new Set(drafts.flatMap(addressesOf))]
  if (addresses.length === 0) return { fetched: new Map(), unfetched: new Set() }
  const found = await fetchedPictures(newsroom, addresses)
  return {
    fetched: new Map(found.map((one) => [one.address, takenFrom(one)])),
    unfetched: await unfetchedPictures(newsroom, addresses),
  }
}

/** A draft with the pictures that were fetched before: what comes again is the same then. */
export function dressDraft(draft: Draft, { fetched }: WebPictures): Draft {
  if (!addressesOf(draft).some((address) => fetched.has(address))) return draft
  return { ...draft, content: dressContent(draft.content, fetched) }
}

export function dressContent(
  content: Draft['content'],
  fetched: ReadonlyMap<string, TakenPicture>,
): Draft['content'] {
  return withPictures(content, { taken: fetched, lost: new Set() })
}

/** Asks for the pictures that are not here, in the transaction that stores their stories: a story waits for none. */
export async function askForPictures(
  tx: Tx,
  stories: readonly { readonly draft: Draft; readonly story: Imported | undefined }[],
  { source, known, at }: { source: string; known: WebPictures; at: Date },
): Promise<void> {
  const jobs = stories.flatMap(({ draft, story }): readonly NewJob[] => {
    if (!story || story.outcome === 'killed' || story.outcome === 'late') return []
    const addresses = addressesOf(draft).filter(
      (address) => !known.fetched.has(address) && !known.unfetched.has(address),
    )
    if (addresses.length === 0) return []
    return [{ kind: pictureJobs, key: story.id, payload: { source, addresses }, runAt: at }]
  })
  await enqueue(tx, jobs, at)
}
