import { never } from '#kit'
import type { Format, Place } from './draft.ts'
import type { Fault } from './fault.ts'

/** A sentence or two for the person who gave the input: which item, what is wrong, what to do. */
export function sayFault(fault: Fault): string {
  return `${sayPlace(fault.at)} ${sayWhat(fault)}`
}

function sayPlace({ name, item, line }: Place): string {
  const where = line === undefined ? (item > 1 ? `, item ${item}` : '') : `, line ${line}`
  return `${name}${where}:`
}

function sayWhat(fault: Fault): string {
  switch (fault.type) {
    case 'empty':
      return 'The file is empty. Check that it was written to the end, and send it again.'
    case 'binary':
      return `This is ${fault.kind}, not a story. Give text, Markdown, HTML, JSON lines or a feed.`
    case 'undecodable':
      return `The text is not in the encoding ${fault.encoding}, and no other fits. Save it as UTF-8.`
    case 'archive':
      return archives[fault.problem]
    case 'malformed':
      return `${formatNames[fault.format]} cannot be read here: ${fault.problem}.`
    case 'too_long':
      return `The ${fault.what} is longer than ${count(fault.limit)}${fault.what === 'story' ? ' characters' : ''}. Divide it into several.`
    case 'too_deep':
      return `${formatNames[fault.format]} nests its parts too deep for any story. Nothing was read of it; write it flatter.`
    case 'missing':
      return missing(fault.field)
    case 'invalid':
      return `The field “${fault.field}”${fault.value === '' ? '' : ` (“${fault.value}”)`} ${fault.problem}. Correct it, and import the item again.`
    case 'duplicate':
      return `The id “${fault.guid}” was already used by item ${fault.first}. Give each story its own id, or remove one of the two.`
    case 'no_story':
      return `This is ${fault.kind}, and holds no story to import.`
    case 'unreadable':
      return `The bytes could not be got: ${fault.problem}. Check the file or the connection, and try again.`
    default:
      return never(fault)
  }
}

const archives = {
  cut: 'The gzip file ends too early. Copy or download it again.',
  damaged: 'The gzip file is damaged. Copy or download it again.',
  bomb: 'The gzip file grows more than a hundredfold when unpacked, which no text does. It was not read further; unpack it yourself if you trust it.',
}

const formatNames: Readonly<Record<Format, string>> = {
  plain: 'The text',
  markdown: 'The Markdown',
  html: 'The HTML',
  jsonl: 'The JSON line',
  rss: 'The RSS feed',
  rdf: 'The RSS 1.0 feed',
  atom: 'The Atom feed',
  jsonfeed: 'The JSON feed',
  wxr: 'The WordPress export',
  ghost: 'The Ghost export',
  'newsml-g2': 'The NewsML-G2 message',
  newsml: 'The NewsML message',
  nitf: 'The NITF document',
  ninjs: 'The ninjs item',
  iptc7901: 'The IPTC 7901 message',
}

function count(limit: number): string {
  return limit.toLocaleString('en-GB')
}

function missing(field: string): string {
  if (field === 'headline' || field === 'title')
    return 'There is no headline. Put one on a line of its own above the text, or in the field “headline” or “title”.'
  return `There is no ${field}. Add it, and import the item again.`
}
