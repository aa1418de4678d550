import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  broadside,
  dataFolder,
  enterNewsroom,
  eventually,
  hasShared,
  type Product,
  sample,
  startProduct,
} from './product.ts'

/* What is published is seen at once; what is killed is gone at once. */

const folder = await dataFolder()
let paper: Product
let send: (action: string, fields: Record<string, string>) => Promise<string>
beforeAll(async () => {
  paper = await startProduct(folder.path)
  send = await enterNewsroom(paper, folder.path)
})
afterAll(async () => {
  await paper.stop()
  await folder.remove()
})

function copy(headline: string, sentence: string): string {
  return `${headline}\n\nPORT ELLEN: The harbour board of Port Ellen voted on Tuesday to rebuild the northern breakwater.\n\n${sentence}\n\n“We have waited long enough,” said Anna Lind, the chair of the board.\n`
}

async function publish(
  headline: string,
  sentence = 'Dredging of the harbour starts next week, the board said.',
): Promise<string> {
  const said = await send('copy', { copy: copy(headline, sentence), publish: 'yes' })
  expect(said).toMatch(/^Published at \//)
  return said.replace('Published at ', '')
}

const places = [
  '/',
  '/feed.xml',
  '/atom.xml',
  '/feed.json',
  '/sitemaps/news.xml',
  '/news',
  '/search?q=breakwater',
]

async function placesWith(words: string): Promise<readonly string[]> {
  const texts = await Promise.all(
    places.map(async (path) => [path, await paper.text(path)] as const),
  )
  return texts.filter(([, text]) => text.includes(words)).map(([path]) => path)
}

describe('publishing', () => {
  test('makes a story visible on its page, fronts, feeds, sitemaps and in the search', async () => {
    expect(await placesWith('Board rebuilds breakwater')).toEqual([])
    const path = await publish('Board rebuilds breakwater')
    expect(await placesWith('Board rebuilds breakwater')).toEqual(places)
    for (const place of [path, ...places]) expect((await paper.get(place)).status).toBe(200)
    expect(await paper.text(path)).toContain('Dredging of the harbour starts next week')
  })

  test('puts the new story into the related lists of older ones in the same call', async () => {
    const older = await publish('Northern breakwater of Port Ellen cracks in storm')
    expect(await paper.text(older)).not.toContain('Engineers inspect breakwater')
    await publish('Engineers inspect breakwater at Port Ellen')
    expect(await paper.text(older)).toContain('Engineers inspect breakwater at Port Ellen')
  })

  test('keeps drafts out of sight, at every address that could be guessed', async () => {
    expect(
      await send('copy', {
        copy: copy('Secret plan for the harbour', 'Nobody may know of it yet.'),
      }),
    ).toMatch(/waits as a draft/)
    expect(await placesWith('Secret plan')).toEqual([])
    const today = new Date().toISOString().slice(0, 10).replaceAll('-', '/')
    expect((await paper.get(`/news/${today}/secret-plan-for-the-harbour`)).status).toBe(404)
  })
})

describe('a kill', () => {
  test('answers 410 and takes the story off every page within the call', async () => {
    const path = await publish('Story that must go', 'It names the breakwater once more.')
    const older = await publish(
      'Breakwater story that stays',
      'It names the breakwater and the harbour of Port Ellen.',
    )
    expect(await placesWith('Story that must go')).toEqual(places)
    const ran = await broadside(folder.path, ['stories', '--state', 'published'])
    const id =
      ran.out
        .split('\n')
        .find((line) => line.endsWith('Story that must go'))
        ?.split(' ')[0] ?? ''
    expect(await send('kill', { id, why: 'Wrong from start to end' })).toMatch(/^Killed/)
    expect((await paper.get(path)).status).toBe(410)
    expect(await placesWith('Story that must go')).toEqual([])
    expect(await paper.text(older)).not.toContain('Story that must go')
    expect((await paper.get(path, { accept: 'application/json' })).status).toBe(410)
  })
})

describe('corrections and leads', () => {
  test('a correction stands under the story and on its page at once', async () => {
    const path = await publish('Breakwater cost misstated')
    const done = await broadside(folder.path, [
      'correct',
      path,
      '--text',
      'The breakwater costs 20 million, not 12 million.',
    ])
    expect(done.out).toMatch(/The correction stands under the story/)
    const seen = (text: string): boolean => text.includes('costs 20 million, not 12 million')
    expect(seen(await eventually(() => paper.text(path), seen))).toBe(true)
    expect(seen(await eventually(() => paper.text('/corrections'), seen))).toBe(true)
  })

  test('the front leads with what editors chose, in their order', async () => {
    const first = await publish('Chosen second', 'A story of no great weight.')
    const second = await publish('Chosen first', 'A story of great weight.')
    expect(await send('lead', { addresses: `${paper.url}${second}\n${first}` })).toBe(
      'The front leads with your choice.',
    )
    const front = await paper.text('/')
    expect(front.indexOf('Chosen first')).toBeLessThan(front.indexOf('Chosen second'))
    expect(await send('lead', { addresses: '/nowhere' })).toMatch(/no published story at \/nowhere/)
  })
})

describe.skipIf(!hasShared)('the sample agency story', () => {
  test('is taken in with its headline, dateline, crossheads and paragraphs, and a second time changes nothing', async () => {
    const first = await broadside(folder.path, ['import', sample, '--publish'])
    expect(first.out).toMatch(/1 new, 0 changed, 0 unchanged, 0 refused/)
    const path = /\/news\/\S+/.exec(first.out)?.[0] ?? ''
    const html = await eventually(
      () => paper.text(path),
      (text) => text.includes('MOSCOW'),
    )
    expect(html.match(/<h1[^>]*>([^<]*)/)?.[1]).toMatch(/^Tillerson to confront Russia/)
    const body = html.slice(html.indexOf('<article'), html.indexOf('</article>'))
    expect(
      body.match(/<h2[^>]*class="[^"]*crosshead/g) ??
        body.match(/<h2[^>]*>(Evidence against|Regime)/g),
    ).toHaveLength(2)
    const second = await broadside(folder.path, ['import', sample, '--publish'])
    expect(second.out).toMatch(/0 new, 0 changed, 1 unchanged, 0 refused/)
  })
})

