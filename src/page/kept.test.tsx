import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { kept } from './kept.ts'

test('a part is made once for what it shows', () => {
  let made = 0
  const part = (name: string) =>
    kept([name], () => {
      made += 1
      return <b title={'"'}>{`${name} & <co>`}</b>
    })
  const page = (name: string) => renderToString(<div>{part(name)}</div>)
  const first = page('Ada')
  expect(first).toBe(renderToString(<div>{<b title={'"'}>{'Ada & <co>'}</b>}</div>))
  expect(page('Ada')).toBe(first)
  expect(made).toBe(1)
  expect(page('Noor')).not.toBe(first)
  expect(made).toBe(2)
})

test('what was not asked for lately is forgotten', () => {
  let made = 0
  const make = () => {
    made += 1
    return <i>once</i>
  }
  kept(['forgotten'], make)
  kept(['wanted'], make)
  expect(made).toBe(2)
  for (let other = 0; other < 3_000; other += 1) {
    kept([other], () => <i>{other}</i>)
    kept(['wanted'], make)
  }
  expect(made).toBe(2)
  kept(['forgotten'], make)
  expect(made).toBe(3)
})
