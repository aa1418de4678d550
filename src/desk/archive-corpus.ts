import { type Corpus, type CorpusStory, corpusStoryOf } from '#context'
import { primaryLanguage } from '#kit'
import { idsAt, publishedFindings, type Store, storiesForContext, streamForContext } from '#store'
import { linksOf, type PublishedStory } from '#story'

/** The published archive, as the context engine asks for it. */
export function archiveCorpus(store: Store): Corpus {
  return {
    async *stories() {
      for await (const batch of streamForContext(store.newsroom))
        yield* await withLinks(store, batch)
    },
    findings: async ({ kind, before, language, ...ask }) => {
      const found = await publishedFindings(store.newsroom, {
        ...ask,
        kind,
        language: primaryLanguage(language),
        before: new Date(before),
      })
      return found.map((one) => ({ ...one, kind }))
    },
    read: async (ids) => withLinks(store, await storiesForContext(store.newsroom, ids)),
  }
}

/** Stories as the engine knows them, with the ids of the stories that their texts link to. */
export async function withLinks(
  store: Store,
  stories: readonly PublishedStory[],
): Promise<readonly CorpusStory[]> {
  const paths = new Map(stories.map((story) => [story.id, linksOf(story.content.body)]))
  const all = [...new Set([...paths.values()].flat())]
  const ids = all.length > 0 ? await idsAt(store.newsroom, all) : new Map<string, string>()
  return stories.map((story) => {
    const links = (paths.get(story.id) ?? []).flatMap((path) => ids.get(path) ?? [])
    return corpusStoryOf(story, links)
  })
}
