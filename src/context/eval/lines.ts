import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** The lines of a text file that are not empty; a file whose name ends in `.gz` is unpacked. Throws where it cannot be read. */
export function readLines(path: string): readonly string[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text.split('\n').filter((line) => line.trim() !== '')
}

/** The values of a file of one JSON value a line. Throws an Error that names the line that is none. */
export function readJsonLines<T>(path: string, parse: (value: unknown) => T): readonly T[] {
  return readLines(path).map((line, index) => {
    try {
      return parse(JSON.parse(line))
    } catch (cause) {
      throw new Error(`${path}, line ${index + 1} is not as expected`, { cause })
    }
  })
}
