import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { failed } from '#kit'
import { lastUnfetchedPictures, newsSources, refusedRaws, subscriptions } from '#store'
import { renderDoor } from './desk-page.tsx'
import { formsAt, type Inside, sendPage, takeSaid } from './forms.ts'
import type { NewsroomParts } from './parts.ts'
import { formWord } from './session.ts'
import { renderSources, type SourcesView } from './sources-page.tsx'

const path = '/newsroom/sources'
/** For how long what was refused is shown. */
const shownMs = 3 * 24 * 3_600_000
/** So many pictures that could not be had are shown. */
const mostUnfetched = 20

/** A field that may be left empty. */
const line = (limit: number) =>
  z
    .string()
    .trim()
    .max(limit)
    .optional()
    .transform((text) => text || undefined)
const number = line(10).transform((text) => (text === undefined ? undefined : Number(text)))

const forms = {
  add: z.object({
    url: z.string().trim().min(1).max(2_000),
    slug: line(80),
    provider: line(200),
    section: line(80),
    language: line(35),
    pictures: z.literal('yes').optional(),
    rule: z.enum(['hold', 'publish', 'urgent']),
    urgency: number,
    every: number,
  }),
  one: z.object({ slug: z.string().max(200) }),
}

const notHere =
  'The address must be whole, and begin with https:// or http://. A folder of this machine, and a sender that hands its news in, are added by “broadside source add”.'

/** What stands in any form, to be shown again. */
const fields = z.record(z.string(), z.string().max(2_000))

/** The page of the sources, and its forms. */
export function sourcesPages(server: FastifyInstance, parts: NewsroomParts, inside: Inside): void {
  const { paper, sources } = parts

  server.get(path, async (request, reply) => {
    const ticket = inside(request)
    if (!ticket) return sendPage(reply, renderDoor(await paper()))
    return show(reply, ticket, takeSaid(request, reply))
  })

  const take = formsAt(server, parts, {
    inside,
    back: path,
    refuse: (reply, ticket, { text, body }) => {
      const given = fields.safeParse(body)
      const said = { ok: false, text }
      return show(reply, ticket, given.success ? { said, given: given.data } : { said })
    },
  })
  take(`${path}/add`, forms.add, ({ rule, urgency, pictures, ...given }) => {
    // Who may write here need not be one who may read any folder of the machine.
    if (!/^https?:/i.test(given.url)) return Promise.resolve(failed(notHere))
    return sources.add({
      ...withoutGaps(given),
      url: given.url,
      publish: rule !== 'hold',
      ...(rule === 'urgent' ? { urgentFrom: urgency ?? 3 } : {}),
      ...(pictures ? { pictures: true } : {}),
    })
  })
  take(`${path}/pause`, forms.one, ({ slug }) => sources.pause(slug, true))
  take(`${path}/go-on`, forms.one, ({ slug }) => sources.pause(slug, false))
  take(`${path}/fetch`, forms.one, ({ slug }) => sources.fetch(slug))
  take(`${path}/remove`, forms.one, ({ slug }) => sources.remove(slug))

  async function show(
    reply: FastifyReply,
    ticket: string,
    more: Pick<SourcesView, 'said' | 'given'> = {},
  ): Promise<FastifyReply> {
    const now = parts.clock.now()
    const since = new Date(now.getTime() - shownMs)
    const view = {
      paper: await paper(),
      word: formWord(parts.key, ticket),
      sources: await newsSources(parts.newsroom),
      refused: await refusedRaws(parts.newsroom, since),
      unfetched: await lastUnfetchedPictures(parts.newsroom, since, mostUnfetched),
      subscriptions: await subscriptions(parts.newsroom),
      now,
    }
    return sendPage(reply, renderSources({ ...view, ...more }))
  }
}

type Full<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Only the fields that hold something. */
function withoutGaps<T extends object>(fields: T): Full<T> {
  // Whatever is undefined is filtered out; TypeScript does not follow the names through the list.
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Full<T>
}
