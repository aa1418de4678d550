import { z } from 'zod'
import { failed, type Outcome, ok, shorten } from '#kit'
import type { BesideActions, Wish } from './beside-parts.ts'
import type { TakeForm } from './forms.ts'

/*
 * The forms of the page of a story’s side. Each becomes one decision.
 */

const story = z.uuid().toLowerCase()
/** Browsers send line feeds as two characters. */
const text = (limit: number) =>
  z
    .string()
    .max(limit)
    .transform((given) => given.replaceAll('\r\n', '\n').trim())
const some = (limit: number) => text(limit).pipe(z.string().min(1))
const page = { page: story, why: text(500).optional() }
const everywhere = z.literal('yes').optional()
const key = some(300)
const about = text(300).optional()
const name = some(200)
const findingName = z.string().regex(/^[a-z]{1,20}:[\da-f]{32}$/)
const storyline = some(200)

const forms = {
  pair: z.object({ ...page, other: story }),
  pin: z.object({ ...page, address: some(2_000) }),
  note: z.object({ ...page, key, about, everywhere }),
  who: z.object({ ...page, name, own: text(300), chosen: text(2_000), everywhere }),
  name: z.object({ ...page, name }),
  merge: z.object({ ...page, name, into: name }),
  finding: z.object({ ...page, source: story, key: findingName, about }),
  of: z.object({ ...page, source: story, key: findingName, about, name }),
  step: z.object({ ...page, source: story, about }),
  move: z.object({ ...page, to: some(500) }),
  page: z.object(page),
  line: z.object({ ...page, storyline, into: some(500) }),
  title: z.object({ ...page, storyline, title: some(120) }),
  decision: z.object({ page: story, id: story }),
}

/** The address below which the forms are taken. */
export const besidePath = '/newsroom/beside'

/** Takes the forms at their addresses. */
export function takeBesideForms(take: TakeForm, actions: BesideActions): void {
  const at = <S extends z.ZodType<{ why?: string | undefined }>>(
    action: string,
    form: S,
    wish: (fields: z.infer<S>) => Wish | Promise<Outcome<Wish, string>>,
  ): void =>
    take(`${besidePath}/${action}`, form, async (fields) => {
      const wanted = await wish(fields)
      if (!('ok' in wanted)) return actions.decide(wanted, fields.why || undefined)
      return wanted.ok ? actions.decide(wanted.value, fields.why || undefined) : wanted
    })

  at('pin', forms.pair, (f) => ({ ...pair(f), action: { do: 'pin' } }))
  at('ban', forms.pair, (f) => ({ ...pair(f), action: { do: 'ban' } }))
  at('pin-address', forms.pin, async ({ page: on, address }) => {
    const found = await actions.storyAt(address)
    return found.ok
      ? ok({ ...pair({ page: on, other: found.value }), action: { do: 'pin' } })
      : found
  })
  at('hide-note', forms.note, ({ page: on, key: note, about: words, everywhere: all }) => ({
    ...(all ? {} : { story: on }),
    kind: 'note',
    key: note,
    action: { do: 'hide' },
    about: words,
  }))
  at('describe', forms.who, async (f) => describe(f))
  at('part', forms.name, ({ page: on, name: who }) => ({
    story: on,
    kind: 'apart',
    key: who,
    action: { do: 'part' },
    about: who,
  }))
  at('merge', forms.merge, ({ name: who, into }) => ({
    kind: 'person',
    key: who,
    action: { do: 'merge', into },
    about: who,
  }))
  at('hide', forms.finding, (f) => ({ ...finding(f), action: { do: 'hide' } }))
  at('show', forms.finding, (f) => ({ ...finding(f), action: { do: 'show' } }))
  at('of', forms.of, (f) => ({ ...finding(f), action: { do: 'of', name: f.name } }))
  at('hide-step', forms.step, ({ source, about: words }) => ({
    story: source,
    kind: 'step',
    key: '',
    action: { do: 'hide' },
    about: words,
  }))
  at('move', forms.move, async ({ page: on, to }) => {
    const line = await actions.storylineFor(to)
    return line.ok
      ? ok({ story: on, kind: 'storyline', key: '', action: { do: 'move', to: line.value } })
      : line
  })
  take(`${besidePath}/begin`, forms.pair, ({ page: on, other, why }) =>
    actions.begin(on, other, why || undefined),
  )
  at('out', forms.page, ({ page: on }) => ({
    story: on,
    kind: 'storyline',
    key: '',
    action: { do: 'out' },
  }))
  at('merge-storyline', forms.line, async ({ storyline: from, into }) => {
    const line = await actions.storylineFor(into)
    return line.ok
      ? ok({ kind: 'storyline', key: from, action: { do: 'merge', into: line.value }, about: from })
      : line
  })
  at('rename', forms.title, ({ storyline: line, title }) => ({
    kind: 'title',
    key: line,
    action: { do: 'name', title },
    about: line,
  }))
  take(`${besidePath}/take-back`, forms.decision, ({ id }) => actions.takeBack(id))
}

function pair({ page: on, other }: { page: string; other: string }) {
  return { story: on, kind: 'related', key: other } as const
}

function finding({ source, key: of, about: words }: z.infer<typeof forms.finding>) {
  return { story: source, kind: 'finding', key: of, about: words } as const
}

/** The paper’s own words go before words that were chosen. */
function describe(fields: z.infer<typeof forms.who>): Outcome<Wish, string> {
  const { page: on, name: who, own, chosen, everywhere: all } = fields
  const wish = { ...(all ? {} : { story: on }), kind: 'who', key: who } as const
  if (own !== '')
    return ok({ ...wish, action: { do: 'say', text: own }, about: `${who}: ${shorten(own, 200)}` })
  const source = story.safeParse(chosen.slice(0, 36))
  const words = chosen.slice(37)
  if (!source.success || words === '')
    return failed('Choose words of the archive, or write your own. Nothing was done.')
  const action = { do: 'choose', story: source.data, text: words } as const
  return ok({ ...wish, action, about: `${who}: ${shorten(words, 200)}` })
}
