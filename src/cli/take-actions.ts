import { publishStory } from '#desk'
import { failed, never, ok } from '#kit'
import type { TakeActions } from '#newsroom'
import { type DecideFault, decideTake, standAlone } from '#store'
import type { House } from './house.ts'

const by = 'newsroom'

/** What the buttons of the page of takes do. */
export function takeActions({
  desk,
  store,
  clock,
}: Pick<House, 'desk' | 'store' | 'clock'>): TakeActions {
  return {
    decide: async ({ take, revision, choice, publish }) => {
      const ask = { id: take, revision, choice, by, at: clock.now() }
      const done = await store.write((tx) => decideTake(tx, ask))
      if (!done.ok) return failed(sayFault(done.fault))
      if (choice === 'ours') return ok('Your text stays; the newer take is kept beside it.')
      if (!publish) return ok('Their text is in the story. Readers see it when you publish it.')
      const published = await publishStory(desk, done.value.story, { by })
      return published.ok
        ? ok(`Their text is published at ${published.value.path}`)
        : failed('Their text is in the story, but it could not be published.')
    },
    alone: async (story) =>
      (await store.write((tx) => standAlone(tx, story)))
        ? ok('It stands in the lists by itself now.')
        : failed('That story is not there any more.'),
  }
}

function sayFault(fault: DecideFault): string {
  switch (fault.type) {
    case 'no_such_take':
      return 'That take waits no more: it was decided, or a newer one has come. Nothing was done.'
    case 'newer_revision':
      return 'Somebody has saved the story since you looked. Look again; nothing was done.'
    case 'killed':
      return 'The story was killed. Nothing was done.'
    default:
      return never(fault)
  }
}
