import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  cards,
  copiesOfStories,
  front,
  recentStories,
  type StoryLine,
  storiesAhead,
  waitingTakes,
} from '#store'
import { besidePages } from './beside-pages.ts'
import { type DeskView, renderDesk, renderDoor } from './desk-page.tsx'
import { deskStyle } from './desk-style.ts'
import { doorkeeper } from './doorkeeper.ts'
import { formsAt, sendPage, takeSaid } from './forms.ts'
import type { NewsroomParts } from './parts.ts'
import { cookieOf, formWord, issueTicket, same, ticketHolds, ticketIn } from './session.ts'
import { sourcesPages } from './sources-pages.ts'
import { storylinesPages } from './storylines-pages.ts'
import { takesPages } from './takes-pages.ts'

/** UTF-16 units of copy that may be pasted at once. */
const longestCopy = 2_000_000

const forms = {
  enter: z.object({ key: z.string().max(200) }),
  publish: z.object({ id: z.uuid() }),
  kill: z.object({ id: z.uuid(), why: z.string().trim().min(1).max(500) }),
  correct: z.object({
    id: z.uuid(),
    text: z.string().trim().min(1).max(5_000),
    clarification: z.literal('yes').optional(),
  }),
  lead: z.object({ addresses: z.string().max(20_000) }),
  copy: z.object({
    copy: z.string().min(1).max(longestCopy),
    publish: z.literal('yes').optional(),
  }),
}

/** The desk's pages under /newsroom: a door that asks for the key, and behind it one page with what there is to do. */
export function newsroomPages(server: FastifyInstance, parts: NewsroomParts): void {
  const { actions, clock, key, paper } = parts
  const keeper = doorkeeper(clock)
  const inside = (request: FastifyRequest): string | undefined => {
    const ticket = ticketIn(request.headers.cookie)
    return ticketHolds(key, ticket, clock.now()) ? ticket : undefined
  }

  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: longestCopy * 4 },
    (_, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )

  server.get('/newsroom/desk.css', (_, reply) =>
    reply.type('text/css; charset=utf-8').send(deskStyle),
  )

  server.get('/newsroom', async (request, reply) => {
    const ticket = inside(request)
    if (!ticket) return sendPage(reply, renderDoor(await paper()))
    return showDesk(reply, ticket, takeSaid(request, reply))
  })

  server.post('/newsroom/enter', async (request, reply) => {
    const form = forms.enter.safeParse(request.body)
    if (!keeper.mayTry(request.ip)) {
      return sendPage(
        reply.code(429),
        renderDoor(await paper(), 'Too many wrong keys. Wait a minute, then try again.'),
      )
    }
    if (!form.success || !same(form.data.key.trim(), key)) {
      keeper.wrong(request.ip)
      return sendPage(reply.code(403), renderDoor(await paper(), 'That is not the key.'))
    }
    const cookie = cookieOf(issueTicket(key, clock.now()), request.protocol === 'https')
    return reply.header('Set-Cookie', cookie).redirect('/newsroom', 303)
  })

  const act = formsAt(server, parts, { inside, back: '/newsroom', refuse })
  act('/newsroom/publish', forms.publish, ({ id }) => actions.publish(id))
  act('/newsroom/kill', forms.kill, ({ id, why }) => actions.kill(id, why))
  act('/newsroom/correct', forms.correct, ({ id, text, clarification }) =>
    actions.correct(id, clarification ? 'clarification' : 'correction', text),
  )
  act('/newsroom/lead', forms.lead, ({ addresses }) =>
    actions.lead(addresses.split(/\s+/).filter(Boolean)),
  )
  act('/newsroom/copy', forms.copy, ({ copy, publish }) => actions.takeIn(copy, publish === 'yes'))

  sourcesPages(server, parts, inside)
  besidePages(server, parts, inside)
  storylinesPages(server, parts, inside)
  takesPages(server, parts, inside)

  server.post('/newsroom/leave', (request, reply) =>
    reply
      .header('Set-Cookie', cookieOf('', request.protocol === 'https'))
      .redirect('/newsroom', 303),
  )

  /** Says why not, and gives pasted copy back. */
  function refuse(
    reply: FastifyReply,
    ticket: string,
    { text, body }: { text: string; body: unknown },
  ): Promise<FastifyReply> {
    const pasted = z.object({ copy: z.string().max(longestCopy) }).safeParse(body)
    const copy = pasted.success ? { copy: pasted.data.copy } : {}
    return showDesk(reply, ticket, { said: { ok: false, text }, ...copy })
  }

  async function showDesk(
    reply: FastifyReply,
    ticket: string,
    more: Pick<DeskView, 'said' | 'copy'> = {},
  ) {
    const current = await paper()
    const { language } = current
    const [waiting, published, leads, takes, ahead] = await Promise.all([
      waitingStories(parts),
      cards(parts.reader, { type: 'all' }, { limit: 30 }),
      front(parts.reader, { leads: 6, perSection: 1, language }),
      waitingTakes(parts.newsroom, 25),
      storiesAhead(parts.newsroom, 25),
    ])
    actions.expect(waiting.slice(0, expected).map(({ id }) => id))
    const listed = [...waiting, ...published.cards].map(({ id }) => id)
    const view = {
      paper: current,
      word: formWord(key, ticket),
      waiting,
      published: published.cards,
      leads: leads.leads,
      leadsByEditors: leads.byEditors,
      takes,
      ahead,
      copies: await copiesOfStories(parts.newsroom, listed),
    }
    return sendPage(reply, renderDesk({ ...view, ...more }))
  }
}

/** Of what waits, so many are likely to be published next. */
const expected = 4
const waitingStates = ['draft', 'in_review', 'ready', 'scheduled'] as const

async function waitingStories({ newsroom }: NewsroomParts): Promise<readonly StoryLine[]> {
  const lists = await Promise.all(
    waitingStates.map((state) => recentStories(newsroom, state, { limit: 25 })),
  )
  return lists
    .flatMap(({ stories }) => stories)
    .toSorted((a, b) => b.changedAt.getTime() - a.changedAt.getTime())
}
