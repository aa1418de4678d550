import type { Clock } from '#kit'
import { binaryKind } from './bytes/binary.ts'
import { type Peeked, peek, streamOf } from './bytes/bytes.ts'
import { decodeAll, decodeStream, tellEncoding } from './bytes/encoding.ts'
import { gunzip, isGzip } from './bytes/gunzip.ts'
import { ghostSite, surveyGhost } from './cms/ghost-site.ts'
import { surveyWxr, wxrSite } from './cms/wxr-site.ts'
import type { Place } from './draft.ts'
import { draftsOnce } from './items.ts'
import { Refused } from './refused.ts'
import type { CopyItem, SiteItem } from './site-item.ts'
import { tellFormat } from './tell.ts'

/** The site that moves here, and how it is to be read. */
export type Site =
  | {
      readonly kind: 'wordpress'
      /** Types of posts that are stories beside `post`. */
      readonly kinds: ReadonlySet<string>
    }
  | {
      readonly kind: 'ghost'
      /** Its export does not say where it is. */
      readonly address: string
      /** Where its posts stood: `/{slug}/`. */
      readonly permalink: string
    }

export interface SiteOptions {
  readonly name: string
  readonly clock: Clock
  readonly language?: string
  readonly section?: string
}

/**
 * All that is in the export of a site that moves here, item by item. The export is read twice, since posts refer to what stands
 * behind them, and never held whole. Whatever is in it, this throws nothing but what `read` throws.
 */
export async function* readSite(
  read: () => AsyncIterable<Uint8Array>,
  site: Site,
  options: SiteOptions,
): AsyncGenerator<SiteItem> {
  const at = { name: options.name, item: 1 }
  const drafts = draftsOnce(options)
  try {
    for await (const item of itemsOf(read, site, at)) {
      if (item.type !== 'copy') {
        yield item
        continue
      }
      const draft = await drafts(item.copy)
      const { headline, address } = item.copy
      const named = { ...(headline ? { title: headline } : {}), ...(address ? { address } : {}) }
      yield draft.ok
        ? { type: 'story', draft: draft.value }
        : { type: 'refused', fault: draft.fault, ...named }
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    yield { type: 'refused', fault: error.fault }
  }
}

async function* itemsOf(
  read: () => AsyncIterable<Uint8Array>,
  site: Site,
  at: Place,
): AsyncGenerator<CopyItem> {
  if (site.kind === 'wordpress') {
    const known = await surveyWxr(await textOf(read(), 'wxr', at), at)
    yield* wxrSite(await textOf(read(), 'wxr', at), { at, known, kinds: site.kinds })
    return
  }
  const { address, permalink } = site
  const tables = await surveyGhost(await textOf(read(), 'json', at), at)
  yield* ghostSite(await textOf(read(), 'json', at), { at, tables, address, permalink })
}

const expected = {
  wxr: 'no export of WordPress (Tools, Export, All content)',
  json: 'no export of Ghost (Settings, Migration tools, Export)',
}

/** The text of an export, unpacked, after a look at whether it is one. */
async function textOf(
  bytes: AsyncIterable<Uint8Array>,
  format: 'wxr' | 'json',
  at: Place,
): Promise<AsyncIterable<string>> {
  const input = await opened(bytes, at)
  if (input.head.length === 0) throw new Refused({ type: 'empty', at })
  const encoding = tellEncoding(input.head, input.whole)
  const kind = binaryKind(input.head, encoding.name)
  if (kind !== undefined) throw new Refused({ type: 'binary', at, kind })
  const told = tellFormat(decodeAll(input.head, encoding, at))
  const found = 'foreign' in told ? told.foreign : told.format
  if (found !== format && !(format === 'json' && found === 'jsonl'))
    throw new Refused({ type: 'no_story', at, kind: expected[format] })
  return decodeStream(input.stream, encoding, at)
}

async function opened(bytes: AsyncIterable<Uint8Array>, at: Place): Promise<Peeked> {
  const input = await peek(streamOf(bytes, at), 64 * 1024)
  return isGzip(input.head) ? peek(gunzip(input.stream, at), 64 * 1024) : input
}
