import { plain, type StoryContent, storyContent } from '#story'
import type { Store } from './open.ts'
import { type Publication, publish } from './write/publish.ts'
import { saveRevision } from './write/save-revision.ts'

/*
 * Stories for tests.
 */

export type SampleFields = Partial<StoryContent> & { readonly words?: string }

/** A short story, with what is given. */
export function sampleStory({ words, ...fields }: SampleFields = {}): StoryContent {
  const paragraphs = (words ?? 'The harbour board met on Tuesday.').split('\n\n')
  return storyContent.parse({
    language: 'en',
    section: 'news',
    slug: 'harbour-board',
    headline: 'Harbour board meets',
    bylines: [{ type: 'person', name: 'Ada Quill', slug: 'ada-quill' }],
    topics: [{ slug: 'harbour', name: 'Harbour' }],
    body: paragraphs.map((text) => ({ type: 'paragraph', content: plain(text) })),
    ...fields,
  })
}

export const sampleTime = new Date('2026-11-20T10:00:00Z')
export const sampleZone = 'Europe/Rome'

/** Saves and publishes a story. */
export async function publishSample(
  store: Store,
  fields: SampleFields = {},
  at: Date = sampleTime,
): Promise<Publication> {
  return store.write(async (tx) => {
    const saved = await saveRevision(tx, { content: sampleStory(fields), by: 'ada', at })
    if (!saved.ok) throw new Error(saved.fault.type)
    return publishNow(tx, saved.value.id, at)
  })
}

/** Publishes the newest revision of a story. */
export async function publishNow(
  tx: Parameters<typeof publish>[0],
  id: string,
  at: Date,
  significant = false,
): Promise<Publication> {
  const ask = { at, by: 'ada', significant, timeZone: sampleZone }
  const published = await publish(tx, id, ask)
  if (!published.ok) throw new Error(published.fault.type)
  return published.value
}
