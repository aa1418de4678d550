/**
 * Our press and server with made-up pages of the size of real ones, to measure them without a database. Argument: a port.
 */
import { systemClock } from '#kit'
import { createLog, createPress, createServer, type Rendered, type Route } from '#web'

const [port = '0'] = process.argv.slice(2)
const storyCount = 2000
const words =
  'harbour board council vote ferry union budget minister inquiry winter school bridge island report judge tram water appeal deadline market strike garden'.split(
    ' ',
  )

function numbers(seed: number): () => number {
  let state = seed + 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function html(seed: number, paragraphs: number): string {
  const next = numbers(seed)
  const word = () =>
    `${words[Math.floor(next() * words.length)]}${next() < 0.3 ? Math.floor(next() * 999) : ''}`
  const sentence = () => `${Array.from({ length: 14 }, word).join(' ')}.`
  const paragraph = (_: unknown, at: number) =>
    `<p id="b${at}">${Array.from({ length: 4 }, sentence).join(' ')}</p>`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${sentence()}</title><link rel="alternate" type="application/rss+xml" href="/feed.rss"></head><body><main>${Array.from({ length: paragraphs }, paragraph).join('\n')}</main></body></html>`
}

const answer = (body: string, tags: readonly string[], type = 'text/html'): Rendered => ({
  status: 200,
  type: `${type}; charset=utf-8`,
  body,
  tags,
})
const storyPath = (number: number) => `/news/2031/05/06/story-${number}`

const routes: Route[] = [
  { name: 'front', path: '/', render: async () => answer(html(0, 120), ['front']) },
  {
    name: 'feed',
    path: '/feed.rss',
    render: async () => answer(html(1, 200), ['front'], 'application/rss+xml'),
  },
  {
    name: 'sitemap',
    path: '/sitemap.xml',
    render: async () => {
      const places = Array.from(
        { length: storyCount },
        (_, at) => `<url><loc>http://localhost${storyPath(at)}</loc></url>`,
      )
      return answer(`<urlset>${places.join('')}</urlset>`, ['front'], 'application/xml')
    },
  },
  {
    name: 'story',
    path: '/news/:year/:month/:day/:slug',
    render: async ({ params: { slug = '' } }) =>
      answer(html(Number(slug.replace(/\D/g, '')), 70), [`story:${slug}`]),
  },
]

const log = createLog({ level: 'warn' })
const press = createPress({
  routes,
  clock: systemClock,
  log,
  budgetBytes: 512 * 1024 * 1024,
  errorPage: async (status) => ({ ...answer(`<h1>${status}</h1>`, []), status }),
})
const app = createServer({ press, log })
await app.listen({ port: Number(port), host: '127.0.0.1' })
process.once('SIGTERM', () => void app.close())
