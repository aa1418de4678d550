import { STATUS_CODES } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Clock, never } from '#kit'
import { doorkeeper } from './doorkeeper.ts'
import { createTurnstile, type Pace } from './turnstile.ts'

/** What is done with what a sender hands in. */
export interface WireActions {
  /** Whether the key is that of the source. */
  readonly knows: (slug: string, key: string) => Promise<boolean>
  readonly take: (given: GivenMessage) => Promise<TakenIn>
}

export interface GivenMessage {
  readonly slug: string
  readonly body: Buffer
  readonly contentType?: string
}

/** What came of it; a sentence is for the sender. */
export type TakenIn =
  | {
      readonly type: 'taken'
      readonly id: string
      readonly again: boolean
      readonly report: object
      readonly fault?: string
    }
  | { readonly type: 'kept'; readonly id: string }
  | { readonly type: 'unreadable'; readonly sentence: string }
  | { readonly type: 'too_long'; readonly sentence: string }
  | { readonly type: 'unknown' }

export interface WireDoor {
  readonly clock: Clock
  readonly actions: WireActions
  /** How often one source may hand something in. */
  readonly pace?: Pace
}

/** Bytes of a body, packed or not. */
const longestBody = 32 * 1_048_576
const usualPace: Pace = { burst: 300, perSecond: 20 }
const packings = new Set(['', 'identity', 'gzip', 'x-gzip'])
/** A form with files in it, and what has no words. */
const wordless = /^\s*(multipart|image|audio|video|font)\//i

interface Params {
  readonly Params: { readonly source: string }
}

/**
 * The door at which agencies hand news in: `POST /wire/SOURCE` with the source's key as a bearer token (RFC 6750) and a message
 * as the body. Who has no key is sent away before anything of the body is read.
 */
export function wireDoor(server: FastifyInstance, { clock, actions, pace }: WireDoor): void {
  const keeper = doorkeeper(clock)
  const turnstile = createTurnstile(clock, pace ?? usualPace)

  /** Gives an answer where a request may not come in. */
  const stop = async (request: FastifyRequest<Params>, reply: FastifyReply) => {
    const { source } = request.params
    if (!keeper.mayTry(request.ip))
      return refuse(reply, 429, 'Too many wrong keys came from here. Wait a minute.', 60)
    const key = /^Bearer +([\w.~+/=-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1]
    if (key === undefined) {
      reply.header('WWW-Authenticate', 'Bearer realm="wire"')
      return refuse(reply, 401, 'Send the key of the source as “Authorization: Bearer KEY”.')
    }
    if (!(await actions.knows(source, key))) {
      keeper.wrong(request.ip)
      return refuse(reply, 403, 'That is not the key of a source of this name.')
    }
    if (!turnstile.mayPass(source))
      return refuse(
        reply,
        429,
        'This source hands in more than is taken at once. Send it again.',
        1,
      )
    const packing = (request.headers['content-encoding'] ?? '').trim().toLowerCase()
    if (!packings.has(packing))
      return refuse(reply, 415, `A body packed as ${packing.slice(0, 40)} is not read; gzip is.`)
    if (wordless.test(request.headers['content-type'] ?? ''))
      return refuse(reply, 415, 'Send one message as the body itself: no form, and no picture.')
    return undefined
  }

  server.register((scope, _, ready) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    scope.setErrorHandler((error: { statusCode?: number }, request, reply) => {
      const { statusCode: status = 500 } = error
      if (status === 413)
        return refuse(reply, 413, `A body may have ${longestBody / 1_048_576} MB at most.`)
      if (status >= 400 && status < 500)
        return refuse(reply, status, 'The request could not be understood.')
      request.log.error({ err: error }, 'something that was handed in could not be kept')
      return refuse(reply, 503, 'It could not be kept. Send it again in a minute.', 60)
    })
    scope.post<Params>(
      '/wire/:source',
      { bodyLimit: longestBody, onRequest: stop },
      async (request, reply) => {
        const { body } = request
        if (!Buffer.isBuffer(body) || body.length === 0)
          return refuse(reply, 422, 'There is nothing in the body.')
        const contentType = request.headers['content-type']
        const slug = request.params.source
        const taken = await actions.take({ slug, body, ...(contentType ? { contentType } : {}) })
        return tell(reply, taken)
      },
    )
    ready()
  })
}

function tell(reply: FastifyReply, taken: TakenIn): FastifyReply {
  switch (taken.type) {
    case 'taken': {
      const { id, again, report, fault } = taken
      return reply.send({ message: id, again, ...report, ...(fault ? { fault } : {}) })
    }
    case 'kept':
      return reply.code(202).send({ message: taken.id, kept: true })
    case 'unreadable':
      return refuse(reply, 422, taken.sentence)
    case 'too_long':
      return refuse(reply, 413, taken.sentence)
    case 'unknown':
      return refuse(reply, 403, 'That is not the key of a source of this name.')
    default:
      return never(taken)
  }
}

/** Problem details (RFC 9457): those who hand news in are programs. */
function refuse(reply: FastifyReply, status: number, detail: string, retry?: number): FastifyReply {
  if (retry !== undefined) reply.header('Retry-After', String(retry))
  const title = STATUS_CODES[status] ?? 'Error'
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }))
}
