import { failed, type Outcome, ok } from '#kit'
import { paragraphsOf, splitText } from '../body/split-text.ts'
import type { Copy } from '../copy.ts'
import type { Place } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { cleanLine, cleanText } from '../parts/clean.ts'
import { withoutGaps } from '../parts/gaps.ts'
import { readPlain } from '../text/plain.ts'
import { anpaText, isAnpa } from './anpa.ts'

/** The control characters that frame a message (IPTC 7901; ANPA 1312). */
const frame = { header: '\u0001', text: '\u0002', end: '\u0003', over: '\u0004' }

/** Copy out of a stream of agency messages in IPTC 7901 or ANPA 1312: a header, a text of lines, a time. */
export function* readMessages(raw: string, at: Place): Generator<Outcome<Copy, Fault>> {
  const messages = raw
    .split(frame.header)
    .slice(1)
    .filter((message) => /\p{L}/u.test(message))
  if (messages.length === 0) yield failed({ type: 'missing', at, field: 'text' })
  for (const [index, message] of messages.entries())
    yield messageCopy(message, { ...at, item: index + 1 })
}

function messageCopy(message: string, at: Place): Outcome<Copy, Fault> {
  const start = message.indexOf(frame.text)
  const header = start < 0 ? (message.split('\n')[0] ?? '') : message.slice(0, start)
  const rest = start < 0 ? message.slice(header.length) : message.slice(start + 1)
  const [body = '', after = ''] = rest.split(frame.end)
  const told = headerOf(cleanText(header))
  const copy = textCopy(body, cleanText(header), at)
  if (!copy.ok) return copy
  const trailer = cleanText(after.split(frame.over)[0] ?? '').trim()
  return ok({
    ...copy.value,
    format: 'iptc7901',
    ...withoutGaps({ guid: told.id, urgency: told.urgency }),
    dropped: [
      ...(copy.value.dropped ?? []),
      ...said(cleanText(header).replace(/\s+/g, ' ').trim(), 'the header of the message'),
      ...said(trailer.replace(/\s+/g, ' '), 'the time at the end of the message'),
    ],
  })
}

/** The text as its marks tell it; else as plain copy; else, for lists and results without a headline, line by line under the header's words. */
function textCopy(body: string, header: string, at: Place): Outcome<Copy, Fault> {
  if (isAnpa(body)) return ok({ format: 'iptc7901', place: at, ...anpaText(body) })
  const lines = linesOf(body)
  const copy = readPlain(lines, at)
  if (copy.ok || copy.fault.type !== 'missing') return copy
  const paragraphs = paragraphsOf(splitText(lines))
  if (paragraphs.length === 0) return copy
  return ok({ format: 'iptc7901', place: at, headline: cleanLine(header), body: paragraphs })
}

function said(
  what: string,
  why: string,
): readonly { readonly what: string; readonly why: string }[] {
  return what === '' ? [] : [{ what: what.slice(0, 200), why }]
}

/** Lines as plain text has them. A heading of several lines ends with ` =`, one that goes on with `/`. */
function linesOf(body: string): string {
  return cleanText(body)
    .replace(/[ \t]*[=+][ \t]*$/gm, '\n')
    .replace(/^([^\n]{0,60}\/)[ \t]*$/gm, '$1\n')
    .replaceAll('``', '“')
    .replaceAll("''", '”')
}

interface Header {
  readonly id: string | undefined
  readonly urgency: number | undefined
}

const levels: Readonly<Record<string, number>> = { f: 1, b: 2, u: 3, r: 4, d: 5, s: 6 }

/** `eca062 4 i 211` in IPTC 7901: service and number, urgency, category, words. ANPA writes the urgency as a letter on its second line. */
function headerOf(header: string): Header {
  const words = header.trim().split(/\s+/)
  const [id = '', second = ''] = words
  const digit = /^[1-8]$/.test(second) ? Number(second) : undefined
  const letter = /\n\s*([fburds]) [a-z]\b/.exec(header)?.[1]
  return {
    id: /^[a-z]{1,4}\d{2,7}\w*$/i.test(id)
      ? `${id}-${words.slice(1).join('-').slice(0, 80)}`
      : undefined,
    urgency: digit ?? (letter === undefined ? undefined : levels[letter]),
  }
}
