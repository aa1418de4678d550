import { failed, type Outcome, ok } from '#kit'
import { checkDecision, type Decision, type DecisionFault, decide, decisionInForce } from '#store'
import type { Action, Ruling } from '#story'
import type { Ask, Desk } from './publish.ts'

/** Stories that are read again before a decision is answered; more follow in the background. */
const readAtOnce = 24

/** How far a decision has come when it is answered. */
export interface DecisionMade {
  /** Stories beside which something may stand in addition once the engine has read them. */
  readonly following: number
}

/**
 * Decides about what stands beside stories. When this returns, no page of this node shows what is not wanted any more, and
 * the nearest stories show what has come in its place, unless the engine has no time for them.
 */
export function decideBeside(
  desk: Desk,
  ruling: Ruling & Pick<Decision, 'about'>,
  ask: Ask,
): Promise<Outcome<DecisionMade, DecisionFault>> {
  return decideTogether(desk, [ruling], ask)
}

/** The same of several decisions: all of them are taken, or none. */
export async function decideTogether(
  desk: Desk,
  rulings: readonly (Ruling & Pick<Decision, 'about'>)[],
  { by, why }: Ask,
): Promise<Outcome<DecisionMade, DecisionFault>> {
  const decisions = rulings.map((ruling) => ({ ...ruling, by, at: desk.clock.now(), why }))
  const done = await desk.store.write(async (tx) => {
    for (const decision of decisions) {
      const fault = await checkDecision(tx, decision)
      if (fault) return failed(fault)
    }
    const again = new Set<string>()
    for (const decision of decisions)
      for (const id of (await decide(tx, decision)).again) again.add(id)
    return ok([...again])
  })
  return done.ok ? ok(await readFirst(desk, done.value, rulings.at(-1)?.story)) : done
}

const nothing: Action = { do: 'nothing' }

/** Takes a decision back, if it is still in force: what the engine found counts again. */
export async function takeBack(
  desk: Desk,
  id: string,
  { by, why }: Ask,
): Promise<Outcome<DecisionMade & { readonly ruling: Ruling }, { readonly type: 'not_in_force' }>> {
  const done = await desk.store.write(async (tx) => {
    const ruling = await decisionInForce(tx, id)
    if (!ruling) return failed({ type: 'not_in_force' } as const)
    const decided = await decide(tx, { ...ruling, action: nothing, by, at: desk.clock.now(), why })
    return ok({ ...decided, ruling })
  })
  if (!done.ok) return done
  const { ruling, again } = done.value
  return ok({ ...(await readFirst(desk, again, ruling.story)), ruling })
}

/** The story that was decided about before the others. */
async function readFirst(
  { analyst }: Desk,
  again: readonly string[],
  story: string | undefined,
): Promise<DecisionMade> {
  if (again.length === 0) return { following: 0 }
  const first = again.filter((id) => id === story)
  const now = [...first, ...again.filter((id) => id !== story)].slice(0, readAtOnce)
  return { following: again.length - (await analyst.readNow(now)) }
}
