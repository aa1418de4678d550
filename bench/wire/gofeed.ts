import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Draft } from '#wire'

/** What gofeed's own tests expect of an item, as far as a story has a place for it. */
const item = z.object({
  title: z.string().optional(),
  link: z.string().optional(),
  guid: z.union([z.string(), z.object({ value: z.string().optional() })]).optional(),
  id: z.string().optional(),
  publishedParsed: z.string().optional(),
  pubDateParsed: z.string().optional(),
})
const feed = z.object({ items: z.array(item).optional(), entries: z.array(item).optional() })
export type ExpectedItem = z.infer<typeof item>

/** The expectations that lie beside a file of the gofeed suite, or nothing for another file. */
export function expectedItems(file: string): readonly ExpectedItem[] | undefined {
  const beside = file.replace(/\.xml$/, '.json')
  if (!/gofeed/.test(file) || beside === file || !existsSync(beside)) return undefined
  const read = feed.safeParse(JSON.parse(readFileSync(beside, 'utf8')))
  return read.success ? (read.data.items ?? read.data.entries) : undefined
}

/** How many expected fields there are, and how many of them the stories have. */
export function fieldsAgree(
  items: readonly ExpectedItem[],
  drafts: readonly Draft[],
): { readonly expected: number; readonly agree: number } {
  const told = items.flatMap((one, at) => fieldsOf(one, drafts[at]))
  return { expected: told.length, agree: told.filter(Boolean).length }
}

function fieldsOf(expected: ExpectedItem, draft: Draft | undefined): readonly boolean[] {
  const guid = typeof expected.guid === 'object' ? expected.guid.value : expected.guid
  const date = expected.publishedParsed ?? expected.pubDateParsed
  const told: boolean[] = []
  if (expected.title) told.push(plain(draft?.content.headline ?? '') === plain(expected.title))
  if (guid ?? expected.id) told.push(draft?.guid === (guid ?? expected.id))
  if (expected.link) told.push(sameAddress(draft, expected.link))
  if (date) told.push(draft?.publishedAt?.getTime() === new Date(date).getTime())
  return told
}

function plain(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function sameAddress(draft: Draft | undefined, link: string): boolean {
  const wanted = URL.parse(link)?.href
  return draft?.links.some(({ href }) => href === wanted) === true
}
