import { existsSync, readFileSync } from 'node:fs'
import { decodeHTML } from 'entities'
import { z } from 'zod'
import { bodyWords } from '#story'
import type { Draft } from '#wire'

/** What gofeed's own tests expect of an item, as far as a story has a place for it. */
const person = z.object({ name: z.string().optional() })
const file = z.object({ url: z.string().optional() })
const item = z.object({
  title: z.string().optional(),
  description: z.string().optional(),
  summary: z.string().optional(),
  content: z.union([z.string(), z.object({ value: z.string().optional() })]).optional(),
  link: z.string().optional(),
  guid: z.union([z.string(), z.object({ value: z.string().optional() })]).optional(),
  id: z.string().optional(),
  publishedParsed: z.string().optional(),
  pubDateParsed: z.string().optional(),
  authors: z.array(person).optional(),
  categories: z
    .array(
      z.union([
        z.string(),
        z.object({
          label: z.string().optional(),
          term: z.string().optional(),
          value: z.string().optional(),
        }),
      ]),
    )
    .optional(),
  enclosures: z.array(file).optional(),
})
const feed = z.object({ items: z.array(item).optional(), entries: z.array(item).optional() })
export type ExpectedItem = z.infer<typeof item>

/** The expectations that lie beside a file of the gofeed suite, or nothing for another file. */
export function expectedItems(path: string): readonly ExpectedItem[] | undefined {
  const beside = path.replace(/\.xml$/, '.json')
  if (!/gofeed/.test(path) || beside === path || !existsSync(beside)) return undefined
  const read = feed.safeParse(JSON.parse(readFileSync(beside, 'utf8')))
  return read.success ? (read.data.items ?? read.data.entries) : undefined
}

/** One expected field, and whether the story has it. */
export interface Told {
  readonly field: string
  readonly expected: string
  readonly agrees: boolean
}

/** The expected fields of the items of a file, and whether the stories have them. */
export function fieldsTold(
  items: readonly ExpectedItem[],
  drafts: readonly Draft[],
): readonly Told[] {
  return items.flatMap((one, at) => fieldsOf(one, drafts[at]))
}

function fieldsOf(expected: ExpectedItem, draft: Draft | undefined): readonly Told[] {
  const told: Told[] = []
  const tell = (field: string, value: string | undefined, agrees: (value: string) => boolean) => {
    if (value !== undefined && value !== '')
      told.push({ field, expected: value, agrees: draft !== undefined && agrees(value) })
  }
  const { guid, content } = expected
  const texts = plain([draft?.content.standfirst, bodyWords(draft?.content.body ?? [])].join(' '))
  const holds = (value: string): boolean => texts.includes(plain(value))
  tell('title', expected.title, (value) => plain(draft?.content.headline ?? '') === plain(value))
  tell(
    'guid',
    (typeof guid === 'object' ? guid.value : guid) ?? expected.id,
    (value) => draft?.guid === value,
  )
  tell('link', expected.link, (value) => sameAddress(draft, value))
  tell(
    'published',
    expected.publishedParsed ?? expected.pubDateParsed,
    (value) => draft?.publishedAt?.getTime() === new Date(value).getTime(),
  )
  tell('description', expected.description, holds)
  tell('summary', expected.summary, holds)
  tell('content', typeof content === 'object' ? content.value : content, holds)
  for (const { name } of expected.authors ?? [])
    tell('author', name, (value) => names(draft).includes(plain(value)))
  for (const category of expected.categories ?? [])
    tell(
      'category',
      typeof category === 'string' ? category : (category.label ?? category.term ?? category.value),
      (value) => draft?.content.topics.some(({ name }) => plain(name) === plain(value)) === true,
    )
  for (const { url } of expected.enclosures ?? [])
    tell('enclosure', url, (value) => JSON.stringify(draft?.content).includes(value))
  return told
}

function names(draft: Draft | undefined): readonly string[] {
  return (draft?.content.bylines ?? []).map((byline) =>
    plain(byline.type === 'credit' ? byline.text : byline.name),
  )
}

/** Words without markup, whether or not it is escaped once more. */
function plain(text: string): string {
  return decodeHTML(text)
    .replace(/<[^>]*>/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function sameAddress(draft: Draft | undefined, link: string): boolean {
  const wanted = URL.parse(link)?.href
  return draft?.links.some(({ href }) => href === wanted) === true
}
