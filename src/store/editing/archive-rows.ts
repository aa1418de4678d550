import {
  type ArchivedPicture,
  type ArchivedStory,
  type Author,
  pictureId,
  picturesIn,
  type Section,
  type StoryContent,
} from '#story'
import type { Stored } from '../published.ts'

type StoredCorrection = Stored<ArchivedStory['corrections'][number]>

/** A row of the archive's cursor. */
export interface ArchiveRow {
  readonly id: string
  readonly state: ArchivedStory['state']
  readonly created_at: Date
  readonly publish_at: Date | null
  readonly content: StoryContent
  readonly shown: StoryContent | null
  readonly path: string | null
  readonly published_at: Date | null
  readonly updated_at: Date | null
  readonly former: readonly string[]
  readonly corrections: readonly StoredCorrection[] | null
}

function contentsOf({ content, shown }: ArchiveRow): readonly StoryContent[] {
  return shown ? [content, shown] : [content]
}

/** Ids of the pictures that the paper keeps of a story, each once. */
export function idsIn(row: ArchiveRow): readonly string[] {
  const pictures = contentsOf(row).flatMap((content) => [...picturesIn(content)])
  return [...new Set(pictures.flatMap((picture) => pictureId(picture) ?? []))]
}

/** Slugs of the people of its bylines, each once. */
export function slugsIn(row: ArchiveRow): readonly string[] {
  const lines = contentsOf(row).flatMap(({ bylines }) => bylines)
  return [...new Set(lines.flatMap((line) => (line.type === 'person' ? line.slug : [])))]
}

/** Slugs of the sections that it stands in, each once. */
export function sectionsIn(row: ArchiveRow): readonly string[] {
  return [...new Set(contentsOf(row).map(({ section }) => section))]
}

export interface Beside {
  readonly pictures: ReadonlyMap<string, ArchivedPicture>
  readonly sections: ReadonlyMap<string, Section>
  readonly writers: ReadonlyMap<string, Author>
}

/** A story out of a row, with what the archive has beside it. */
export function archivedFrom(
  row: ArchiveRow,
  { pictures, sections, writers }: Beside,
): ArchivedStory {
  const { id, state, created_at, publish_at, content, shown, path, former, corrections } = row
  const { published_at, updated_at } = row
  return {
    id,
    state,
    created: created_at,
    ...(published_at === null ? {} : { published: published_at }),
    ...(updated_at === null ? {} : { updated: updated_at }),
    ...(publish_at === null ? {} : { scheduled: publish_at }),
    ...(path === null ? {} : { path }),
    former,
    corrections: (corrections ?? []).map(({ id: own, at, kind, text, by }) => ({
      id: own,
      at: new Date(at),
      kind,
      text,
      by,
    })),
    content,
    ...(shown === null ? {} : { shown }),
    pictures: idsIn(row).flatMap((one) => pictures.get(one) ?? []),
    sections: sectionsIn(row).flatMap((one) => sections.get(one) ?? []),
    authors: slugsIn(row).flatMap((one) => writers.get(one) ?? []),
  }
}
