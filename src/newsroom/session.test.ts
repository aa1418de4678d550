import { describe, expect, test } from 'vitest'
import { setClock } from '#kit'
import { doorkeeper } from './doorkeeper.ts'
import {
  cookieOf,
  formWord,
  issueTicket,
  saidCookie,
  saidIn,
  ticketHolds,
  ticketIn,
} from './session.ts'

const key = 'a key of some length'
const now = new Date('2026-11-24T10:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

describe('a ticket', () => {
  const ticket = issueTicket(key, now)

  test('holds for sixteen hours', () => {
    expect([ticketHolds(key, ticket, later(15)), ticketHolds(key, ticket, later(17))]).toEqual([
      true,
      false,
    ])
  })

  test.each([
    ['another key', 'another key', ticket],
    ['a moved end', key, ticket.replace(/^\d+/, '9999999999999')],
    ['no signature', key, ticket.split('.').slice(0, 2).join('.')],
    ['nothing', key, undefined],
  ])('does not hold with %s', (_, withKey, given) => {
    expect(ticketHolds(withKey, given, now)).toBe(false)
  })

  test('travels in a cookie that scripts and other sites cannot use', () => {
    expect(cookieOf(ticket, true)).toMatch(
      /; Path=\/newsroom; .*HttpOnly; SameSite=Strict; Secure$/,
    )
    expect(ticketIn(`other=1; ${cookieOf(ticket, false)}`)).toBe(ticket)
  })

  test('each session has its own word for forms', () => {
    expect(formWord(key, ticket)).not.toBe(formWord(key, issueTicket(key, now)))
  })
})

test('after eight wrong keys an address waits a minute; others do not', () => {
  const clock = setClock(now)
  const keeper = doorkeeper(clock)
  for (let at = 0; at < 8; at += 1) keeper.wrong('192.0.2.1')
  expect([keeper.mayTry('192.0.2.1'), keeper.mayTry('192.0.2.2')]).toEqual([false, true])
  clock.advance(61_000)
  expect(keeper.mayTry('192.0.2.1')).toBe(true)
})

describe('what the desk did', () => {
  test('is told on the page after it, whatever it says', () => {
    const text = 'Published at /world/2026/11/24/émeute; “fin” = \u0000\ud800 سلام'
    const cookie = saidCookie(text, true)
    expect(cookie).toMatch(/^broadside_said=[\w-]+; Path=\/newsroom; Max-Age=60; HttpOnly/)
    expect(saidIn(`a=b; ${cookie}`)).toBe(text.toWellFormed())
    expect(saidIn(cookieOf('ticket', false))).toBeUndefined()
  })

  test('is forgotten once told, and no longer than a browser keeps', () => {
    expect(saidCookie('', false)).toContain('Max-Age=0')
    expect(saidCookie('é'.repeat(10_000), false).length).toBeLessThan(4_000)
  })
})
