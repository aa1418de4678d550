const kinds: readonly (readonly [signature: string, kind: string])[] = [
  ['89504e470d0a1a0a', 'a PNG picture'],
  ['ffd8ff', 'a JPEG picture'],
  ['47494638', 'a GIF picture'],
  ['25504446', 'a PDF document'],
  ['504b0304', 'a ZIP archive or an office document'],
  ['d0cf11e0a1b11ae1', 'an old office document'],
  ['52494646', 'a picture, sound or film (RIFF)'],
  ['49492a00', 'a TIFF picture'],
  ['4d4d002a', 'a TIFF picture'],
  ['377abcaf271c', 'a 7-Zip archive'],
  ['fd377a585a00', 'an XZ archive'],
  ['28b52ffd', 'a Zstandard archive'],
  ['425a68', 'a bzip2 archive'],
  ['7f454c46', 'a program'],
  ['4d5a9000', 'a program'],
  ['00000100', 'an icon'],
  ['1f8b', 'a gzip archive within a gzip archive'],
  ['494433', 'an MP3 sound'],
  ['4f676753', 'an Ogg sound or film'],
  ['1a45dfa3', 'a WebM or Matroska film'],
  ['53514c69746520666f726d61742033', 'an SQLite database'],
]

/**
 * What the bytes are if they are no text, in words for people. Control characters are the sign, except those
 * that agencies frame their messages with (IPTC 7901) and the zeros of UTF-16 and UTF-32.
 */
export function binaryKind(head: Uint8Array, encoding: string): string | undefined {
  const start = Buffer.from(head.subarray(0, 16)).toString('hex')
  const known = kinds.find(([signature]) => start.startsWith(signature))
  if (known) return known[1]
  if (Buffer.from(head.subarray(4, 8)).toString('latin1') === 'ftyp')
    return 'a film or HEIC picture'
  if (/^utf-?(16|32)/.test(encoding) || isAgencyFrame(head)) return undefined
  const sample = head.subarray(0, 8192)
  let controls = 0
  for (const byte of sample) if (byte < 0x20 && !isTextControl(byte)) controls += 1
  return controls > sample.length / 20 && controls > 3 ? 'no text' : undefined
}

/** Tab, line feed, form feed, return, escape, and the frame of an agency message. */
function isTextControl(byte: number): boolean {
  return byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 27
}

/** Begins as agency messages do: the start of a header, perhaps after idle characters (IPTC 7901, ANPA 1312). */
function isAgencyFrame(head: Uint8Array): boolean {
  const start = head.findIndex((byte) => byte !== 0x16 && byte !== 0x0a && byte !== 0x0d)
  return start >= 0 && start < 16 && head[start] === 0x01 && !head.subarray(0, 8192).includes(0)
}
