import { expect, test } from 'vitest'
import { plain } from '#story'
import { isCopyOf } from './is-copy.ts'
import { type Sketch, sketchOf } from './sketch.ts'

const release = `The harbour board of Port Sel said on Monday that the old sea wall would be mended before the winter storms come, and
that the work would be paid for by the towns of the coast. Backing the plan are Ada Rill (D-N.Y.), Noor Vance (R-N.C.), Tomas Ibel
(D-N.H.) and Jo Marsh (R-S.D.), who wrote to the board in the spring. The U.S. fund for harbours gives a third of the money, and the
rest is lent to the towns for twenty years, so that nobody pays more in tolls than was agreed before the wall fell. Ships may use the
northern quay while stones are laid at the southern one, and the board will say each week how far the masons have come. Boats of the
fishermen lie at the mole until the tide turns, as they did when the wall was first built by hand and with stone from the island.`

function sketched(text: string): Sketch {
  const sketch = sketchOf({ language: 'en', body: [{ type: 'paragraph', content: plain(text) }] })
  if (!sketch) throw new Error('The text is too short for a sketch.')
  return sketch
}

test('a text that another sender shortened, and typed without points and hyphens, is a copy', () => {
  const bare = release
    .slice(0, release.lastIndexOf('Boats'))
    .replaceAll(/[.,()-]/g, ' ')
    .replaceAll(/ +/g, ' ')
  expect(isCopyOf(sketched(release), sketched(bare), { sameSender: false })).toBe(true)
})

test('a text of the same form with other names and figures is no copy', () => {
  const other = [
    ['Port Sel', 'Cape Orr'],
    ['Ada Rill', 'Max Orlo'],
    ['Noor Vance', 'Ines Gale'],
    ['Tomas Ibel', 'Karl Stane'],
    ['Jo Marsh', 'Eva Lund'],
    ['Monday', 'Friday'],
  ].reduce((text, [name = '', another = '']) => text.replaceAll(name, another), release)
  for (const sameSender of [true, false])
    expect(isCopyOf(sketched(release), sketched(other), { sameSender })).toBe(false)
})
