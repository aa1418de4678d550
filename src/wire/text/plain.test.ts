import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blockWords } from '#story'
import { readAll, readOne } from '../reading.testing.ts'

const story = [
  'Fog lifts for nobody at Brenholt crossing',
  '',
  'By Nora Castellan and Aksel Dunmore',
  '12 April 2026 09:30',
  '',
  'BRENHOLT, April 12 (MNA) - The ferry across the Lisk stayed in its berth for a third day on Sunday while fog lay on the water, its owners said.',
  '',
  'About 400 people waited on the northern bank. “I have read the timetable twice,” said Ida Voss, a teacher.',
  '',
  '“It is a good timetable. It is about some other river.',
  '',
  '“I shall keep it.”',
  '',
  'Ten weeks of fog',
  '',
  'The Hydrological Service has counted 71 days of fog since January, against 40 in a common year.',
  '',
  'The town will decide on Tuesday whether to lend the company its tug.',
].join('\n')

describe('plain agency text', () => {
  test('headline, byline, date, dateline, crosshead and paragraphs come out, each in its place', async () => {
    const { content, publishedAt, authors, dropped } = await readOne(story)
    expect(content.headline).toBe('Fog lifts for nobody at Brenholt crossing')
    expect(content.slug).toBe('fog-lifts-for-nobody-at-brenholt-crossing')
    expect(content.bylines).toEqual([
      { type: 'person', name: 'Nora Castellan', slug: 'nora-castellan' },
      { type: 'person', name: 'Aksel Dunmore', slug: 'aksel-dunmore' },
    ])
    expect(authors.map(({ name }) => name)).toEqual(['Nora Castellan', 'Aksel Dunmore'])
    expect(content.dateline).toEqual({ place: 'BRENHOLT', source: 'MNA' })
    expect(publishedAt).toEqual(new Date('2026-04-12T09:30:00Z'))
    expect(content.body.map(({ type }) => type)).toEqual([
      'paragraph',
      'paragraph',
      'paragraph',
      'paragraph',
      'crosshead',
      'paragraph',
      'paragraph',
    ])
    expect(content.language).toBe('en')
    expect(dropped).toEqual([
      { what: 'April 12', why: 'the date in the dateline; the page tells the time itself' },
    ])
  })

  test('the paragraph with the dateline begins after it', async () => {
    const { content } = await readOne(story)
    expect(blockWords(content.body[0] ?? { type: 'rule' })).toMatch(/^The ferry across the Lisk/)
  })

  test.each([
    ['SORREND: The board met.', 'SORREND', undefined],
    ['SORREND (MNA) — The board met.', 'SORREND', 'MNA'],
    ['PORT ELLEN, Oct 3 (MNA) - The board met.', 'PORT ELLEN', 'MNA'],
    ['SORREND/HALVIK — The board met.', 'SORREND/HALVIK', undefined],
    ['Sorrend (MNA) – The board met.', 'Sorrend', 'MNA'],
    ['PONT-LAURIER, Ombreval -- The board met.', 'PONT-LAURIER, Ombreval', undefined],
    ['MARSA NUR, le 3 mars 2026 (MNA) - Le conseil.', 'MARSA NUR', 'MNA'],
    ['SORREND, April 3, 2026 /PressLine/ -- The board met.', 'SORREND', 'PressLine'],
    ['مرسى النور, 25-11-2025 (و م ن) - اجتمع مجلس الميناء اليوم.', 'مرسى النور', 'و م ن'],
  ])('a dateline is told in: %s', async (paragraph, place, source) => {
    const { content } = await readOne(
      `Harbour board meets again over the ferry\n\n${paragraph} It will meet again in a week, and a week after that.\n`,
    )
    expect(content.dateline).toEqual(source === undefined ? { place } : { place, source })
  })

  test.each([
    'UPDATE: The board met on Monday and on Tuesday, in the same room, and agreed.',
    'Vallas: the board met on Monday and on Tuesday, in the same room, and agreed.',
    'The board – which met on Monday – agreed on Tuesday in the same room at last.',
    'ANALYSIS — The board met on Monday and on Tuesday, in the same room, and agreed.',
  ])('no dateline is seen in: %s', async (paragraph) => {
    const { content } = await readOne(`Harbour board meets again over the ferry\n\n${paragraph}`)
    expect(content.dateline).toBeUndefined()
    expect(blockWords(content.body[0] ?? { type: 'rule' })).toBe(paragraph)
  })

  test('wrapped lines join, whatever ends them, and page marks between them go', async () => {
    const wrapped = [
      'WIRE ROOM COPY',
      '',
      'Tug lent to ferry company for a week',
      '',
      'BRENHOLT (MNA) - The town council voted by nine to four on Tuesday night to lend',
      'its tug to the ferry company, which has not crossed the river since the fog came',
      'down. The tug is older than',
      '',
      'Page 1 of 2',
      '',
      'the ferry, and slower.',
      '',
      '\tThe mayor said that it would be back for the regatta, and that nobody was to',
      'paint it.',
    ].join('\r\n')
    const { content, dropped } = await readOne(wrapped)
    expect(content.body.map(blockWords)).toEqual([
      'The town council voted by nine to four on Tuesday night to lend its tug to the ferry company, which has not crossed the river since the fog came down. The tug is older than the ferry, and slower.',
      'The mayor said that it would be back for the regatta, and that nobody was to paint it.',
    ])
    expect(dropped.map(({ what }) => what)).toEqual(['WIRE ROOM COPY', 'Page 1 of 2'])
  })

  test('what stands under the story is dropped by name, and the story ends where it ends', async () => {
    const { content, dropped } = await readOne(
      `${story}\n\n---\nends\n\nYou might also like…\n\nA tug of one’s own\n\nThe river in figures\n\n© 2026 Meridian News Agency`,
    )
    expect(content.body).toHaveLength(7)
    expect(dropped.slice(0, -1).map(({ what }) => what)).toEqual([
      '---',
      'ends',
      'You might also like…',
      'A tug of one’s own',
      'The river in figures',
      '© 2026 Meridian News Agency',
    ])
    expect(dropped.every(({ why }) => why.length > 10)).toBe(true)
  })

  test('rows of figures become a table and bullets a list', async () => {
    const { content } = await readOne(
      'Fog in figures at the Brenholt crossing\n\nThe Hydrological Service published its count of days with fog on the Lisk on Monday.\n\nYear\tDays\n2024\t38\n2025\t40\n\nIt also advised owners of boats, as it does each year:\n\n- to wait\n- to sound the horn\n',
    )
    expect(content.body.map(({ type }) => type)).toEqual([
      'paragraph',
      'table',
      'paragraph',
      'list',
    ])
  })

  test('a kill and an embargo above the story are obeyed', async () => {
    const killed = await readOne(`KILL\n\n${story}`)
    expect(killed.status).toEqual({ type: 'cancelled' })
    const waiting = await readOne(`EMBARGOED UNTIL 1 December 2026 06:00 UTC\n\n${story}`)
    expect(waiting.status).toEqual({
      type: 'embargoed',
      until: new Date('2026-12-01T06:00:00Z'),
    })
  })

  test('a text without a headline is refused', async () => {
    const { said } = await readAll(
      'SORREND: The board met on Monday, and will meet again in a week or two.',
    )
    expect(said).toEqual([
      'copy.txt: There is no headline. Put one on a line of its own above the text, or in the field “headline” or “title”.',
    ])
  })
})

const sample = join(import.meta.dirname, '../../../../shared/samples/wire-story.txt')

describe.skipIf(!existsSync(sample))('the sample page', () => {
  test('every paragraph comes out word for word, and what was dropped is said', async () => {
    const text = readFileSync(sample, 'utf8')
    const { content, dropped } = await readOne(text)
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    const [tagline = '', headline = '', ...rest] = lines
    expect(content.headline).toBe(headline)
    expect(content.dateline).toEqual({ place: 'MOSCOW' })
    expect(content.body.filter(({ type }) => type === 'crosshead')).toHaveLength(2)
    expect(content.body.map(blockWords)).toEqual(
      rest.slice(0, -1).map((line) => line.replace(/^MOSCOW: /, '')),
    )
    expect(dropped.map(({ what }) => what)).toEqual([tagline, rest.at(-1)])
  })
})
