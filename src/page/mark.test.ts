import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { iconDrawing } from './mark.ts'
import { letters, print } from './mark-letters.ts'

describe('the mark of a paper', () => {
  test.each([
    ['The Quay Courier', 'Q'],
    ['L’Écho du Port', 'E'],
    ['Der Bote', 'B'],
    ['A Voz', 'V'],
    ['Theatre Weekly', 'T'],
    ['  nord', 'N'],
  ])('of %s is the letter %s', (name, letter) => {
    expect(iconDrawing(name)).toContain(`d="${letters[letter]}"`)
  })

  test.each([['جريدة المرسى'], ['24 Hours'], [''], ['"><script>']])(
    'of %s, where there is no Latin letter first, is lines of print',
    (name) => {
      expect(iconDrawing(name)).toContain(`d="${print}"`)
    },
  )

  test('there is a letter for each of the alphabet, and each can be drawn', async () => {
    expect(Object.keys(letters).join('')).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
    for (const letter of Object.keys(letters)) {
      const { entropy } = await sharp(Buffer.from(iconDrawing(letter)))
        .resize(32)
        .stats()
      expect(entropy).toBeGreaterThan(0.5)
    }
  })

  test('loses nothing where a system cuts it to a circle', async () => {
    const size = 200
    const drawing = Buffer.from(iconDrawing('M', true))
    const { data, info } = await sharp(drawing).resize(size).removeAlpha().raw().toBuffer({
      resolveWithObject: true,
    })
    const at = (x: number, y: number): string =>
      data
        .subarray((y * size + x) * info.channels, (y * size + x) * info.channels + 3)
        .toString('hex')
    const ground = at(0, 0)
    const outside: string[] = []
    let inside = 0
    for (let y = 0; y < size; y += 1)
      for (let x = 0; x < size; x += 1)
        if (at(x, y) !== ground) {
          if (Math.hypot(x - size / 2, y - size / 2) > 0.4 * size) outside.push(`${x},${y}`)
          else inside += 1
        }
    expect(outside).toEqual([])
    expect(inside).toBeGreaterThan(1_000)
  })
})
