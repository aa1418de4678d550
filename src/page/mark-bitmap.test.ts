import sharp from 'sharp'
import { expect, test } from 'vitest'
import { iconDrawing } from './mark.ts'
import { iconBitmap } from './mark-bitmap.ts'
import { letters } from './mark-letters.ts'

const pixelsOf = (picture: Uint8Array): Promise<Buffer> =>
  sharp(picture).resize(32, 32).flatten({ background: '#fff' }).raw().toBuffer()

test.each([...Object.keys(letters), 'ص'])(
  'the mark of %s is the same as a bitmap and as a drawing',
  async (name) => {
    const [ours, drawn] = await Promise.all([
      pixelsOf(iconBitmap(name)),
      pixelsOf(Buffer.from(iconDrawing(name))),
    ])
    expect(ours.length).toBe(drawn.length)
    const apart = ours.reduce((sum, value, at) => sum + Math.abs(value - (drawn[at] ?? 0)), 0)
    expect(apart / ours.length).toBeLessThan(10)
  },
)

test('a mark is small enough to stand in every page', () => {
  for (const letter of Object.keys(letters)) expect(iconBitmap(letter).length).toBeLessThan(600)
})
