import { isUtf8 } from 'node:buffer'
import chardet from 'chardet'
import iconv from 'iconv-lite'
import type { Place } from '../draft.ts'
import { Refused } from '../refused.ts'

/** How bytes are to be read as text. */
export interface Encoding {
  readonly name: string
  /** Bytes of the byte order mark at the start. */
  readonly skip: number
}

const marks: readonly (readonly [bytes: string, name: string])[] = [
  ['0000feff', 'utf-32be'],
  ['fffe0000', 'utf-32le'],
  ['efbbbf', 'utf-8'],
  ['feff', 'utf-16be'],
  ['fffe', 'utf-16le'],
]

/**
 * Tells the encoding from the beginning of an input: the byte order mark, the charset that came with it, its own
 * XML or HTML declaration, valid UTF-8, and at last what letters are frequent. A declaration of UTF-8 that the
 * bytes contradict does not count, nor one of Latin 1 where the bytes are UTF-8.
 */
export function tellEncoding(head: Uint8Array, whole: boolean, contentType?: string): Encoding {
  const start = Buffer.from(head.subarray(0, 4)).toString('hex')
  const mark = marks.find(([bytes]) => start.startsWith(bytes))
  if (mark) return { name: mark[1], skip: mark[0].length / 2 }
  const wide = wideEncoding(head)
  if (wide) return { name: wide, skip: 0 }
  const declared = known(charsetOf(contentType)) ?? known(declaredIn(head))
  const utf8 = isUtf8(cutSafely(head, whole))
  if (
    declared &&
    declared !== 'utf-8' &&
    !(declared === 'windows-1252' && utf8 && isBeyondAscii(head))
  )
    return { name: declared, skip: 0 }
  return { name: utf8 ? 'utf-8' : guess(head), skip: 0 }
}

/** Text in a Western encoding is hardly ever valid UTF-8 by chance, once it has letters beyond ASCII. */
function isBeyondAscii(head: Uint8Array): boolean {
  return head.some((byte) => byte >= 0x80)
}

function charsetOf(contentType: string | undefined): string | undefined {
  return /charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType ?? '')?.[1]
}

/** UTF-16 without a mark, told by the zeros beside its ASCII letters. */
function wideEncoding(head: Uint8Array): string | undefined {
  const sample = head.subarray(0, 512)
  if (sample.length < 8) return undefined
  const even = sample.filter((byte, at) => byte === 0 && at % 2 === 0).length
  const odd = sample.filter((byte, at) => byte === 0 && at % 2 === 1).length
  const half = sample.length / 2
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le'
  return even > half * 0.4 && odd < half * 0.05 ? 'utf-16be' : undefined
}

function declaredIn(head: Uint8Array): string | undefined {
  const start = Buffer.from(head.subarray(0, 4096)).toString('latin1')
  if (!/^\s*</.test(start)) return undefined
  return (
    /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w:.-]+)["']/.exec(start)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?([\w:.-]+)/i.exec(start)?.[1]
  )
}

/** The name as used here. Like browsers, takes Latin 1 and ASCII for Windows 1252 (WHATWG Encoding, section 4.2). */
function known(name: string | undefined): string | undefined {
  const label = name?.toLowerCase()
  if (!label) return undefined
  if (/^(utf-?8|unicode-1-1-utf-8)$/.test(label)) return 'utf-8'
  // A wide encoding cannot declare itself in ASCII bytes.
  if (/^(utf-?(16|32|7)|ucs-?[24]|iso-10646-ucs)/.test(label)) return undefined
  if (/^(iso-?8859-1|latin-?1|us-ascii|ascii)$/.test(label)) return 'windows-1252'
  return iconv.encodingExists(label) ? label : undefined
}

/** Without the last bytes of a head, which may stop within a character. */
function cutSafely(head: Uint8Array, whole: boolean): Uint8Array {
  if (whole) return head
  let end = head.length
  while (end > head.length - 4 && (head[end - 1] ?? 0) >= 0x80) end -= 1
  return head.subarray(0, end)
}

function guess(head: Uint8Array): string {
  if (isNearlyUtf8(head)) return 'utf-8'
  const [best] = chardet.analyse(withoutTags(head.subarray(0, 65_536)))
  if (!best || best.confidence < 10) return 'unknown'
  return known(best.name) ?? 'unknown'
}

/** Tags are the same in all of these encodings, none of which writes a bracket within a letter; in a short text they outweigh the words. */
function withoutTags(bytes: Uint8Array): Uint8Array {
  const bare = Buffer.from(bytes)
    .toString('latin1')
    .replace(/<[^<>]*>/g, ' ')
  return Buffer.from(bare, 'latin1')
}

/** A long text with a few broken bytes is still UTF-8: nine of ten characters beyond ASCII are right. */
function isNearlyUtf8(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head)
  const broken = text.split('�').length - 1
  const beyond = text.match(/[^\p{ASCII}�]/gu)?.length ?? 0
  return broken * 9 <= beyond
}

/** Text out of bytes, piece by piece. */
export async function* decodeStream(
  stream: AsyncIterable<Uint8Array>,
  { name, skip }: Encoding,
  at: Place,
): AsyncGenerator<string> {
  const decoder = decoderOf(name, at)
  let left = skip
  for await (const chunk of stream) {
    const from = Math.min(left, chunk.length)
    left -= from
    const text = decoder.write(from === 0 ? chunk : chunk.subarray(from))
    if (text) yield text
  }
  const rest = decoder.end()
  if (rest) yield rest
}

/** Text out of bytes that are all there. */
export function decodeAll(bytes: Uint8Array, { name, skip }: Encoding, at: Place): string {
  const decoder = decoderOf(name, at)
  return decoder.write(bytes.subarray(skip)) + (decoder.end() ?? '')
}

interface Decoder {
  readonly write: (bytes: Uint8Array) => string
  readonly end: () => string | undefined
}

function decoderOf(name: string, at: Place): Decoder {
  if (name === 'utf-8') {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    return {
      write: (bytes) => decoder.decode(bytes, { stream: true }),
      end: () => decoder.decode(),
    }
  }
  if (!iconv.encodingExists(name)) throw new Refused({ type: 'undecodable', at, encoding: name })
  const decoder = iconv.getDecoder(name, { stripBOM: false })
  return { write: (bytes) => decoder.write(Buffer.from(bytes)), end: () => decoder.end() }
}
