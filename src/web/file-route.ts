import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Encoding } from './encoding.ts'
import { fingerprint, matchingTag } from './etag.ts'
import type { SendProblem } from './failures.ts'
import type { FileSource, StoredFile } from './file-types.ts'
import { createPackedFiles, encodingFor, isPackable } from './packed-files.ts'
import { readRange } from './range.ts'

export interface FileRouteOptions {
  /** With `:id` in it: `/media/:id`. */
  readonly path: string
  readonly files: FileSource
  readonly sendProblem: SendProblem
}

/**
 * Serves files that never change under their ids, such as pictures: with entity tags, for good, packed where they are written as text, else
 * in parts where parts are asked for (RFC 9110, section 14). A file of an unknown kind is offered for saving, never shown.
 */
export function addFileRoute(app: FastifyInstance, options: FileRouteOptions): void {
  const { path, files, sendProblem } = options
  const packed = createPackedFiles()
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
    const { range, 'accept-encoding': accept, 'if-none-match': held = '' } = request.headers
    const print = fingerprint(id, `${file.size}`, `${file.modified?.getTime()}`)
    // A part is a part of the file as it is.
    const encoding = range === undefined ? encodingFor(file, accept) : 'identity'
    describe(reply, file, tagOf(print, encoding))
    const tag = matchingTag(held, print)
    if (tag)
      return reply
        .header('ETag', tag === '*' ? tagOf(print, encoding) : tag)
        .code(304)
        .send()
    return encoding === 'identity'
      ? sendPlain(print, file, request, reply)
      : sendPacked({ print, file, encoding }, reply)
  }
  const sendPacked = async ({ print, file, encoding }: Packed, reply: FastifyReply) =>
    reply
      .header('Content-Encoding', encoding)
      .type(file.type)
      .send(await packed.pack(print, file, encoding))
  const sendPlain = (
    print: string,
    file: StoredFile,
    request: FastifyRequest,
    reply: FastifyReply,
  ) => {
    reply.header('Accept-Ranges', 'bytes')
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

interface Packed {
  readonly print: string
  readonly file: StoredFile
  readonly encoding: Encoding
}

/** Each form of a file has a tag of its own (RFC 9110, section 8.8.3.3). */
function tagOf(print: string, encoding: Encoding): string {
  return `"${print}-${encoding === 'identity' ? 'F' : encoding.charAt(0).toUpperCase()}"`
}

function describe(reply: FastifyReply, file: StoredFile, etag: string): void {
  reply.header('Cache-Control', 'public, max-age=31536000, immutable')
  reply.header('ETag', etag)
  if (isPackable(file)) reply.header('Vary', 'Accept-Encoding')
  if (file.modified) reply.header('Last-Modified', file.modified.toUTCString())
  if (file.type === 'application/octet-stream') reply.header('Content-Disposition', 'attachment')
}

/** Whether the part that is asked for belongs to the file as it is (`If-Range`, RFC 9110, section 13.1.5). */
function mayBePart(request: FastifyRequest, { modified }: StoredFile, print: string): boolean {
  const held = request.headers['if-range']
  if (request.method !== 'GET') return false
  if (held === undefined || typeof held !== 'string') return true
  if (held.startsWith('"')) return held === tagOf(print, 'identity')
  return modified !== undefined && held === modified.toUTCString()
}
