import { isPublic } from '#story'
import type { Tx } from '../handles.ts'
import {
  type Candidate,
  findCandidates,
  keepSketches,
  markCopies,
  type TextSketch,
} from './copies.ts'
import { type Copy, gatherCopies } from './gather-copies.ts'
import { unpublished } from './import-item.ts'
import { isEdited } from './known.ts'
import type { Plan } from './plan.ts'

/** Whether two texts are takes of one. */
export type IsCopy = (a: TextSketch, b: TextSketch, by: { sameSender: boolean }) => boolean

/** That a story is a copy of another one. */
export interface CopyOf {
  readonly id: string
  /** Readers see the other, or saw it until it was killed: this one does not go out by itself. */
  readonly isOut: boolean
}

export interface ToldCopies {
  /** The plans, of which none publishes a copy of what is out. */
  readonly plans: readonly Plan[]
  /** By the id of the story. */
  readonly copyOf: ReadonlyMap<string, CopyOf>
  /** Sends what is to be kept of it on its way. To be called when the stories are there. */
  readonly keep: () => Promise<void>
}

/** Copies come within days. */
const windowMs = 3 * 86_400_000
/** A text is compared with those that share most with it, so that a form that hundreds share costs no more. */
const compared = 8

/** Tells which of the stories that come are copies of others of the last days, or of each other. */
export async function tellCopies(
  tx: Tx,
  plans: readonly Plan[],
  { isCopy, at }: { readonly isCopy?: IsCopy; readonly at: Date },
): Promise<ToldCopies> {
  if (!isCopy) return { plans, copyOf: new Map(), keep: async () => {} }
  const since = new Date(at.getTime() - windowMs)
  const texts = plans.flatMap((plan) => textOf(plan, at))
  const found = await findCandidates(tx, texts, { since, each: compared })
  const settled = new Map<string, Copy>()
  const copyOf = new Map<string, CopyOf>()
  const meetings = createMeetings()
  for (const text of texts) {
    const others = [...(found.get(text.story) ?? []).map(copyFrom), ...meetings.of(text)]
    const latest = new Map(others.map((one) => [one.story, settled.get(one.story) ?? one]))
    const alike = [...latest.values()].filter((one) =>
      isCopy(text.sketch, one.sketch, { sameSender: text.provider === one.provider }),
    )
    const out = alike.find(({ stands }) => stands === 'out' || stands === 'gone')
    const first = out ?? alike[0]
    if (first) copyOf.set(text.story, { id: first.story, isOut: out !== undefined })
    const stands = text.stands === 'out' && out && !text.isOutAlready ? 'waits' : text.stands
    for (const one of gatherCopies({ ...text, stands }, alike)) settled.set(one.story, one)
    meetings.add(text)
  }
  return {
    plans: plans.map((plan) => heldBack(plan, copyOf.get(plan.id))),
    copyOf,
    keep: async () => {
      await keepSketches(tx, texts, { at, since })
      await tx.send(markCopies(tx, [...settled.values()]))
    },
  }
}

interface Text extends Copy {
  readonly isOutAlready: boolean
}

/** The text that a plan brings, if copies of it are to be told. */
function textOf({ id, item, known, outcome, seen }: Plan, at: Date): readonly Text[] {
  const { sketch } = item
  const isNews = outcome === 'new' || outcome === 'changed' || outcome === 'merged'
  if (!sketch || !isNews) return []
  const isOutAlready = known !== undefined && known.path !== null
  const isInHand = known !== undefined && (known.state !== 'draft' || isEdited(known))
  const goesOut = isOutAlready || item.publishedAt !== undefined
  return [
    {
      story: id,
      sketch,
      provider: seen.content.source?.provider ?? null,
      at,
      stands: goesOut ? 'out' : isInHand ? 'inHand' : 'waits',
      copies: known?.copies ?? null,
      aside: false,
      isOutAlready,
    },
  ]
}

function copyFrom({ state, inHand, ...one }: Candidate): Copy {
  if (state === 'killed') return { ...one, stands: 'gone' }
  if (isPublic(state)) return { ...one, stands: 'out' }
  return { ...one, stands: inHand ? 'inHand' : 'waits' }
}

/** What readers see already is not published a second time. */
function heldBack(plan: Plan, copyOf: CopyOf | undefined): Plan {
  const isOut = plan.known !== undefined && plan.known.path !== null
  return copyOf?.isOut && !isOut ? { ...plan, item: unpublished(plan.item) } : plan
}

/** The texts of one import that share a band. */
function createMeetings() {
  const byBand = new Map<number, Text[]>()
  return {
    of: ({ sketch }: Text): readonly Text[] => {
      const met = new Map<Text, number>()
      for (const band of new Set(sketch.bands))
        for (const other of byBand.get(band) ?? []) met.set(other, (met.get(other) ?? 0) + 1)
      const likeliest = [...met].toSorted((a, b) => b[1] - a[1]).slice(0, compared)
      return likeliest.map(([other]) => other)
    },
    add: (text: Text): void => {
      for (const band of new Set(text.sketch.bands)) {
        const there = byBand.get(band)
        if (there) there.push(text)
        else byBand.set(band, [text])
      }
    },
  }
}
