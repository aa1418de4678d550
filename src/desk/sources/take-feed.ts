import type { NewsSource } from '#store'
import { type Fault, readItems, sayFault } from '#wire'
import { createBatcher } from '../batch.ts'
import { createTally, type ImportReport } from '../import-report.ts'
import type { Intake } from '../intake-ask.ts'
import { breathe } from '../turns.ts'
import { asSent } from './as-sent.ts'
import type { WebAnswer } from './ask-web.ts'

/** What came of an answer. */
export interface TakenFeed {
  readonly report: ImportReport
  /** When the newest item was published by its sender; never later than now. */
  readonly newestAt?: Date
}

/** Takes in the items of an answer. Taken in before and the same, they are left alone. Stops between two items where the signal fires. */
export async function takeFeed(
  intake: Intake,
  source: NewsSource,
  answer: Extract<WebAnswer, { type: 'new' }>,
  signal: AbortSignal,
): Promise<TakenFeed> {
  const { slug, provider, section = 'news', language, rule } = source
  const { bytes, address, contentType } = answer
  const tally = createTally(bytes.length)
  tally.bytes(bytes.length)
  const ask = {
    publish: rule.type === 'publish',
    dryRun: false,
    provider,
    by: `source ${slug}`,
    // Of two feeds of one sender that hold one item, the later one does not move it.
    homeSection: section,
  }
  const batcher = createBatcher(intake, ask, tally)
  const options = {
    name: slug,
    clock: intake.clock,
    provider,
    address,
    ...(contentType === undefined ? {} : { contentType }),
    section,
    ...(language === undefined ? {} : { language }),
  }
  let newest = 0
  for await (const item of readItems(bytes, options)) {
    // The bytes are all here, so nothing else would let readers through while they are read.
    await breathe()
    if (signal.aborted) break
    const draft = item.ok ? asSent(item.value, source) : undefined
    if (draft?.ok) {
      newest = Math.max(newest, draft.value.publishedAt?.getTime() ?? 0)
      await batcher.put({ draft: draft.value })
    } else if (draft) tally.refused(draft.fault)
    else if (!item.ok && !isEmptyFeed(item.fault)) tally.refused(sayFault(item.fault))
  }
  await batcher.flush()
  const at = Math.min(newest, intake.clock.now().getTime())
  return { report: tally.now(), ...(newest > 0 ? { newestAt: new Date(at) } : {}) }
}

/** On a quiet day a feed may have no items; that is no fault of it. */
function isEmptyFeed(fault: Fault): boolean {
  return fault.type === 'no_story' && fault.kind === 'a feed without items'
}
