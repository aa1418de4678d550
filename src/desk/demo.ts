import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { languageTag, slugify } from '#kit'
import { saveAuthors, savePaper, saveSections, saveTopics, setLeads } from '#store'
import { type Author, slug, topicKind } from '#story'
import { fillDates } from '#wire'
import { type FoundFile, findFiles } from './find-files.ts'
import type { ImportReport } from './import-report.ts'
import { takeIn } from './intake.ts'
import type { Intake } from './intake-ask.ts'

const person = z.object({
  name: z.string(),
  slug: slug.optional(),
  role: z.string().optional(),
  bio: z.string().optional(),
  email: z.string().optional(),
})

/** A newspaper in a folder: `paper.json`, `stories/`, `pictures/`. */
const paperFile = z.object({
  name: z.string().min(1),
  tagline: z.string(),
  language: z.string().refine((tag) => languageTag(tag) !== undefined, 'is no language tag'),
  languages: z.array(z.string()).min(1),
  timeZone: z.string(),
  place: z.string().optional(),
  founded: z.int().optional(),
  email: z.string().optional(),
  sections: z
    .array(z.object({ slug, name: z.string(), description: z.string().optional() }))
    .min(1),
  authors: z.array(person).default([]),
  topics: z
    .array(
      z.object({ slug, name: z.string(), kind: topicKind, description: z.string().optional() }),
    )
    .default([]),
  about: z.string().optional(),
  correctionsPolicy: z.string().optional(),
})

/**
 * Fills a paper from a folder. Ages in its stories count back from now, and the dates that their texts name
 * move along, so that the paper is always today's. The paper itself is saved last: a run that was cut off is run again.
 * Throws where the folder is not as it should be: it comes with the program.
 */
export async function fillFromFolder(
  intake: Omit<Intake, 'timeZone'>,
  folder: string,
  onProgress?: (report: ImportReport) => void,
): Promise<ImportReport> {
  const file = paperFile.parse(JSON.parse(await readFile(join(folder, 'paper.json'), 'utf8')))
  const { sections, authors, topics, ...settings } = file
  await intake.store.write(async (tx) => {
    await saveSections(tx, sections.map(withoutGaps))
    await saveAuthors(tx, authors.map(authorOf))
    await saveTopics(tx, topics.map(withoutGaps))
  })
  const files = await findFiles(join(folder, 'stories'))
  if (!files.ok) throw new Error(files.fault)
  const { timeZone } = settings
  const now = intake.clock.now()
  const dated = files.value.map((one) => withDates(one, { now, timeZone }))
  const ask = {
    publish: true,
    dryRun: false,
    provider: 'demo',
    by: 'demo',
    language: settings.language,
    copies: false,
  }
  const report = await takeIn({ ...intake, timeZone }, dated, {
    ...ask,
    ...(onProgress ? { onProgress } : {}),
  })
  await intake.store.write(async (tx) => {
    await setLeads(tx, 'front', report.leads)
    await savePaper(tx, withoutGaps(settings))
  })
  return report
}

function withDates(file: FoundFile, moment: { now: Date; timeZone: string }): FoundFile {
  return {
    ...file,
    read: async function* read(onBytes) {
      const pieces: Uint8Array[] = []
      for await (const piece of file.read(onBytes)) pieces.push(piece)
      yield Buffer.from(fillDates(Buffer.concat(pieces).toString('utf8'), moment))
    },
  }
}

function authorOf({ name, slug: given, ...rest }: z.infer<typeof person>): Author {
  return withoutGaps({ name, slug: given ?? slugify(name), ...rest })
}

type WithoutGaps<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> }

/** Without the fields that are there but hold nothing. */
function withoutGaps<T extends object>(fields: T): WithoutGaps<T> {
  const full = Object.entries(fields).filter(([, value]) => value !== undefined)
  // Every field that is left holds what its type says.
  return Object.fromEntries(full) as WithoutGaps<T>
}