describe('bad input', () => {
  const file = (name: string): string => join(folder.path, name)

  test('one bad line is named and skipped, the rest goes on', async () => {
    const line = (id: string, title: string): string =>
      JSON.stringify({ id, title, text: 'The board met.', date: '2026-11-01', section: 'news' })
    await writeFile(
      file('three.jsonl'),
      `${line('a', 'Good one')}\n{ broken\n${line('c', 'Good two')}\n`,
    )
    const { code, out } = await broadside(folder.path, ['import', file('three.jsonl'), '--publish'])
    expect(out).toMatch(/three\.jsonl.*line 2/)
    expect(out).toMatch(/2 new, 0 changed, 0 unchanged, 1 refused/)
    expect(code).toBe(0)
  })

  test('an empty file, a picture and a folder that is not there are said, and nothing is written', async () => {
    await writeFile(file('empty.txt'), '')
    await writeFile(
      file('photo.txt'),
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    )
    for (const [name, sentence] of [
      ['empty.txt', /empty/],
      ['photo.txt', /PNG|picture|not text/i],
      ['nowhere.txt', /no file or folder/],
    ] as const) {
      const { code, out } = await broadside(folder.path, ['import', file(name), '--publish'])
      expect([name, code, sentence.test(out)]).toEqual([name, 1, true])
      expect(out).not.toMatch(/\n\s+at /)
    }
  })

  test('a dry run says what would happen, and writes nothing', async () => {
    await writeFile(file('dry.txt'), copy('Only a rehearsal', 'Nothing of this is kept.'))
    const { out } = await broadside(folder.path, [
      'import',
      file('dry.txt'),
      '--publish',
      '--dry-run',
    ])
    expect(out).toMatch(
      /Only a rehearsal[\s\S]*Dry run: 1 stories would be taken in, 0 refused; nothing was written\./,
    )
    expect(await placesWith('Only a rehearsal')).toEqual([])
  })
})

describe('the newsroom', () => {
  test('shows nothing without the key, and does nothing without the word of the form', async () => {
    const page = await paper.text('/newsroom')
    expect(page).toContain('It is in the file newsroom.key')
    expect(page).not.toContain('Published last')
    const wrong = await fetch(`${paper.url}/newsroom/enter`, {
      method: 'POST',
      body: new URLSearchParams({ key: 'guess' }),
    })
    expect(wrong.status).toBe(403)
    const forged = await fetch(`${paper.url}/newsroom/lead`, {
      method: 'POST',
      body: new URLSearchParams({ addresses: '' }),
    })
    expect(forged.status).toBe(403)
  })

  test('gives copy back that it did not take, and is not sent a form twice by a page loaded again', async () => {
    const key = (await readFile(join(folder.path, 'newsroom.key'), 'utf8')).trim()
    const form = (action: string, cookie: string, fields: Record<string, string>) =>
      fetch(`${paper.url}/newsroom/${action}`, {
        method: 'POST',
        headers: { cookie },
        body: new URLSearchParams(fields),
        redirect: 'manual',
      })
    const entered = await form('enter', '', { key })
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    const refused = await form('copy', cookie, { word: 'forged', copy: 'A line & another' })
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('A line &amp; another</textarea>')
    const page = await (await paper.get('/newsroom', { cookie })).text()
    const word = /name="word" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const done = await form('lead', cookie, { word, addresses: '' })
    expect(done.status).toBe(303)
    expect(done.headers.get('location')).toBe('/newsroom')
  })
})
