import { addSource, handIn, isPushKey, takeHubPush, verifyHub } from '#desk'
import { failed, type Outcome, ok } from '#kit'
import type { HubActions, SourceActions, WireActions } from '#newsroom'
import { askSourceNow, pauseSource, removeSource } from '#store'
import type { House } from './house.ts'

/** What the buttons of the page of sources do. */
export function sourceActions({ store, clock }: Pick<House, 'store' | 'clock'>): SourceActions {
  const known = (there: boolean, sentence: string): Outcome<string, string> =>
    there ? ok(sentence) : failed('That source is not there any more.')
  return {
    add: async (given) => {
      const added = await addSource(store, given, clock.now())
      return added.ok ? ok(`${added.value.slug} is asked from now on.`) : added
    },
    pause: async (slug, paused) => {
      const there = await store.write((tx) => pauseSource(tx, slug, { paused, now: clock.now() }))
      return known(there, paused ? `${slug} is paused.` : `${slug} is asked again in its time.`)
    },
    fetch: async (slug) =>
      known(
        await store.write((tx) => askSourceNow(tx, slug, clock.now())),
        `${slug} is being asked. Load this page again to see how it went.`,
      ),
    remove: async (slug) =>
      known(
        await store.write((tx) => removeSource(tx, slug)),
        `${slug} is asked no more; its stories stay.`,
      ),
  }
}

/** What is done with what senders hand in; until the house closes. */
export function wireActions({ sources }: Pick<House, 'sources'>, signal: AbortSignal): WireActions {
  return {
    knows: (slug, key) => isPushKey(sources.store, slug, key),
    take: (given) => handIn(sources, { ...given, signal }),
  }
}

/** What is done with the calls of hubs. */
export function hubActions({ store, clock }: Pick<House, 'store' | 'clock'>): HubActions {
  return {
    verify: (id, question) => verifyHub({ store, clock }, id, question),
    take: (id, push) => takeHubPush({ store, clock }, id, push),
  }
}
