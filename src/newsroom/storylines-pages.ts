import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { foundStorylines, waitingStorylines } from '#store'
import { renderDoor } from './desk-page.tsx'
import { formsAt, type Inside, sendPage } from './forms.ts'
import type { NewsroomParts } from './parts.ts'
import { formWord, saidCookie, saidIn } from './session.ts'
import { renderStorylines } from './storylines-page.tsx'

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
    const text = saidIn(request.headers.cookie)
    if (text === undefined) return show(reply, ticket)
    reply.header('Set-Cookie', saidCookie('', request.protocol === 'https'))
    return show(reply, ticket, { ok: true, text })
  })

  const take = formsAt(server, parts, {
    inside,
    back: path,
    refuse: (reply, ticket, { text }) => show(reply, ticket, { ok: false, text }),
  })
  take(`${path}/together`, forms.pair, ({ page, other }) => actions.begin(page, other, undefined))
  take(`${path}/alone`, forms.page, ({ page }) =>
    actions.decide({ story: page, kind: 'storyline', key: '', action: { do: 'out' } }, undefined),
  )

  async function show(
    reply: FastifyReply,
    ticket: string,
    said?: { readonly ok: boolean; readonly text: string },
  ): Promise<FastifyReply> {
    const [waiting, found] = await Promise.all([
      waitingStorylines(newsroom, listed),
      foundStorylines(newsroom, listed),
    ])
    const view = { paper: await paper(), word: formWord(parts.key, ticket), waiting, found }
    return sendPage(reply, renderStorylines(said ? { ...view, said } : view))
  }
}
