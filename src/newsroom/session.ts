import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A working day and the night shift. */
const lifeMs = 16 * 3_600_000
export const cookieName = 'broadside_desk'

/** A ticket: when it runs out, a random part, and a signature by the key. */
export function issueTicket(key: string, now: Date): string {
  const claim = `${now.getTime() + lifeMs}.${randomBytes(12).toString('base64url')}`
  return `${claim}.${sign(key, claim)}`
}

/** Whether the ticket was issued with this key and still holds. */
export function ticketHolds(key: string, ticket: string | undefined, now: Date): boolean {
  const [, claim = '', until = '', signature = ''] =
    /^((\d{1,16})\.[\w-]{1,64})\.([\w-]{1,64})$/.exec(ticket ?? '') ?? []
  return claim !== '' && same(signature, sign(key, claim)) && Number(until) > now.getTime()
}

/** A word that forms of this session carry, and no other site can know. */
export function formWord(key: string, ticket: string): string {
  return sign(key, `form ${ticket}`)
}

/** Compares without telling by its time how much was right. */
export function same(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

/** The ticket in a `Cookie` header. */
export function ticketIn(cookies: string | undefined): string | undefined {
  return cookieIn(cookies, cookieName)
}

function cookieIn(cookies: string | undefined, name: string): string | undefined {
  return new RegExp(`(?:^|;\\s*)${name}=([\\w.-]+)`).exec(cookies ?? '')?.[1]
}

const saidName = 'broadside_said'
/** A browser keeps cookies of 4,096 bytes. */
const longestSaid = 600

/** What the desk did, for the page that is shown next: a form that is sent is not sent again when that page is loaded again. */
export function saidCookie(text: string, secure: boolean): string {
  const value = Buffer.from(text.slice(0, longestSaid).toWellFormed()).toString('base64url')
  return `${saidName}=${value}; Path=/newsroom; Max-Age=${text === '' ? 0 : 60}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
}

/** What such a cookie says. */
export function saidIn(cookies: string | undefined): string | undefined {
  const value = cookieIn(cookies, saidName)
  return value === undefined ? undefined : Buffer.from(value, 'base64url').toString()
}

/** The cookie that carries a ticket; an empty one ends the session. Other sites never cause it to be sent. */
export function cookieOf(ticket: string, secure: boolean): string {
  const age = ticket === '' ? 0 : lifeMs / 1_000
  return `${cookieName}=${ticket}; Path=/newsroom; Max-Age=${age}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
}

function sign(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}
