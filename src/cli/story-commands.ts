import { correctStory, killStory, publishStory } from '#desk'
import { isUuid } from '#kit'
import { idsAt, recentStories, type Store, setLeads } from '#store'
import type { Correction, State } from '#story'
import type { House } from './house.ts'
import type { Say } from './say.ts'
import { Told } from './told.ts'

/** Publishes a draft, or the newest revision of a story, by its id or address. */
export async function publishOne(
  house: House,
  which: string,
  significant: boolean,
  say: Say,
): Promise<void> {
  const id = await idOf(house.store, which)
  const done = await publishStory(house.desk, id, { by: 'command', significant })
  if (!done.ok)
    throw new Told(
      done.fault.type === 'killed'
        ? 'The story was killed; a killed story is never published again.'
        : noStory(which),
    )
  say.line(`Published at ${done.value.path}`)
}

/** Withdraws a story for good. */
export async function killOne(house: House, which: string, why: string, say: Say): Promise<void> {
  const id = await idOf(house.store, which)
  const done = await killStory(house.desk, id, { by: 'command', why })
  if (!done.ok) throw new Told(noStory(which))
  say.line('Killed: its addresses answer 410 from now on.')
}

/** Puts a correction under a story. */
export async function correct(
  house: House,
  which: string,
  correction: Pick<Correction, 'kind' | 'text'>,
  say: Say,
): Promise<void> {
  const id = await idOf(house.store, which)
  const done = await correctStory(house.desk, id, correction, { by: 'command' })
  if (!done.ok) throw new Told('Only a published story can carry a correction.')
  say.line('The correction stands under the story, and on /corrections.')
}

/** Sets the lead zone of the front or of a section, in order. */
export async function lead(
  house: House,
  which: readonly string[],
  place: string,
  say: Say,
): Promise<void> {
  const ids: string[] = []
  for (const one of which) ids.push(await idOf(house.store, one))
  await house.store.write((tx) => setLeads(tx, place, ids))
  say.line(
    ids.length > 0
      ? `The ${place} leads with ${ids.length} stories of your choice.`
      : `The ${place} chooses its leads by urgency and time.`,
  )
}

/** Lists the newest stories of a state with their ids. */
export async function listStories(
  house: House,
  state: State,
  say: (line: string) => void,
): Promise<void> {
  const { stories, next } = await recentStories(house.store.newsroom, state, { limit: 100 })
  for (const { id, section, headline, changedAt } of stories)
    say(`${id}  ${changedAt.toISOString()}  ${section}  ${headline}`)
  if (next) say('… and older ones')
  if (stories.length === 0) say(`No story is in the state ${state}.`)
}

async function idOf(store: Store, which: string): Promise<string> {
  if (isUuid(which)) return which
  const path = pathOf(which)
  const id = path && (await idsAt(store.newsroom, [path])).get(path)
  if (!id) throw new Told(noStory(which))
  return id
}

/** The decoded path of an address that somebody copied from their browser. */
export function pathOf(which: string): string | undefined {
  try {
    return decodeURI(new URL(which, 'http://paper.invalid').pathname)
  } catch {
    return undefined
  }
}

function noStory(which: string): string {
  return `There is no story at ${which}. Give its id or its address; “broadside stories” lists them.`
}
