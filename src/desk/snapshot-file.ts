import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { endianness } from 'node:os'
import { crc32 } from 'node:zlib'

/*
 * Numbers and arrays of numbers in a file that is written and read as fast as the disk is. First a line of JSON, in which each
 * array stands as its kind and length; then the bytes of the arrays, in the order of the line; then CRC-32 of them all.
 */

const kinds = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array } as const
type Kind = keyof typeof kinds
type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

/** An array, as the line says it. */
interface Said {
  readonly array: Kind
  readonly length: number
}

/** The first words of the line. A file from a machine that counts its bytes the other way round is another kind of file. */
const signature = `broadside snapshot 1 ${endianness()}`
/** Bytes that a line may have. */
const longestLine = 1_000_000

/**
 * Writes plain objects of numbers, texts and arrays of numbers into a file, which is there as a whole or stays as it was. The value
 * must not change meanwhile.
 */
export async function writeSnapshot(path: string, value: unknown): Promise<void> {
  const arrays: Numbers[] = []
  const line = JSON.stringify([signature, value], (_, part: unknown) => {
    const kind = kindOf(part)
    if (!kind) return part
    arrays.push(kind.numbers)
    return { array: kind.name, length: kind.numbers.length } satisfies Said
  })
  const draft = `${path}.${process.pid}.new`
  const file = await open(draft, 'w', 0o600)
  try {
    let sum = 0
    for (const bytes of [Buffer.from(`${line}\n`), ...arrays.map(bytesOf)]) {
      sum = crc32(bytes, sum)
      await file.writev([bytes])
    }
    await file.writev([bytesOf(Uint32Array.of(sum))])
    await file.sync()
    await file.close()
    await rename(draft, path)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(draft, { force: true })
    throw error
  }
}

/** Reads what `writeSnapshot` wrote. Nothing where there is no such file, or it is not whole. */
export async function readSnapshot(path: string): Promise<unknown> {
  const file = await open(path, 'r').catch(() => undefined)
  if (!file) return undefined
  try {
    return await readFrom(file)
  } catch {
    return undefined
  } finally {
    await file.close()
  }
}

/** Throws where the line is no JSON, or speaks of more than there is. */
async function readFrom(file: FileHandle): Promise<unknown> {
  const { size } = await file.stat()
  const head = Buffer.alloc(Math.min(size, longestLine))
  await fill(file, head, 0)
  const end = head.indexOf('\n')
  const { said, arrays } = fromLine(head.toString('utf8', 0, Math.max(0, end)), size)
  if (!Array.isArray(said) || said[0] !== signature) return undefined
  let sum = crc32(head.subarray(0, end + 1))
  let at = end + 1
  for (const bytes of arrays.map(bytesOf)) {
    await fill(file, bytes, at)
    sum = crc32(bytes, sum)
    at += bytes.length
  }
  const written = new Uint32Array(1)
  await fill(file, bytesOf(written), at)
  return written[0] === sum ? said[1] : undefined
}

/** Fills bytes from a place of the file on. Throws where the file is shorter. */
async function fill(file: FileHandle, bytes: Uint8Array, from: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, from + done)
    if (bytesRead === 0) throw new Error('the file is not whole')
    done += bytesRead
  }
}

/** The line, with empty arrays in their places: of so many bytes at most, all together. */
function fromLine(line: string, room: number) {
  const arrays: Numbers[] = []
  let left = room
  const said: unknown = JSON.parse(line, (_, part: unknown) => {
    const array = saidIn(part)
    if (!array) return part
    const Kind = kinds[array.array]
    left -= array.length * Kind.BYTES_PER_ELEMENT
    if (left < 0) throw new Error('the file is not whole')
    const made = new Kind(array.length)
    arrays.push(made)
    return made
  })
  return { said, arrays }
}

function saidIn(part: unknown): Said | undefined {
  if (typeof part !== 'object' || part === null || !('array' in part) || !('length' in part))
    return undefined
  const { array, length } = part
  if (typeof array !== 'string' || !Object.hasOwn(kinds, array) || typeof length !== 'number')
    return undefined
  // proof: it was looked for among the kinds
  return { array: array as Kind, length }
}

function kindOf(part: unknown): { readonly name: Kind; readonly numbers: Numbers } | undefined {
  // proof: `kinds` has its keys and no others
  for (const [name, kind] of Object.entries(kinds))
    if (part instanceof kind) return { name: name as Kind, numbers: part }
  return undefined
}

function bytesOf(numbers: Numbers): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
}
