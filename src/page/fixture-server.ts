import { createServer, type ServerResponse } from 'node:http'
import type { Assets } from './assets.ts'
import { fixturePages } from './pages.ts'
import { posterFor } from './poster.ts'

/** The fixture paper on a port of this machine, under the policy that readers get. */
export interface FixtureServer extends AsyncDisposable {
  readonly names: readonly string[]
  readonly urlOf: (name: string) => string
}

/** Serves every fixture page, with drawn pictures. `fontDelay` holds fonts back for so many milliseconds. */
export async function serveFixtures(assets: Assets, fontDelay = 0): Promise<FixtureServer> {
  const pages = fixturePages(assets)
  const policy = `default-src 'none'; img-src 'self'; font-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; style-src ${assets.styleHashes.map((hash) => `'${hash}'`).join(' ')}`
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const page = pages.get(path.slice(1))
    const asset = assets.files.get(path)
    if (page !== undefined) {
      response.setHeader('content-security-policy', policy)
      send(response, 'text/html; charset=utf-8', page)
    } else if (asset) {
      const wait = asset.type === 'font/woff2' ? fontDelay : 0
      response.setHeader('cache-control', 'max-age=600')
      setTimeout(() => send(response, asset.type, asset.bytes), wait)
    } else if (path.startsWith('/pictures/')) send(response, 'image/svg+xml', posterFor(path))
    else response.writeHead(path === '/favicon.ico' ? 204 : 404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return {
    names: [...pages.keys()],
    urlOf: (name) => `http://127.0.0.1:${port}/${name}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function send(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response.setHeader('content-type', type).end(body)
}
