import { createHash } from 'node:crypto'
import { correctStory, type FoundFile, killStory, publishStory, takeIn } from '#desk'
import { failed, ok } from '#kit'
import type { DeskActions } from '#newsroom'
import { idsAt, setLeads } from '#store'
import type { House } from './house.ts'
import { pathOf } from './story-commands.ts'

const by = 'newsroom'

/** What the buttons of the newsroom do. */
export function deskActions({
  desk,
  store,
  intake,
}: Pick<House, 'desk' | 'store' | 'intake'>): DeskActions {
  return {
    expect: desk.analyst.expect,
    publish: async (id) => {
      const done = await publishStory(desk, id, { by })
      if (done.ok) return ok(`Published at ${done.value.path}`)
      return failed(
        done.fault.type === 'killed'
          ? 'That story was killed; it is never published again.'
          : 'That story is not there any more.',
      )
    },
    kill: async (id, why) => {
      const done = await killStory(desk, id, { by, why })
      return done.ok
        ? ok('Killed: its addresses answer 410 from now on.')
        : failed('That story is not there any more.')
    },
    correct: async (id, kind, text) => {
      const done = await correctStory(desk, id, { kind, text }, { by })
      return done.ok
        ? ok('The correction stands under the story.')
        : failed('Only a published story can carry a correction.')
    },
    lead: async (addresses) => {
      const paths = addresses.map((one) => pathOf(one) ?? one)
      const ids = await idsAt(store.newsroom, paths)
      const unknown = paths.filter((path) => !ids.has(path))
      if (unknown.length > 0)
        return failed(
          `There is no published story at ${unknown.join(', ')}. The leads are as they were.`,
        )
      await store.write((tx) =>
        setLeads(
          tx,
          'front',
          paths.flatMap((path) => ids.get(path) ?? []),
        ),
      )
      return ok(
        paths.length > 0
          ? 'The front leads with your choice.'
          : 'The front chooses its leads by urgency and time.',
      )
    },
    takeIn: async (text, publish) => {
      const ask = { publish: false, dryRun: false, provider: 'desk', by }
      const { refused, ids } = await takeIn(await intake(), [pasted(text)], ask)
      if (refused[0] !== undefined) return failed(refused[0])
      if (ids.length === 0) return ok('That copy is here already; nothing has changed.')
      if (!publish) return ok('Taken in; it waits as a draft.')
      const paths: string[] = []
      for (const id of ids) {
        const done = await publishStory(desk, id, { by })
        if (done.ok) paths.push(done.value.path)
      }
      return ok(`Published at ${paths.join(', ')}`)
    },
  }
}

/** Copy that was pasted, as a file of its own; the same copy has the same name. */
function pasted(text: string): FoundFile {
  const bytes = Buffer.from(text.replaceAll('\r\n', '\n'))
  const name = `copy ${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`
  return {
    name,
    path: name,
    folder: name,
    size: bytes.length,
    read: async function* read(onBytes) {
      onBytes(bytes.length)
      yield bytes
    },
  }
}
