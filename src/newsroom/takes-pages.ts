import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { takesOfStory } from '#store'
import { renderDoor } from './desk-page.tsx'
import { formsAt, type Inside, sendPage } from './forms.ts'
import type { NewsroomParts } from './parts.ts'
import { formWord } from './session.ts'
import { renderTakes } from './takes-page.tsx'

const path = '/newsroom/takes'

const forms = {
  decide: z.object({
    take: z.uuid(),
    story: z.uuid(),
    revision: z.coerce.number().int().min(1),
    publish: z.literal('yes').optional(),
  }),
  alone: z.object({ story: z.uuid() }),
}
const asked = z.object({ story: z.uuid() })

/** The page of what came for a story beside its text, and its forms. */
export function takesPages(server: FastifyInstance, parts: NewsroomParts, inside: Inside): void {
  const { newsroom, paper, takes } = parts

  server.get(path, async (request, reply) => {
    const ticket = inside(request)
    if (!ticket) return sendPage(reply, renderDoor(await paper()))
    const query = asked.safeParse(request.query)
    return query.success ? show(reply, ticket, query.data.story) : reply.redirect('/newsroom', 303)
  })

  const act = formsAt(server, parts, {
    inside,
    back: '/newsroom',
    refuse: async (reply, ticket, { text, body }) => {
      const sent = asked.safeParse(body)
      return show(reply, ticket, sent.success ? sent.data.story : '', text)
    },
  })
  act(`${path}/theirs`, forms.decide, ({ take, revision, publish }) =>
    takes.decide({ take, revision, choice: 'theirs', publish: publish === 'yes' }),
  )
  act(`${path}/ours`, forms.decide, ({ take, revision }) =>
    takes.decide({ take, revision, choice: 'ours', publish: false }),
  )
  act(`${path}/alone`, forms.alone, ({ story }) => takes.alone(story))

  async function show(
    reply: FastifyReply,
    ticket: string,
    id: string,
    problem?: string,
  ): Promise<FastifyReply> {
    const story = id === '' ? undefined : await takesOfStory(newsroom, id)
    if (!story) return reply.redirect('/newsroom', 303)
    const said = problem === undefined ? {} : { said: { ok: false, text: problem } }
    const word = formWord(parts.key, ticket)
    return sendPage(reply, renderTakes({ paper: await paper(), word, story, ...said }))
  }
}
