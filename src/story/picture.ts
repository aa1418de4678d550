import { z } from 'zod'

/** A picture in a story, with what must stand beside it (IPTC photo metadata: caption, credit line). */
export const picture = z.strictObject({
  /**
   * Where the bytes are: `picture:` and the id of a stored picture, which ends in `.svg` where it is a drawing; or a web
   * address not yet fetched.
   */
  src: z
    .string()
    .max(2_000)
    .regex(
      /^(picture:[\w-]+(\.svg)?|https?:\/\/\S+)$/,
      'is neither a stored picture nor a web address',
    ),
  /** What a reader who cannot see it needs to know; empty for pure decoration. */
  alt: z.string().max(2_000),
  caption: z.string().max(5_000).optional(),
  credit: z.string().max(500).optional(),
  /** Pixels, so that the page keeps the place; unknown for a picture that was never fetched. */
  width: z.int().positive().max(100_000).optional(),
  height: z.int().positive().max(100_000).optional(),
})

export type Picture = z.infer<typeof picture>
