/**
 * The server that ours is measured against: node:http, ready bytes in a map, and no header but the type and the length of the
 * content. Arguments: a port, and a file with a JSON list of `{ path, type, file }`.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

interface Kept {
  readonly path: string
  readonly type: string
  readonly file: string
}

const [port = '0', list = ''] = process.argv.slice(2)
const kept: readonly Kept[] = JSON.parse(readFileSync(list, 'utf8'))
const answers = new Map(
  kept.map(({ path, type, file }) => [path, { type, bytes: readFileSync(file) }] as const),
)

createServer((request, response) => {
  const answer = answers.get(request.url ?? '')
  if (!answer) {
    response.writeHead(404, { 'Content-Length': 0 })
    response.end()
    return
  }
  response.writeHead(200, {
    'Content-Type': answer.type,
    'Content-Length': answer.bytes.length,
  })
  response.end(answer.bytes)
}).listen(Number(port), '127.0.0.1')
