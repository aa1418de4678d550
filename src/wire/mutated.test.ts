import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storyContent } from '#story'
import { readAll } from './reading.testing.ts'
import { samples } from './samples.testing.ts'

/** Many more at night: `npm run fuzz`. */
const cases = Number(process.env['CASES'] ?? 5_000) / 5

type Change =
  | { readonly type: 'cut'; readonly at: number }
  | { readonly type: 'drop' | 'double'; readonly at: number; readonly length: number }
  | { readonly type: 'put'; readonly at: number; readonly words: string }

const put = [
  '\u0000',
  '\u0001',
  '\u0002',
  '\ud800',
  '<div>'.repeat(400),
  '<img src=x onerror=alert(1)>',
  '<!DOCTYPE a [<!ENTITY bomb "x">]>',
].concat(
  '< > & " { [ ]]> <![CDATA[ <!-- &#0; &bomb; <item> 99999999999999999999'.split(' '),
  '<script>alert(1)</script> javascript:alert(1) </item> </p> <a> ]] }'.split(' '),
)

const where = fc.double({ min: 0, max: 1, noNaN: true })
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ type: fc.constant('cut' as const), at: where }),
  fc.record({
    type: fc.constantFrom('drop' as const, 'double' as const),
    at: where,
    length: fc.integer({ min: 1, max: 400 }),
  }),
  fc.record({
    type: fc.constant('put' as const),
    at: where,
    words: fc.constantFrom(...put),
  }),
)

function changed(text: string, made: Change): string {
  const at = Math.floor(text.length * made.at)
  if (made.type === 'cut') return text.slice(0, at)
  if (made.type === 'put') return text.slice(0, at) + made.words + text.slice(at)
  const piece = text.slice(at, at + made.length)
  return (
    text.slice(0, at) +
    (made.type === 'double' ? piece + piece : '') +
    text.slice(at + piece.length)
  )
}

test('changed files of every format give valid stories or faults with a sentence, and no script', async () => {
  const names = Object.keys(samples)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      async (name, changes) => {
        const input = changes.reduce(changed, samples[name] ?? '')
        const { drafts, said } = await readAll(input)
        for (const { content } of drafts) {
          expect(storyContent.safeParse(content).success).toBe(true)
          expect(JSON.stringify(content)).not.toMatch(/"(href|src)":"\s*(javascript|data):/i)
        }
        for (const sentence of said) expect(sentence).toMatch(/^copy\.txt(, \w+ \d+)?: .+[.!?]$/s)
        expect(drafts.length + said.length).toBeGreaterThan(0)
      },
    ),
    { numRuns: cases },
  )
}, 3_600_000)
