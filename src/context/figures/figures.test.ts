import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figuresIn, talliesIn } from './figures.ts'

function read(text: string): readonly string[] {
  return figuresIn(text, 0).map(({ value, to, unit, qualifier, counted, state, period }) =>
    [value, to && `to ${to}`, unit, qualifier, counted?.text, state, period && `a ${period}`]
      .filter(Boolean)
      .join(', '),
  )
}

describe('an amount', () => {
  test('comes with its qualifier and what it counts', () => {
    expect(read('At least 87 civilians were killed and nearly two dozen houses burnt.')).toEqual([
      '87, at least, civilians, dead',
      '24, nearly, houses',
    ])
    expect(
      read('More than 150 of the passengers stayed, as did 30 or more harbour pilots.'),
    ).toEqual(['150, more than, passengers', '30, at least, pilots'])
  })

  test('is written in digits of many groupings, or in words', () => {
    expect(read('They counted 12,34,567 votes, 1.200.000 homes and 40\u202f000 boats.')).toEqual([
      '1234567, votes',
      '1200000, homes',
      '40000, boats',
    ])
    expect(
      read('Eighty-seven men, one hundred and twenty women, half a million birds, a dozen ships.'),
    ).toEqual(['87, men', '120, women', '500000, birds', '12, ships'])
    expect(read('It serves 1.2 million people and 3bn fish.')).toEqual([
      '1200000, people',
      '3000000000, fish',
    ])
  })

  test('may be money, a share, a range, or over a time', () => {
    expect(read('It cost $1.2m, about €40 million and Rs 2 crore.')).toEqual([
      '1200000, USD',
      '40000000, EUR, about',
      '20000000, Rs',
    ])
    expect(read('Up to 35 percent of voters, or 12%, moved by 2.5 percentage points.')).toEqual([
      '35, %, up to, voters',
      '12, %',
      '2.5, pp',
    ])
    expect(read('Between 30 and 60 boats came, and 12 to 16 ferries.')).toEqual([
      '30, to 60, boats',
      '12, to 16, ferries',
    ])
    expect(read('The quay takes about 400 lorries a day.')).toEqual(['400, about, lorries, a day'])
  })
})

test('numbers that count nothing are left alone', () => {
  for (const text of [
    'In 2016 and since 1989, the 1990s.',
    'On March 8, on 9 May, at 5 p.m., at 12:30.',
    'Ada Rill, 34, met a man of 77 and a child aged 6, both 12 years old.',
    'The court ruled 5-4 and the Reds won 3–0.',
    'Call 202 555 0136 or 555-0136.',
    'Flight 370, a Boeing 747, Article 50, the number 4 bus, Fortune 500.',
    'She lives at 12 Harbour Street and ran for two hours, six days and a 10-day week.',
    'Those two left. One of them came back. The 9/11 attacks; the 4th; the G7.',
    'A two-day trip in winds of force 7.',
  ])
    expect([text, read(text)]).toEqual([text, []])
})

describe('a level', () => {
  const levels = (text: string): readonly (readonly [string, number])[] =>
    talliesIn([text]).map(({ name, value }) => [name, value])

  test('is known by its measure, and by whose it is', () => {
    expect(levels('Inflation rose to 3.4% in May.')).toEqual([['inflation %', 3.4]])
    expect(levels('Zembla’s youth unemployment stood at 21.5 percent.')).toEqual([
      ['youth unemployment % of zembla', 21.5],
    ])
    expect(levels('The bank cut its key interest rate by a quarter point to 2.5%.')).toEqual([
      ['key interest rate %', 2.5],
    ])
    expect(levels('Core inflation in Zembla has risen to 3%.')).toEqual([
      ['core inflation % of zembla', 3],
    ])
    expect(levels('Inflation drove unemployment to 9%.')).toEqual([['unemployment %', 9]])
    expect(levels('Turnout was 64%, officials said.')).toEqual([['turnout %', 64]])
    expect(levels('The Mill Fire is 50% contained, and the Quay Fire more than 80%.')).toEqual([
      ['contained % of mill', 50],
    ])
    expect(levels('Damage is estimated at $3 billion.')).toEqual([['damage USD', 3e9]])
    expect(levels('The storm caused an estimated €2 billion in damage.')).toEqual([
      ['damage EUR', 2e9],
    ])
  })

  test('is none where an amount is a change, a plan, a part, of another time or of another thing', () => {
    for (const text of [
      'Inflation fell by 2%.',
      'Inflation eased while wage growth rose to 5%.',
      'The bank’s losses hit $3 billion.',
      'Inflation is expected to rise to 4%.',
      'Inflation was 3% a year earlier.',
      'The bank keeps its inflation target at 2%.',
      'Unemployment fell from 6% to 5%.',
      'Profits rose to $3 billion.',
      'The party won 28.5% of the vote.',
      'A 25% tariff is put on cars, and $700 million spent.',
    ])
      expect([text, levels(text)]).toEqual([text, []])
  })
})

test('every figure stands where it says, whatever the text', () => {
  const word = fc.constantFrom(
    ...'87 1,200 3.5 $ £ % two dozen half a million hundred and to between at least people killed of the in - – , . 2016'.split(
      ' ',
    ),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), fc.constantFrom(' ', ''), (words, gap) => {
      const text = words.join(gap)
      let last = 0
      for (const { start, end, from, value } of figuresIn(text, 0)) {
        expect(from).toBeLessThanOrEqual(start)
        expect(start).toBeGreaterThanOrEqual(last)
        expect(text.slice(start, end)).toMatch(/[\d\p{L}]/u)
        expect(value).toBeGreaterThanOrEqual(0)
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
    }),
  )
})
