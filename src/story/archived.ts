import { z } from 'zod'
import { parseAddress } from './address.ts'
import { storyContent } from './content.ts'
import { correction } from './correction.ts'
import { slug } from './topic.ts'

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const path = z
  .string()
  .max(2_000)
  .refine((text) => parseAddress(text) !== undefined, 'is no address of a story')
/** Where a story stood before: here, or on a site that moved here, which may have answered by numbers (`/?p=12`). */
const formerPath = z
  .string()
  .max(2_000)
  .regex(/^\/(?!\/)[^\p{Cc}\\]+$/u, 'is no address of a story')
  .refine((text) => !text.split('/').some((part) => /^\.+$/.test(part)), 'is no address of a story')
const fileName = z.string().max(200)

/** What the paper keeps of a picture: its files were made of an original that is not kept itself. */
export const archivedPicture = z.strictObject({
  id: z.string().regex(/^[\w-]{1,100}$/, 'is no id of a picture'),
  /** Of the original, in hexadecimal. */
  sha256: z.string().regex(/^[\da-f]{64}$/, 'is no SHA-256'),
  /** Media type of the original. */
  type: z.string().regex(/^image\/[\w.+-]{1,60}$/, 'is no media type of a picture'),
  /** Pixels. */
  width: z.int().positive().max(1_000_000),
  height: z.int().positive().max(1_000_000),
  /** Bytes of the original. */
  length: z.int().min(0),
  /** Names of its files, as readers ask for them. */
  files: z.array(fileName).max(50).readonly(),
})
export type ArchivedPicture = z.infer<typeof archivedPicture>

const archivedAuthor = z.strictObject({
  slug,
  name: z.string().min(1),
  role: z.string().optional(),
  bio: z.string().optional(),
  email: z.string().optional(),
})

const archivedSection = z.strictObject({
  slug,
  name: z.string().min(1).max(200),
  description: z.string().max(5_000).optional(),
})

/** A story on its way out of the paper or back in: its content, and all that the paper knows of it beside that. */
export const archivedStory = z.strictObject({
  id: z.uuid().toLowerCase(),
  state: z.enum(['draft', 'in_review', 'ready', 'scheduled', 'published', 'updated', 'corrected']),
  created: time,
  /** Of a story that readers see. */
  published: time.optional(),
  /** Its last significant update. */
  updated: time.optional(),
  /** When a scheduled story is to be published. */
  scheduled: time.optional(),
  /** Its address, of a story that readers see. */
  path: path.optional(),
  /** Addresses that lead to it. */
  former: z.array(formerPath).max(1_000).readonly(),
  /** The newest first. */
  corrections: z
    .array(correction.extend({ id: z.uuid().toLowerCase(), at: time, by: z.string().max(500) }))
    .max(1_000)
    .readonly(),
  /** The newest revision. */
  content: storyContent,
  /** What readers see, where editors have gone on writing since. */
  shown: storyContent.optional(),
  /** The pictures of the content that the paper keeps. */
  pictures: z.array(archivedPicture).max(50_000).readonly(),
  /** What the paper calls the section that it stands in, and the one that readers see it in where that is another. */
  sections: z.array(archivedSection).max(2).readonly(),
  /** What the paper says of the people in the bylines. */
  authors: z.array(archivedAuthor).max(200).readonly(),
})
export type ArchivedStory = z.infer<typeof archivedStory>
