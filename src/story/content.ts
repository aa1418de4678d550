import { z } from 'zod'
import { block } from './block.ts'
import { byline } from './byline.ts'
import { href } from './inline.ts'
import { picture } from './picture.ts'
import { slug, topicRef } from './topic.ts'

/** The greatest number of UTF-16 units in the words of one story. Longer than any novel in one piece; shorter than an attack. */
export const longestStory = 2_000_000

export const label = z.enum([
  'live',
  'opinion',
  'analysis',
  'explainer',
  'obituary',
  'review',
  'feature',
])
/** What kind of piece it is, where it is not plain news. */
export type Label = z.infer<typeof label>

const line = (limit: number) => z.string().trim().min(1).max(limit)

/** Where a story came from (ninjs: provider, uri, version, urgency, usageterms). */
export const source = z.strictObject({
  provider: line(200),
  guid: line(1_000),
  version: z.int().min(0).max(1_000_000_000).default(1),
  /** IPTC urgency: 1 is a flash, 5 is routine, 8 the least. */
  urgency: z.int().min(1).max(8).optional(),
  usageTerms: line(5_000).optional(),
  /** The page the story was taken from. */
  address: href.optional(),
})
export type Source = z.infer<typeof source>

/** The place a story was filed from, and the source printed beside it: `MOSCOW (AFP)`. */
export const dateline = z.strictObject({ place: line(100), source: line(100).optional() })
export type Dateline = z.infer<typeof dateline>

/** All that an editor writes. A revision holds one of these, whole. */
export const storyContent = z.strictObject({
  language: z.string().min(2).max(35),
  section: slug,
  /** The last part of the address. */
  slug,
  kicker: line(120).optional(),
  headline: line(500),
  standfirst: line(2_000).optional(),
  bylines: z.array(byline).max(100).readonly(),
  dateline: dateline.optional(),
  label: label.optional(),
  /** The lead picture. */
  lead: picture.optional(),
  body: z.array(block).max(20_000).readonly(),
  topics: z.array(topicRef).max(200).readonly(),
  series: line(200).optional(),
  /** An editor's name for the running matter that the story belongs to. */
  storyline: slug.optional(),
  /** Stories with one key say the same in different languages. */
  translation: line(200).optional(),
  source: source.optional(),
  /** What search engines and shared links show instead of headline and standfirst. */
  overrides: z
    .strictObject({ title: line(500).optional(), description: line(2_000).optional() })
    .optional(),
})
export type StoryContent = z.infer<typeof storyContent>
