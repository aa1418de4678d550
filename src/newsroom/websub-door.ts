import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Clock } from '#kit'
import { createTurnstile } from './turnstile.ts'

/** What is done with the calls of hubs that tell of news (W3C WebSub). */
export interface HubActions {
  /** The challenge to give back; nothing where no such subscription was asked for. */
  readonly verify: (
    id: string,
    question: Readonly<Record<string, string | undefined>>,
  ) => Promise<string | undefined>
  readonly take: (
    id: string,
    push: { readonly body: Buffer; readonly signature?: string; readonly contentType?: string },
  ) => Promise<'kept' | 'ignored' | 'gone'>
}

const longestBody = 32 * 1_048_576
const pace = { burst: 100, perSecond: 5 }
/** The ids that subscriptions have. */
const idForm = /^[\w-]{32}$/
const params = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
const header = z.string().max(1_000).optional()

interface Params {
  readonly Params: { readonly id: string }
}

/** The addresses that hubs call: `GET /websub/ID` verifies a subscription, `POST` brings what is new. */
export function websubDoor(
  server: FastifyInstance,
  { clock, actions }: { clock: Clock; actions: HubActions },
): void {
  const turnstile = createTurnstile(clock, pace)
  server.register((scope, _, ready) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    scope.get<Params>('/websub/:id', async (request, reply) => {
      const { id } = request.params
      const asked = params.safeParse(request.query)
      const question = Object.entries(asked.success ? asked.data : {}).map(([name, value]) => [
        name,
        [value].flat()[0],
      ])
      const challenge = idForm.test(id)
        ? await actions.verify(id, Object.fromEntries(question))
        : undefined
      if (challenge === undefined) return reply.code(404).type('text/plain').send('')
      return reply.type('text/plain; charset=utf-8').send(challenge)
    })
    scope.post<Params>(
      '/websub/:id',
      {
        bodyLimit: longestBody,
        onRequest: async (request, reply) => {
          const { id } = request.params
          if (!idForm.test(id)) return reply.code(410).send('')
          if (!turnstile.mayPass(id)) return reply.code(429).header('Retry-After', '5').send('')
          return undefined
        },
      },
      async (request, reply) => {
        const { body } = request
        const signature = header.safeParse(request.headers['x-hub-signature']).data
        const contentType = request.headers['content-type']
        const done = await actions.take(request.params.id, {
          body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
          ...(signature === undefined ? {} : { signature }),
          ...(contentType === undefined ? {} : { contentType }),
        })
        return reply.code(done === 'gone' ? 410 : 202).send('')
      },
    )
    ready()
  })
}
