import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { foundStorylines, waitingStorylines } from '#store'
import { renderDoor } from './desk-page.tsx'
import { formsAt, type Inside, sendPage, takeSaid } from './forms.ts'
import type { NewsroomParts } from './parts.ts'
import { formWord } from './session.ts'
import { renderStorylines, type StorylinesView } from './storylines-page.tsx'

const path = '/newsroom/storylines'
/** Stories in each of the lists. */
const listed = 50

const story = z.uuid().toLowerCase()
const forms = {
  pair: z.object({ page: story, other: story }),
  page: z.object({ page: story }),
}

/** The page of the storylines that the paper found, and its forms. */
export function storylinesPages(
  server: FastifyInstance,
  parts: NewsroomParts,
  inside: Inside,
): void {
  const { newsroom, paper, beside: actions } = parts

  server.get(path, async (request, reply) => {
    const ticket = inside(request)
    if (!ticket) return sendPage(reply, renderDoor(await paper()))
    return show(reply, ticket, takeSaid(request, reply))
  })

  const take = formsAt(server, parts, {
    inside,
    back: path,
    refuse: (reply, ticket, { text }) => show(reply, ticket, { said: { ok: false, text } }),
  })
  take(`${path}/together`, forms.pair, ({ page, other }) => actions.begin(page, other, undefined))
  take(`${path}/alone`, forms.page, ({ page }) =>
    actions.decide({ story: page, kind: 'storyline', key: '', action: { do: 'out' } }, undefined),
  )

  async function show(
    reply: FastifyReply,
    ticket: string,
    more: Pick<StorylinesView, 'said'> = {},
  ): Promise<FastifyReply> {
    const [waiting, found] = await Promise.all([
      waitingStorylines(newsroom, listed),
      foundStorylines(newsroom, listed),
    ])
    const view = { paper: await paper(), word: formWord(parts.key, ticket), waiting, found }
    return sendPage(reply, renderStorylines({ ...view, ...more }))
  }
}
