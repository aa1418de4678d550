import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { isUuid } from '#kit'
import { besidePath, takeBesideForms } from './beside-forms.ts'
import { renderBeside, renderFind } from './beside-page.tsx'
import { type BesideView, gatherBeside } from './beside-view.ts'
import { renderDoor } from './desk-page.tsx'
import { formsAt, type Inside, sendPage, takeSaid } from './forms.ts'
import type { NewsroomParts } from './parts.ts'
import { formWord } from './session.ts'

const onPage = z.object({ page: z.uuid().toLowerCase() })
const asked = z.object({ address: z.string().trim().min(1).max(2_000) })

/** The pages of what stands beside each story, and their forms. */
export function besidePages(server: FastifyInstance, parts: NewsroomParts, inside: Inside): void {
  const { paper, beside: actions } = parts

  server.get(besidePath, async (request, reply) => {
    if (!inside(request)) return sendPage(reply, renderDoor(await paper()))
    const found = asked.safeParse(request.query)
    if (!found.success) return sendPage(reply, renderFind(await paper()))
    const { address } = found.data
    const story = await actions.storyAt(address)
    if (story.ok) return reply.redirect(`${besidePath}/${story.value}`, 303)
    return sendPage(reply.code(404), renderFind(await paper(), { why: story.fault, address }))
  })

  server.get<{ Params: { id: string } }>(`${besidePath}/:id`, async (request, reply) => {
    const ticket = inside(request)
    if (!ticket) return sendPage(reply, renderDoor(await paper()))
    const { id } = request.params
    return show(reply, { ticket, id, ...takeSaid(request, reply) })
  })

  const take = formsAt(server, parts, {
    inside,
    back: (body) => {
      const on = onPage.safeParse(body)
      return on.success ? `${besidePath}/${on.data.page}` : besidePath
    },
    refuse: (reply, ticket, { text, body }) => {
      const on = onPage.safeParse(body)
      const said = { ok: false, text }
      return show(reply, { ticket, id: on.success ? on.data.page : '', said })
    },
  })
  takeBesideForms(take, actions)

  interface Shown extends Pick<BesideView, 'said'> {
    readonly ticket: string
    readonly id: string
  }

  async function show(reply: FastifyReply, { ticket, id, ...more }: Shown): Promise<FastifyReply> {
    const gathered = isUuid(id) ? await gatherBeside(parts, id) : undefined
    if (!gathered) {
      const why = more.said?.ok === false ? more.said.text : 'That story is not published.'
      if (reply.statusCode === 200) reply.code(404)
      return sendPage(reply, renderFind(await paper(), { why }))
    }
    const word = formWord(parts.key, ticket)
    return sendPage(reply, renderBeside({ paper: await paper(), word, ...gathered, ...more }))
  }
}
