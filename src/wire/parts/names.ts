import { slugify } from '#kit'
import type { Writer } from '../copy.ts'

const firms =
  /\b(staff|agenc(y|ies)|agences?|news|newsroom|desk|correspondents?|reporters?|editors?|editorial|press|service|bureau|team|redaktion|rédaction|redacción|redazione|wires?|online|monitoring)\b/i
const capitals = /^[\p{Lu}\d/&.]{2,12}$/u

/** A name of a byline: an agency or a desk is a credit, everyone else a person. */
export function writerOf(name: string): Writer {
  const credit =
    firms.test(name) || capitals.test(name) || slugify(name) === '' || name.length > 200
  return credit ? { type: 'credit', text: name.slice(0, 300) } : { type: 'person', name }
}

const joints =
  /\s*(?:,(?!\s*(?:jr|sr|ii|iii|md|phd)\b)|\s(?:and|et|und|y|e|och|og|en|with)\s|\s&\s|،|\sو\s)\s*/iu

/** The names of a byline line: `By Nora Castellan and Aksel Dunmore in Sorrend`. Semicolons divide before anything else. */
export function writersOf(line: string): readonly Writer[] {
  return line.split(';').flatMap(writersIn)
}

function writersIn(line: string): readonly Writer[] {
  const names = line
    .replace(/^(by|par|von|por|di|de|door|av|af|بقلم|כתב)\s*:?\s+/iu, '')
    .replace(/\s+(?:in|à|aus|en|from)\s+\p{Lu}[\p{L} .’'-]*$/u, '')
  const writers = names
    .split(joints)
    .map((name) => name.trim())
    .filter((name) => /[\p{L}\p{N}]/u.test(name))
    .map(writerOf)
  // "Staff and agencies" is one credit, not two.
  const nobody = writers.length > 1 && writers.every(({ type }) => type === 'credit')
  return nobody ? [{ type: 'credit', text: names.trim().slice(0, 300) }] : writers
}
