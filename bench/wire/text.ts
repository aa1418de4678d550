/**
 * The text of a file of the wire: UTF-8 where its bytes are that, else as it says itself, else as its suite says in a comment what
 * a reader is to find out (`Expect: … encoding == 'EUC-KR'`).
 */
export function decoded(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 400)).toString('latin1')
  const said = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/.exec(start)?.[1]
  const found = /\bencoding == '([\w-]+)'/.exec(start)?.[1]
  const mark = /^(\xff\xfe|\xfe\xff)/.exec(start)?.[0]
  const wide = mark === undefined ? undefined : mark === '\xff\xfe' ? 'utf-16le' : 'utf-16be'
  for (const name of [wide, 'utf-8', said, found])
    try {
      if (name !== undefined) return new TextDecoder(name, { fatal: true }).decode(bytes)
    } catch {
      // The next one is tried.
    }
  return new TextDecoder().decode(bytes)
}
