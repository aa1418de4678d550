import fastify from 'fastify'
import { type Clock, ok } from '#kit'
import type { TestStore } from '#store'
import { newsroomPages } from './newsroom.ts'
import type { NewsroomParts } from './parts.ts'

/* A newsroom for tests, which somebody has entered. */

/** The pages of a newsroom on a port of this machine. */
export interface TestNewsroom {
  /** Where it is. */
  readonly address: string
  /** What the one who entered sends along. */
  readonly cookie: string
  readonly get: (path: string) => Promise<Response>
  /** Sends a form. A redirect is not followed. */
  readonly post: (path: string, fields: Record<string, string>) => Promise<Response>
  readonly close: () => Promise<void>
}

const paper = {
  name: 'The Packet',
  tagline: 'News',
  language: 'en',
  languages: ['en'],
  timeZone: 'UTC',
  address: 'http://paper.test',
  sections: [],
  now: () => new Date(0),
}

/** Opens the pages over a store. What is not given does nothing, and says that it went well. */
export async function openTestNewsroom(
  store: TestStore,
  { clock, ...given }: { readonly clock: Clock } & Partial<NewsroomParts>,
): Promise<TestNewsroom> {
  const server = fastify()
  const key = 'the key of a test'
  const nothing = () => Promise.resolve(ok(''))
  newsroomPages(server, {
    key,
    newsroom: store.newsroom,
    reader: store.reader,
    paper: async () => paper,
    clock,
    actions: {
      expect: () => {},
      publish: nothing,
      kill: nothing,
      correct: nothing,
      lead: nothing,
      takeIn: nothing,
    },
    sources: { add: nothing, pause: nothing, fetch: nothing, remove: nothing },
    beside: {
      decide: nothing,
      takeBack: nothing,
      storyAt: nothing,
      storylineFor: nothing,
      belongs: async () => undefined,
      begin: nothing,
    },
    takes: { decide: nothing, alone: nothing },
    ...given,
  })
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  const send = (path: string, fields: Record<string, string>, headers: Record<string, string>) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })
  const entered = await send('/newsroom/enter', { key }, {})
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    address,
    cookie,
    get: (path) => fetch(`${address}${path}`, { headers: { cookie }, redirect: 'manual' }),
    post: (path, fields) => send(path, fields, { cookie }),
    close: () => server.close(),
  }
}
