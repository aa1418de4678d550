import { types } from 'pg'
import { expect, test } from 'vitest'
import { timeOf } from './pool.ts'

const driver = types.getTypeParser(types.builtins.TIMESTAMPTZ)

test.each([
  '2026-11-29 16:17:00+00',
  '2026-11-29 16:17:00.5+00',
  '2026-11-29 16:17:00.123456+00',
  '2026-02-28 23:59:59.999+02',
  '1969-07-20 20:17:40-11',
  '2026-11-29 16:17:00+05:30',
  '0001-01-01 00:00:00+00',
  '10001-01-01 00:00:00+00',
  '0044-03-15 12:00:00+00 BC',
  'infinity',
  '-infinity',
])('the time %s is read as the driver reads it', (text) => {
  expect(timeOf(text)).toEqual(driver(text))
})
