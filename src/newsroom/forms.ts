import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Outcome } from '#kit'
import { renderDoor } from './desk-page.tsx'
import type { NewsroomParts } from './parts.ts'
import { formWord, saidCookie, saidIn, same } from './session.ts'

/** The ticket of whoever sent a request, if it holds. */
export type Inside = (request: FastifyRequest) => string | undefined

/** Where forms stand. */
export interface FormPlace {
  readonly inside: Inside
  /** The page that is shown when it is done, after what was sent. */
  readonly back: string | ((body: unknown) => string)
  /** Shows the page with a sentence why it was not done, and what was sent. */
  readonly refuse: (
    reply: FastifyReply,
    ticket: string,
    why: { readonly text: string; readonly body: unknown },
  ) => Promise<FastifyReply>
}

/** Takes a form at an address: from a session that holds, from a page of that session, with fields as they should be. */
export type TakeForm = <S extends z.ZodType>(
  path: string,
  form: S,
  work: (fields: z.infer<S>) => Promise<Outcome<string, string>>,
) => void

/** Takes forms at addresses, as they stand on one page. */
export function formsAt(
  server: FastifyInstance,
  { key, paper }: Pick<NewsroomParts, 'key' | 'paper'>,
  { inside, back, refuse }: FormPlace,
): TakeForm {
  return (path, form, work) => {
    server.post(path, async (request, reply) => {
      const ticket = inside(request)
      if (!ticket)
        return sendPage(
          reply.code(403),
          renderDoor(
            await paper(),
            'Your session has ended. Sign in again, then send the form once more.',
          ),
        )
      const { body } = request
      const word = z.object({ word: z.string() }).safeParse(body)
      if (!word.success || !same(word.data.word, formWord(key, ticket))) {
        const text = 'That form was not from this page. Nothing was done.'
        return refuse(reply.code(403), ticket, { text, body })
      }
      const fields = form.safeParse(body)
      if (!fields.success) {
        const text = 'Something in the form was missing or too long. Nothing was done.'
        return refuse(reply.code(422), ticket, { text, body })
      }
      const done = await work(fields.data)
      if (!done.ok) return refuse(reply.code(422), ticket, { text: done.fault, body })
      return reply
        .header('Set-Cookie', saidCookie(done.value, request.protocol === 'https'))
        .redirect(typeof back === 'string' ? back : back(body), 303)
    })
  }
}

/** What the last form did, told once: the page that shows it takes it away. */
export function takeSaid(
  request: FastifyRequest,
  reply: FastifyReply,
): { readonly said?: { readonly ok: true; readonly text: string } } {
  const text = saidIn(request.headers.cookie)
  if (text === undefined) return {}
  reply.header('Set-Cookie', saidCookie('', request.protocol === 'https'))
  return { said: { ok: true, text } }
}

/** A page that nobody keeps, and no window of another site has a hold of. */
export function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .header('Cache-Control', 'no-store')
    .header('Cross-Origin-Opener-Policy', 'same-origin')
    .type('text/html; charset=utf-8')
    .send(html)
}
