import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { storyContent } from '#story'
import { readAll, readOne } from './reading.testing.ts'

const story =
  'Le café du port rouvre après la tempête\n\nSORREND (MNA) — Le café du port a rouvert mardi, « plus sec qu’avant », a déclaré sa propriétaire, Élodie Ménard.\n\nLes œufs y coûtent désormais 3 €.\n'

describe('what is no story', () => {
  test.each([
    ['nothing', new Uint8Array(), /The file is empty/],
    ['blanks', Buffer.from(' \n\t\n'), /The file is empty/],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), /This is a PNG picture, not a story/],
    ['a document', Buffer.from('%PDF-1.7\n%'), /This is a PDF document/],
    [
      'noise',
      Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 7919) % 251)),
      /not a story/,
    ],
    ['gzip in gzip', gzipSync(gzipSync('A tug')), /a gzip archive within a gzip archive/],
    [
      'damaged gzip',
      Buffer.concat([gzipSync('A tug').subarray(0, 12), Buffer.alloc(40, 7)]),
      /The gzip file is damaged/,
    ],
    [
      'another kind of XML',
      Buffer.from('<?xml version="1.0"?><svg><g/></svg>'),
      /an XML document of another kind \(<svg>\)/,
    ],
    [
      'a page without text',
      Buffer.from('<!doctype html><title>Tug</title><body><nav>Home</nav>'),
      /a web page without a main text/,
    ],
  ])('%s is refused in a sentence', async (_, bytes, sentence) => {
    const { drafts, said } = await readAll(bytes)
    expect(drafts).toEqual([])
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(sentence)
    expect(said[0]).toMatch(/^copy\.txt: .*\.$/)
  })

  test('a gzip bomb is stopped long before its end', async () => {
    const bomb = gzipSync(
      Buffer.concat([Buffer.from('{"title":"A tug"}\n'), Buffer.alloc(100 * 1024 * 1024, ' ')]),
    )
    const { said } = await readAll(bomb)
    expect(said.at(-1)).toMatch(/grows more than a hundredfold/)
  })

  test('a story of 50 MB is refused', async () => {
    const { drafts, said } = await readAll(
      Buffer.alloc(50 * 1024 * 1024, 'All work and no play. \n'),
    )
    expect(drafts).toEqual([])
    expect(said).toEqual(['copy.txt: The file is longer than 16,777,216. Divide it into several.'])
  })

  test('a stream that breaks off is told', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('A tug\n\n')
      throw new Error('the line went dead')
    }
    const { said } = await readAll(broken())
    expect(said).toEqual([
      'copy.txt: The bytes could not be got: the line went dead. Check the file or the connection, and try again.',
    ])
  })
})

describe('encodings', () => {
  test.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'utf-32le'])(
    '%s is told by itself',
    async (encoding) => {
      const bytes = iconv.encode(story, encoding, { addBOM: encoding === 'utf-32le' })
      const { content } = await readOne(bytes)
      expect(content.headline).toBe('Le café du port rouvre après la tempête')
      expect(JSON.stringify(content.body)).toContain('3 €')
      expect(content.language).toBe('fr')
    },
  )

  test('a charset that came with the bytes counts, unless the bytes contradict it', async () => {
    const russian =
      'Порт открыт снова\n\nСОРРЕНД: Порт открыли во вторник, после трёх дней тумана.\n'
    const koi = await readOne(iconv.encode(russian, 'koi8-r'), {
      contentType: 'text/plain; charset=koi8-r',
    })
    expect(koi.content.headline).toBe('Порт открыт снова')
    const latin = await readOne(iconv.encode(story, 'windows-1252'), {
      contentType: 'text/plain; charset=utf-8',
    })
    expect(latin.content.headline).toContain('café')
  })

  test('a page is decoded as it declares', async () => {
    const page = `<!doctype html><html lang="fr"><meta charset="iso-8859-15"><title>x</title><h1>Le café</h1><p>Il coûte 3 €.</p>`
    const { content } = await readOne(iconv.encode(page, 'iso-8859-15'))
    expect(content.headline).toBe('Le café')
    expect(JSON.stringify(content.body)).toContain('3 €')
  })

  test('a long text with a broken byte is still UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from(story), Buffer.from([0xc3]), Buffer.from(' fin.\n')])
    expect((await readOne(bytes)).content.headline).toContain('café')
  })
})

test('whatever comes in, each item is a valid story or a fault with a sentence', async () => {
  const pieces = fc.constantFrom(
    '---\n',
    'title: x\n',
    '# H\n\n',
    '<p>',
    '</p>',
    '<table><tr><td>',
    '<script>',
    '<a href="',
    '{"title":"',
    '"}',
    '\n',
    '::: facts\n',
    ':::\n',
    '![a](b)',
    '> ',
    '- ',
    '\u0000',
    '\ud800',
    'SORREND (MNA) — ',
    '&amp;',
    '&#0;',
    '<svg>',
    '<iframe src=//x>',
    '<b><i></b>',
    '[x]: javascript:1\n',
    '<!doctype html>',
    '"text":"',
    ',',
    '<ul><li>',
    '<blockquote>',
    '<img src=data:,>',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), async (parts) => {
      const { drafts, said } = await readAll(parts.join(''))
      for (const { content } of drafts) expect(storyContent.safeParse(content).success).toBe(true)
      for (const sentence of said) expect(sentence).toMatch(/^copy\.txt(, \w+ \d+)?: .+[.!?]$/s)
      expect(drafts.length + said.length).toBeGreaterThan(0)
    }),
    { numRuns: 200 },
  )
})
