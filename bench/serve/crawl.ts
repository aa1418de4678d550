import { writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'

/** The addresses of a site that are measured. */
export interface Addresses {
  readonly front: string
  readonly feed: string
  readonly stories: readonly string[]
}

interface Fetched {
  readonly status: number
  readonly type: string
  readonly bytes: Buffer
}

/** Finds the feed that the front page names, and so many stories in the sitemap. Throws where the site has none. */
export async function findAddresses(site: string, most: number): Promise<Addresses> {
  const front = String((await fetchBytes(site, '/', undefined)).bytes)
  const [link = ''] = /<link[^>]*type="application\/(?:rss|atom)\+xml"[^>]*>/.exec(front) ?? []
  const [, feed] = /href="([^"]+)"/.exec(link) ?? []
  if (!feed) throw new Error(`The front page of ${site} names no feed.`)
  const places = await readSitemap(site, '/sitemap.xml')
  const dated = places.filter((path) => /\/\d{4}\/\d{2}\/\d{2}\//.test(path))
  const stories = (dated.length > 0 ? dated : places).slice(0, most)
  if (stories.length === 0) throw new Error(`The sitemap of ${site} names no page.`)
  return { front: '/', feed: pathOf(feed), stories }
}

/** Fetches every address and writes what came, and a list of it for the bare server. Throws at any answer but 200. */
export async function record(
  site: string,
  paths: readonly string[],
  encoding: string | undefined,
  folder: string,
): Promise<string> {
  const kept: { path: string; type: string; file: string }[] = []
  for (const path of paths) {
    const { status, type, bytes } = await fetchBytes(site, path, encoding)
    if (status !== 200) throw new Error(`${path} answers ${status}.`)
    const file = join(folder, `${encoding ? 'packed' : 'plain'}-${kept.length}`)
    writeFileSync(file, bytes)
    kept.push({ path, type, file })
  }
  const list = join(folder, `${encoding ? 'packed' : 'plain'}.json`)
  writeFileSync(list, JSON.stringify(kept))
  return list
}

async function readSitemap(site: string, path: string): Promise<string[]> {
  const text = String((await fetchBytes(site, path, undefined)).bytes)
  const places = [...text.matchAll(/<loc>\s*([^<]+?)\s*<\/loc>/g)].map(([, url = '']) =>
    pathOf(url.replaceAll('&amp;', '&')),
  )
  if (!text.includes('<sitemapindex')) return places
  const parts: string[] = []
  for (const part of places) parts.push(...(await readSitemap(site, part)))
  return parts
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url, 'http://localhost')
  return pathname + search
}

function fetchBytes(site: string, path: string, encoding: string | undefined): Promise<Fetched> {
  const headers = encoding ? { 'Accept-Encoding': encoding } : {}
  return new Promise((resolve, reject) => {
    get(new URL(path, site), { headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          bytes: Buffer.concat(chunks),
        }),
      )
    }).on('error', reject)
  })
}
