import { decodeHTML } from 'entities'
import type { Draft } from '#wire'

/*
 * What a reader would see of a message, told apart from the readers on purpose: by nothing but the tags that
 * hold text in every format of the wire.
 */

const holdsText =
  /<(?:\w+:)?(p|hl1|hl2|headline|title|description|summary|content|encoded|td|li|byline|abstract|HeadLine|SubHeadLine)\b[^>]*>([^]*?)<\/(?:\w+:)?\1>/g
const values =
  /"(?:headline|title|value|body_\w+|description_\w+|content_\w+|summary|html|text)"\s*:\s*"((?:[^"\\]|\\.)*)"/g

/** The words of the texts in a file of XML, JSON or plain text: runs of at least four letters. */
export function visibleWords(bytes: Uint8Array): readonly string[] {
  const text = new TextDecoder().decode(bytes)
  if (/^\s*[[{]/.test(text))
    return [...text.matchAll(values)].flatMap(([, value = '']) => wordsIn(unescaped(value)))
  if (/^\s*(\ufeff)?</.test(text)) {
    const items = /<(?:\w+:)?(item|entry)\b[^]*<\/(?:\w+:)?\1>/.exec(text)?.[0] ?? text
    return [...items.matchAll(holdsText)].flatMap(([, , inner = '']) => wordsIn(inner))
  }
  return wordsIn(text)
}

function unescaped(value: string): string {
  try {
    return String(JSON.parse(`"${value}"`))
  } catch {
    return value
  }
}

function wordsIn(markup: string): readonly string[] {
  const bare = markup
    .replace(/<!\[CDATA\[|\]\]>/g, '')
    .replace(/<(script|style)\b[^]*?<\/\1>/gi, ' ')
  const once = decodeHTML(bare.replace(/<[^>]*>/g, ' '))
  const words = decodeHTML(
    once.replace(/<(script|style)\b[^]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' '),
  )
  return words.match(/[\p{L}\p{M}]{4,}/gu) ?? []
}

/** The words that stand in no story, in nothing that was dropped, and in no refusal. */
export function lostWords(
  words: readonly string[],
  drafts: readonly Draft[],
  said: readonly string[],
): readonly string[] {
  const kept = new Set(JSON.stringify([drafts, said]).match(/[\p{L}\p{M}]{4,}/gu))
  return words.filter((word) => !kept.has(word))
}
