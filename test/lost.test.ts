import { expect, test } from 'vitest'
import { setClock } from '#kit'
import { readItems } from '#wire'
import { compareText } from '../bench/wire/lost.ts'
import { visibleBlocks } from '../bench/wire/visible.ts'

const item = (more: string): string =>
  `<rss version="2.0"><channel><title>The Packet</title><item><title>Town lends its tug</title><description>The council voted on Tuesday night.</description>${more}</item></channel></rss>`

/** What is lost where the stories are those of one feed, and what a reader would see is in another. */
async function lostOf(seen: string, read: string): Promise<readonly string[]> {
  const drafts = []
  const options = { name: 'feed.xml', clock: setClock('2026-11-24T12:00:00Z') }
  for await (const one of readItems(Buffer.from(read), options)) if (one.ok) drafts.push(one.value)
  return compareText(visibleBlocks(seen), { drafts, refused: false }).lost
}

test('a paragraph, a clause and a word that are in no story are lost', async () => {
  expect(await lostOf(item(''), item(''))).toEqual([])
  const seen = item('<content>&lt;p&gt;It floats, the master said.&lt;/p&gt;</content>')
  expect(await lostOf(seen, item(''))).toEqual(['it floats  /  the master said'])
  expect(await lostOf(item('').replace('Tuesday', 'Monday'), item(''))).toEqual([
    'the council voted on monday night',
  ])
})

test('words that a sender ran together, or tags that a text shows as they came, lose nothing', async () => {
  const run = item('<content>Tug: GenevieveLength: 31</content>')
  const divided = item(
    '<content>&lt;p&gt;Tug: Genevieve&lt;/p&gt;&lt;p&gt;Length: 31&lt;/p&gt;</content>',
  )
  expect(await lostOf(run, divided)).toEqual([])
  expect(await lostOf(run, divided.replace('31', '32'))).not.toEqual([])
})

test('only the last word of a long text may be cut off', async () => {
  const long =
    'The council voted on Tuesday night to lend its old tug to the port across the bay, '.repeat(3)
  const whole = item(`<content>${long}said the harbourmaster.</content>`)
  expect(await lostOf(whole.replace('harbourmaster.', 'harbourma'), whole)).toEqual([])
  expect(await lostOf(whole.replace('Tuesday', 'Tue'), whole)).not.toEqual([])
  expect(await lostOf(item('').replace('night', 'nig'), item(''))).not.toEqual([])
})
