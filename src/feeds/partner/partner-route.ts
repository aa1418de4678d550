import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Clock, isUuid } from '#kit'
import { type ChangeCursor, type Newsroom, partnerChanges, partnerWithKey } from '#store'
import type { Paper } from '#story'
import type { SendProblem } from '#web'
import { type PartnerDocument, partnerDocument } from './document.ts'
import { holdsKey } from './key.ts'

export interface PartnerParts {
  readonly newsroom: Newsroom
  readonly paper: () => Promise<Paper>
  readonly clock: Clock
  readonly sendProblem: SendProblem
}

/** Changes in one answer. */
const pageSize = 100
/** How far back an answer goes that is asked for without a time. */
const backMs = 7 * 86_400_000
/** Changes are given when they are so old: one that was begun earlier and ended later would be stepped over else. */
const settledMs = 10_000
const none = '00000000-0000-0000-0000-000000000000'

type Asked = FastifyRequest<{
  Params: { slug: string }
  Querystring: { since?: unknown; after?: unknown }
}>

/**
 * What a partner may have, at `/partner/{name}`, behind its key: the changes since a time, the oldest first, and in `Link`
 * where the next ones will be. Nobody keeps an answer but the partner.
 */
export function partnerRoute(app: FastifyInstance, parts: PartnerParts): void {
  const { newsroom, paper: currentPaper, clock, sendProblem } = parts
  app.route({
    method: ['GET', 'HEAD'],
    url: '/partner/:slug',
    handler: async (request: Asked, reply) => {
      reply.header('Cache-Control', 'private, no-cache').header('Vary', 'Authorization')
      const { slug } = request.params
      const found = await partnerWithKey(newsroom, slug)
      if (!found || !holdsKey(request.headers.authorization, found.keyHash)) {
        reply.header('WWW-Authenticate', 'Bearer realm="partner", Basic realm="partner"')
        return sendProblem(reply, {
          status: 401,
          detail: 'The key of this address is missing or wrong.',
        })
      }
      const now = clock.now()
      const after = cursorOf(request.query, now)
      if (!after) return sendProblem(reply, { status: 400, detail: badTime })
      const paper = await currentPaper()
      const { partner } = found
      const until = new Date(now.getTime() - settledMs)
      const changes = await partnerChanges(newsroom, partner, {
        after,
        until,
        limit: pageSize,
        paper: paper.name,
      })
      const self = `${paper.address}/partner/${slug}`
      reply.header('Link', `<${self}?after=${textOf(changes.at(-1) ?? after)}>; rel="next"`)
      return send(request, reply, partnerDocument(changes, { partner, paper, self, now }))
    },
  })
}

const badTime =
  'The time is not understood. Ask with since=2026-11-24T08:00:00Z, or follow the address in Link.'

/** Where an answer begins: at a time, behind the last change of another answer, or a week ago. */
function cursorOf(
  { since, after }: { since?: unknown; after?: unknown },
  now: Date,
): ChangeCursor | undefined {
  if (after !== undefined) {
    const [, time = '', id = ''] = /^([^~]+)~([\da-f-]{36})$/.exec(String(after)) ?? []
    return isUuid(id) || id === none ? cursorAt(time, id) : undefined
  }
  if (since === undefined) return { at: new Date(now.getTime() - backMs), id: none }
  // A plus in an address is read as a space.
  return cursorAt(String(since).replace(' ', '+'), none)
}

/** A time of a day, whose zone is told (RFC 3339). */
function cursorAt(time: string, id: string): ChangeCursor | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(time)) return undefined
  const at = new Date(time)
  return Number.isNaN(at.getTime()) ? undefined : { at, id }
}

function textOf({ at, id }: ChangeCursor): string {
  return `${at.toISOString()}~${id}`
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  document: PartnerDocument | undefined,
): FastifyReply {
  if (!document) return reply.code(204).send()
  const { type, body } = document
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  reply.header('ETag', tag)
  const held = request.headers['if-none-match']?.split(/\s*,\s*/) ?? []
  if (held.some((one) => one.replace(/^W\//, '') === tag)) return reply.code(304).send()
  return reply.type(type).send(body)
}
