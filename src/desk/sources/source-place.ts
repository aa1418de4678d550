import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { failed, type Outcome, ok, slugify } from '#kit'
import type { SourceKind } from '#store'
import { folderAddress, folderPath } from './folder-address.ts'
import { webAddress } from './web-address.ts'

/** Where news comes from, and what it is called if nobody says. */
export interface Place {
  readonly kind: SourceKind
  readonly url: string
  readonly slug: string
  readonly name: string
}

/** What a person says of the place. */
interface Given {
  readonly url?: string
  readonly push?: boolean
  readonly listing?: boolean
  readonly slug?: string
  readonly provider?: string
}

/** The place that a person means; a folder has to be there. */
export async function placeOf(given: Given): Promise<Outcome<Place, string>> {
  const url = given.url?.trim() ?? ''
  if (given.push) return pushPlace(given, url)
  if (/^(file|folder):/i.test(url)) return folderPlace(url)
  const at = webAddress(url)
  if (!at)
    return failed(
      'The address must be whole, and begin with https:// or http://; or be a folder of this machine, such as file:/in/agency.',
    )
  const name = at.hostname.replace(/^www\./, '')
  return ok({ kind: given.listing ? 'listing' : 'feed', url: at.href, slug: slugify(name), name })
}

function pushPlace({ slug, provider }: Given, url: string): Outcome<Place, string> {
  if (url !== '') return failed('A source that hands its news in has no address.')
  const name = provider?.trim() || slug
  if (!name) return failed('Give the source a name, or say who its sender is.')
  return ok({ kind: 'push', url: 'push:', slug: slugify(name), name })
}

async function folderPlace(url: string): Promise<Outcome<Place, string>> {
  const path = folderPath(url)
  if (path === undefined)
    return failed('Give the whole path of the folder, such as file:/in/agency.')
  const found = await stat(path).catch(() => undefined)
  if (!found?.isDirectory())
    return failed(
      `There is no folder at ${path}. Make it first; the paper reads it as the user that runs it.`,
    )
  const name = basename(path)
  if (name === '') return failed('The whole disk cannot be a source. Give a folder.')
  return ok({ kind: 'folder', url: folderAddress(path), slug: slugify(name), name })
}
