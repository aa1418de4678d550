import { expect, test } from 'vitest'
import { remember, rememberEach } from './remember.ts'

test('a thing is made once for each key, and the memory has an end', () => {
  let made = 0
  const numbered = remember((key) => `${key} ${++made}`)
  expect([numbered('a'), numbered('b'), numbered('a')]).toEqual(['a 1', 'b 2', 'a 1'])
  for (let at = 0; at < 500; at++) numbered(`key ${at}`)
  expect(numbered('a')).not.toBe('a 1')
})

test('a thing is made once for each object', () => {
  let made = 0
  const numbered = rememberEach((key: { name: string }) => `${key.name} ${++made}`)
  const [one, other] = [{ name: 'a' }, { name: 'a' }]
  expect([numbered(one), numbered(other), numbered(one)]).toEqual(['a 1', 'a 2', 'a 1'])
})
