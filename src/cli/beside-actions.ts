import { decideBeside, decideTogether, newStoryline, takeBack } from '#desk'
import { failed, never, type Outcome, ok, slugify } from '#kit'
import type { BesideActions } from '#newsroom'
import { type DecisionFault, idsAt, type Store, storyById } from '#store'
import type { Ruling } from '#story'
import type { House } from './house.ts'
import { pathOf } from './story-commands.ts'

const by = 'newsroom'
/** Milliseconds that a page waits for the engine, which may be reading other stories. */
const patience = 300

/** What the buttons of the page of a story’s side do. */
export function besideActions({ desk, store }: Pick<House, 'desk' | 'store'>): BesideActions {
  return {
    decide: async (wish, why) => {
      const done = await decideBeside(desk, wish, { by, ...(why ? { why } : {}) })
      return done.ok ? ok(sayDone('Done.', done.value)) : failed(sayFault(done.fault))
    },
    takeBack: async (id) => {
      const done = await takeBack(desk, id, { by })
      return done.ok
        ? ok(sayDone('Taken back.', done.value))
        : failed('Somebody has decided otherwise meanwhile, or taken it back already.')
    },
    storyAt: (address) => storyAt(store, address),
    storylineFor: async (text) => {
      if (!/^(?:https?:\/\/|\/)/.test(text)) {
        const slug = slugify(text)
        return slug === ''
          ? failed('A storyline has a name of letters and digits, such as harbour-bridge.')
          : ok(slug)
      }
      const id = await storyAt(store, text)
      if (!id.ok) return id
      const found = await storyById(store.reader, id.value)
      const storyline = found?.content.storyline
      return storyline === undefined
        ? failed('The story at that address is in no storyline. Name one instead; it begins then.')
        : ok(storyline)
    },
    belongs: (id) => desk.analyst.belongs(id, AbortSignal.timeout(patience)),
    begin: async (story, older, why) => {
      const rulings = await beginWith(store, story, older)
      if (!rulings.ok) return rulings
      const done = await decideTogether(desk, rulings.value, { by, ...(why ? { why } : {}) })
      return done.ok ? ok(sayDone('Done.', done.value)) : failed(sayFault(done.fault))
    },
  }
}

/** What puts two stories into a new storyline, or one into that where the other is by now. */
async function beginWith(
  store: Store,
  story: string,
  older: string,
): Promise<Outcome<readonly Ruling[], string>> {
  const [one, other] = await Promise.all([story, older].map((id) => storyById(store.reader, id)))
  if (!one || !other)
    return failed('One of the two stories is not published any more. Nothing was done.')
  if (one.id === other.id) return failed(sayFault({ type: 'same_story' }))
  if (one.content.storyline !== undefined)
    return failed('The story is in a storyline by now. Nothing was done.')
  const known = other.content.storyline
  const to = known ?? (await newStoryline(store.newsroom, other))
  const moved = known === undefined ? [older, story] : [story]
  return ok(
    moved.map((id) => ({ story: id, kind: 'storyline', key: '', action: { do: 'move', to } })),
  )
}

async function storyAt(store: Store, address: string): Promise<Outcome<string, string>> {
  const path = pathOf(address) ?? address
  const id = (await idsAt(store.newsroom, [path])).get(path)
  return id === undefined
    ? failed(`There is no published story at ${path.slice(0, 200)}. Nothing was done.`)
    : ok(id)
}

function sayDone(done: string, { following }: { readonly following: number }): string {
  if (following === 0) return `${done} Readers see it from now on.`
  const others = following === 1 ? 'One more story follows' : `${following} more stories follow`
  return `${done} ${others} in the background.`
}

function sayFault(fault: DecisionFault): string {
  switch (fault.type) {
    case 'not_published':
      return 'That story is not published any more. Nothing was done.'
    case 'other_not_published':
      return 'Only a published story can stand beside another. Nothing was done.'
    case 'same_story':
      return 'That is this same story, perhaps in another language. Nothing was done.'
    case 'banned':
      return 'It was decided on the page of the other story that the two never stand together. Take that back first.'
    case 'unknown_name':
      return `No story says anything of “${fault.name}”. Write the name as the stories do. Nothing was done.`
    case 'one_already':
      return 'Those two are one already. Nothing was done.'
    default:
      return never(fault)
  }
}
