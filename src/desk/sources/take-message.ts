import type { NewsSource } from '#store'
import { type Draft, type Fault, readItems, sayFault } from '#wire'
import { createBatcher } from '../batch.ts'
import { createTally, type ImportReport } from '../import-report.ts'
import type { Intake } from '../intake-ask.ts'
import { breathe } from '../turns.ts'
import { asSent } from './as-sent.ts'
import type { Message } from './message.ts'

/** What came of a message. */
export interface TakenMessage {
  readonly report: ImportReport
  /** When the newest item was published by its sender; never later than now. */
  readonly newestAt?: Date
}

export interface TakeUnder {
  readonly signal: AbortSignal
  /** Which items are taken; all, where it is not said. */
  readonly only?: (draft: Draft) => boolean
}

/** Takes in the items of a message. Taken in before and the same, they are left alone. Stops between two items where the signal fires. */
export async function takeMessage(
  intake: Intake,
  source: NewsSource,
  message: Message,
  { signal, only = () => true }: TakeUnder,
): Promise<TakenMessage> {
  const { slug, provider, section = 'news', rule } = source
  const { bytes, pictures } = message
  const tally = createTally(bytes.length)
  tally.bytes(bytes.length)
  const ask = {
    publish: rule.type === 'publish',
    dryRun: false,
    provider,
    by: `source ${slug}`,
    // Of two feeds of one sender that hold one item, the later one does not move it.
    homeSection: section,
    ...(source.pictures ? { picturesOf: slug } : {}),
  }
  const batcher = createBatcher(intake, ask, tally)
  let newest = 0
  for await (const item of readMessage(intake, source, message)) {
    // The bytes are all here, so nothing else would let readers through while they are read.
    await breathe()
    if (signal.aborted) break
    if (typeof item === 'string') tally.refused(item)
    else if (only(item)) {
      newest = Math.max(newest, item.publishedAt?.getTime() ?? 0)
      await batcher.put({ draft: item, ...(pictures ? { pictures } : {}) })
    }
  }
  await batcher.flush()
  const at = Math.min(newest, intake.clock.now().getTime())
  return { report: tally.now(), ...(newest > 0 ? { newestAt: new Date(at) } : {}) }
}

/** The items of a message as the paper takes them; a sentence for each that it does not take. */
export async function* readMessage(
  { clock }: Pick<Intake, 'clock'>,
  source: NewsSource,
  { bytes, name, hash, address, contentType }: Message,
): AsyncGenerator<Draft | string> {
  const { provider, section = 'news', language } = source
  const options = {
    name,
    clock,
    provider,
    section,
    ...(address === undefined ? {} : { address }),
    ...(contentType === undefined ? {} : { contentType }),
    ...(language === undefined ? {} : { language }),
  }
  for await (const item of readItems(bytes, options)) {
    if (item.ok) {
      const sent = asSent(item.value, source, hash)
      yield sent.ok ? sent.value : sent.fault
    } else if (!isEmptyFeed(item.fault)) yield sayFault(item.fault)
  }
}

/** On a quiet day a feed may have no items; that is no fault of it. */
function isEmptyFeed(fault: Fault): boolean {
  return fault.type === 'no_story' && fault.kind === 'a feed without items'
}
