import { aboutPath } from '#page'
import type { Paper } from '#story'

export const securityPath = '/.well-known/security.txt'

const day = 86_400_000
/** Days that what it says is good for; the standard wants less than a year. */
const goodFor = 180

/** What `security.txt` says, and when it has to be said anew. */
export interface SecurityText {
  readonly text: string
  readonly until: Date
}

/**
 * Who is to be told of a hole (RFC 9116, section 2.5). Nothing for a paper that has neither a mail address
 * nor an address with TLS: the standard takes no other contact.
 */
export function securityText(paper: Paper, now: Date): SecurityText | undefined {
  const contact = contactOf(paper)
  if (contact === undefined) return undefined
  const today = Math.floor(now.getTime() / day) * day
  const text = [
    `Contact: ${contact}`,
    `Expires: ${new Date(today + goodFor * day).toISOString()}`,
    `Preferred-Languages: ${paper.languages.join(', ')}`,
    ...(secure(paper) ? [`Canonical: ${paper.address}${securityPath}`] : []),
    '',
  ].join('\n')
  return { text, until: new Date(today + day) }
}

function contactOf(paper: Paper): string | undefined {
  if (paper.email !== undefined) return `mailto:${encodeURI(paper.email.toWellFormed())}`
  return secure(paper) ? `${paper.address}${aboutPath}` : undefined
}

function secure({ address }: Paper): boolean {
  return address.startsWith('https:')
}
