import fc from 'fast-check'
import { types } from 'pg'
import { expect, test } from 'vitest'
import { makeDatabase, silence } from '../testing.ts'
import { createPool, timeOf } from './pool.ts'

const driver = types.getTypeParser(types.builtins.TIMESTAMPTZ)
const two = (number: number): string => String(number).padStart(2, '0')

test('times are read as the driver reads them', () => {
  const zone = fc.integer({ min: -15, max: 15 }).map((hours) => {
    return `${hours < 0 ? '-' : '+'}${two(Math.abs(hours))}`
  })
  const fraction = fc.option(fc.integer({ min: 1, max: 999_999 }))
  const day = fc.date({
    min: new Date('0001-01-02T00:00:00Z'),
    max: new Date('9999-12-30T00:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(day, fraction, zone, (date, micros, offset) => {
      const [at = ''] = date.toISOString().replace('T', ' ').split('.')
      const part = micros === null ? '' : `.${String(micros).padStart(6, '0').replace(/0+$/, '')}`
      const text = `${at}${part}${offset}`
      expect(timeOf(text)).toEqual(driver(text))
    }),
  )
})

test.each([
  ['infinity', Number.POSITIVE_INFINITY],
  ['-infinity', Number.NEGATIVE_INFINITY],
  ['0044-03-15 12:00:00+00 BC', new Date('-000043-03-15T12:00:00Z')],
  ['10001-01-01 00:00:00+00', new Date('+010001-01-01T00:00:00Z')],
  ['2026-11-29 16:17:00+05:30', new Date('2026-11-29T10:47:00Z')],
])('%s is a time too', (text, time) => {
  expect(timeOf(text)).toEqual(time)
})

test('what a database answers comes as times and numbers', async () => {
  const database = await makeDatabase({ migrated: false })
  const pool = createPool({ url: database.url, name: 'test', max: 1, log: silence })
  const { rows } = await pool.query(
    `select '2026-11-29T10:47:00.25Z'::timestamptz as at, 9007199254740991::bigint as number`,
  )
  await pool.end()
  await database.drop()
  expect(rows).toEqual([
    { at: new Date('2026-11-29T10:47:00.250Z'), number: Number.MAX_SAFE_INTEGER },
  ])
})
