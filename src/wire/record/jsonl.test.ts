import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { blockWords } from '#story'
import { readAll, readOne } from '../reading.testing.ts'

const tug = {
  id: 'tug-1',
  title: 'Town lends its tug',
  dek: 'The vote was nine to four.',
  text: 'The council voted.\n\nThe tug is old.',
  date: '2026-03-01T10:00:00Z',
  section: 'nation',
  authors: ['Nora Castellan', 'Staff and agencies'],
  topics: ['Fog', 'Brenholt'],
}

const line = (record: object): string => `${JSON.stringify(record)}\n`

describe('JSON lines', () => {
  test('an item has its fields, and its paragraphs by blank lines', async () => {
    const { content, guid, publishedAt, dropped, format } = await readOne(line(tug))
    expect(format).toBe('jsonl')
    expect(guid).toBe('tug-1')
    expect(content).toMatchObject({
      headline: 'Town lends its tug',
      standfirst: 'The vote was nine to four.',
      section: 'nation',
      bylines: [{ name: 'Nora Castellan' }, { type: 'credit', text: 'Staff and agencies' }],
      topics: [{ slug: 'fog' }, { slug: 'brenholt' }],
    })
    expect(publishedAt).toEqual(new Date('2026-03-01T10:00:00Z'))
    expect(content.body.map(blockWords)).toEqual(['The council voted.', 'The tug is old.'])
    expect(dropped).toEqual([])
  })

  test('a title repeated above the text goes, and gaps divide a text that was flattened', async () => {
    const flat = await readOne(
      line({
        id: 'a',
        title: 'TUG LENT        Press Release     For',
        text: 'TUG LENT        Press Release     The tug is  old   It floats',
      }),
    )
    expect(flat.content.headline).toBe('TUG LENT')
    expect(flat.content.body.map(blockWords)).toEqual([
      'Press Release',
      'The tug is old',
      'It floats',
    ])
    const lines = await readOne(
      line({ id: 'b', title: 'Tug lent', text: 'Tug lent\nOne.\n  Two.' }),
    )
    expect(lines.content.body.map(blockWords)).toEqual(['One.', 'Two.'])
    expect(lines.dropped).toEqual([])
  })

  test('bad lines are named by their number, and the others are read', async () => {
    const input = [
      line(tug),
      '{"id": "broken", "title": \n',
      line({ ...tug, id: 'two' }),
      '\n',
      line(tug),
      line({ ...tug, id: 'three', date: '0000-01-01' }),
      line({ ...tug, id: 'four', slug: '../up' }),
      line({ id: 'five', text: 'Words without a title.' }),
      '[1, 2]\n',
      line({ ...tug, id: 'six', title: 'x'.repeat(501) }),
      `{"id":"deep","title":"A tug","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}\n`,
      line({ ...tug, id: 'last' }),
    ].join('')
    const { drafts, said } = await readAll(input, { name: 'items.jsonl' })
    expect(drafts.map(({ guid }) => guid)).toEqual(['tug-1', 'two', 'last'])
    expect(said).toEqual([
      expect.stringMatching(
        /^items\.jsonl, line 2: The JSON line cannot be read here: the line is no whole JSON object/,
      ),
      'items.jsonl, line 5: The id “tug-1” was already used by item 1. Give each story its own id, or remove one of the two.',
      expect.stringMatching(
        /^items\.jsonl, line 6: The field “date” \(“0000-01-01”\) is no date for a story/,
      ),
      expect.stringMatching(
        /^items\.jsonl, line 7: The field “slug” \(“\.\.\/up”\) may hold letters/,
      ),
      expect.stringMatching(/^items\.jsonl, line 8: There is no headline/),
      expect.stringMatching(/^items\.jsonl, line 9: .*no object in braces/),
      expect.stringMatching(
        /^items\.jsonl, line 10: The field “headline” .* is longer than the 500/,
      ),
      expect.stringMatching(/^items\.jsonl, line 11: The JSON line nests its parts too deep/),
    ])
  })

  test('a line that is not UTF-8 is refused alone', async () => {
    const broken = Buffer.from(line({ ...tug, id: 'bad', title: 'Caf\u00e9' }), 'latin1')
    const input = Buffer.concat([
      Buffer.from(line(tug)),
      broken,
      Buffer.from(line({ ...tug, id: 'ø' })),
    ])
    const { drafts, said } = await readAll(input)
    expect(drafts.map(({ guid }) => guid)).toEqual(['tug-1', 'ø'])
    expect(said[0]).toMatch(/^copy\.txt, line 2: The text is not in the encoding utf-8/)
  })

  test('an item without an id has the same one in every file', async () => {
    const { id: _, ...rest } = tug
    const [one, other] = [
      await readOne(line(rest)),
      await readOne(line({ ...rest, text: 'Changed.' })),
    ]
    expect(one.guid).toMatch(/^sha256:/)
    expect(other.guid).toBe(one.guid)
  })

  test('zeros, controls and halves of characters never reach a story', async () => {
    const { content } = await readOne(
      line({ ...tug, title: 'A\u0000 tug\u0007\ud800', text: 'One\u0000\u001b[31m\udfff two.' }),
    )
    expect(content.headline).toBe('A tug\ufffd')
    expect(content.body.map(blockWords)).toEqual(['One[31m\ufffd two.'])
  })

  test('script in every field stays text, or goes', async () => {
    const script = '<script>alert(1)</script>'
    const { content, dropped } = await readOne(
      line({
        ...tug,
        title: `T${script}`,
        dek: script,
        authors: [script],
        topics: [script],
        section: script,
        text: undefined,
        html: `<p onclick="x()">Words <a href="javascript:alert(1)">here</a></p>${script}<img src=x onerror=alert(1)>`,
      }),
    )
    expect(content.section).toBe('script-alert-1-script')
    expect(content.headline).toBe(`T${script}`)
    expect(content.body[0]).toEqual({
      type: 'paragraph',
      content: [{ type: 'text', text: 'Words here' }],
    })
    expect(dropped.map(({ what }) => what)).toContain('<script>')
    expect(dropped.map(({ what }) => what)).toContain('javascript:alert(1)')
  })

  test('a gzip file is read; one cut short says so after what could be read', async () => {
    const packed = gzipSync(
      Array.from({ length: 3_000 }, (_, at) =>
        line({ ...tug, id: `t${at}`, text: `${at} ${Math.sin(at)}` }),
      ).join(''),
    )
    expect((await readAll(packed)).drafts).toHaveLength(3_000)
    const cut = await readAll(packed.subarray(0, packed.length / 2))
    expect(cut.drafts.length).toBeGreaterThan(100)
    expect(cut.said.at(-1)).toBe(
      'copy.txt: The gzip file ends too early. Copy or download it again.',
    )
  })

  test('a line longer than any story is let go by its number, in little memory', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(line(tug))
      yield Buffer.from('{"id":"huge","title":"A tug","text":"')
      for (let at = 0; at < 50; at += 1) yield Buffer.alloc(1024 * 1024, 'tug ')
      yield Buffer.from('"}\n')
      yield Buffer.from(line({ ...tug, id: 'after' }))
    }
    const { drafts, said } = await readAll(endless())
    expect(drafts.map(({ guid }) => guid)).toEqual(['tug-1', 'after'])
    expect(said).toEqual([
      'copy.txt, line 2: The line is longer than 16,777,216. Divide it into several.',
    ])
  })
})
