import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fingerprint, matchingTag } from './etag.ts'
import type { SendProblem } from './failures.ts'
import type { FileSource, StoredFile } from './file-types.ts'
import { readRange } from './range.ts'

export interface FileRouteOptions {
  /** With `:id` in it: `/media/:id`. */
  readonly path: string
  readonly files: FileSource
  readonly sendProblem: SendProblem
}

/**
 * Serves files that never change under their ids, such as pictures: with entity tags, parts (RFC 9110, section 14), and for good.
 * A file of an unknown kind is offered for saving, never shown.
 */
export function addFileRoute(app: FastifyInstance, options: FileRouteOptions): void {
  const { path, files, sendProblem } = options
  app.route<{ Params: { id: string } }>({
    method: ['GET', 'HEAD'],
    url: path,
    handler: async (request, reply) => {
      const { id } = request.params
      const file = await files(id)
      return file ? send(id, file, request, reply) : sendProblem(reply, { status: 404 })
    },
  })

  const send = (id: string, file: StoredFile, request: FastifyRequest, reply: FastifyReply) => {
    const print = fingerprint(id, `${file.size}`, `${file.modified?.getTime()}`)
    describe(reply, file, `"${print}-F"`)
    if (matchingTag(request.headers['if-none-match'] ?? '', print)) return reply.code(304).send()
    const range = mayBePart(request, file, print)
      ? readRange(request.headers.range, file.size)
      : undefined
    if (range === 'unsatisfiable') {
      reply.header('Content-Range', `bytes */${file.size}`).header('Cache-Control', 'no-store')
      return sendProblem(reply, { status: 416 })
    }
    const { start, end } = range ?? { start: 0, end: file.size - 1 }
    if (range) reply.code(206).header('Content-Range', `bytes ${start}-${end}/${file.size}`)
    reply.header('Content-Length', end - start + 1).type(file.type)
    if (request.method === 'HEAD' || file.size === 0) return reply.send()
    return reply.send(file.read(start, end))
  }
}

function describe(reply: FastifyReply, { type, modified }: StoredFile, etag: string): void {
  reply.header('Cache-Control', 'public, max-age=31536000, immutable')
  reply.header('Accept-Ranges', 'bytes')
  reply.header('ETag', etag)
  if (modified) reply.header('Last-Modified', modified.toUTCString())
  if (type === 'application/octet-stream') reply.header('Content-Disposition', 'attachment')
}

/** Whether the part that is asked for belongs to the file as it is (`If-Range`, RFC 9110, section 13.1.5). */
function mayBePart(request: FastifyRequest, { modified }: StoredFile, print: string): boolean {
  const held = request.headers['if-range']
  if (request.method !== 'GET') return false
  if (held === undefined || typeof held !== 'string') return true
  if (held.startsWith('"')) return matchingTag(held, print) !== undefined
  return modified !== undefined && held === modified.toUTCString()
}
