/** A line of a file, without its end. */
export interface ByteLine {
  readonly bytes: Uint8Array
  /** From 1. */
  readonly number: number
  /** The line is longer than the limit: its bytes were let go. */
  readonly tooLong: boolean
}

const feed = 0x0a

/** The lines of a stream of bytes that hold more than white space. Of a line longer than `limit` bytes only the number comes. */
export async function* byteLines(
  stream: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<ByteLine> {
  let parts: Uint8Array[] = []
  let length = 0
  let number = 1
  const end = (): ByteLine => {
    const tooLong = length > limit
    const only = parts.length === 1 ? parts[0] : undefined
    const line = {
      bytes: tooLong ? new Uint8Array() : (only ?? Buffer.concat(parts)),
      number,
      tooLong,
    }
    parts = []
    length = 0
    number += 1
    return line
  }
  const add = (bytes: Uint8Array): void => {
    length += bytes.length
    if (length > limit) parts = []
    else if (bytes.length > 0) parts.push(bytes)
  }
  for await (const chunk of stream) {
    let from = 0
    for (let at = chunk.indexOf(feed); at >= 0; at = chunk.indexOf(feed, from)) {
      add(chunk.subarray(from, at))
      const line = end()
      if (line.tooLong || !isBlank(line.bytes)) yield line
      from = at + 1
    }
    add(chunk.subarray(from))
  }
  const last = end()
  if (last.tooLong || !isBlank(last.bytes)) yield last
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte <= 0x20)
}
