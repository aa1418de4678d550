import { expect, test } from 'vitest'
import { childOf } from './element.ts'
import { xmlParts } from './xml.ts'

test('what stands around the parts of a long document does not grow with them', async () => {
  async function* pieces() {
    yield '<list>\n<head>Sent <b>at</b> <i>noon</i></head>\n'
    for (let item = 0; item < 500; item++) yield `<item> <b>${item}</b> </item>\n`
    yield '</list>'
  }
  const at = { name: 'list.xml', item: 1 }
  const options = { at, format: 'rss', isPart: (name: string) => name === 'item' } as const
  const parts = []
  for await (const part of xmlParts(pieces(), options)) parts.push(part)
  expect(parts).toHaveLength(500)
  const [last] = parts.slice(-1)
  expect(last?.element.children).toHaveLength(3)
  const list = last && childOf(last.around, 'list')
  expect(list?.children).toHaveLength(3)
  expect(childOf(list, 'head')?.children).toHaveLength(4)
})
