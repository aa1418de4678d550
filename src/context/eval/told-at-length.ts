/** A text, and the storyline that editors gave it. */
export interface MarkedText {
  readonly marked: string
  readonly text: string
}

/** Papers that are made, events in each, and long texts on each event. */
const papers = 20
const eventsEach = 10
const tellings = 5
/** Briefs in one long text. */
const fewestBriefs = 2
const mostBriefs = 4

/**
 * Young papers of long texts, made of briefs: a few events, each told five times over, each time in other briefs of one running story.
 * In half of them the events come one after the other, in the others all at once. The same briefs make the same papers. They teach what
 * briefs cannot: that the first stories of an archive may all be one event, and that long texts have more in common by chance.
 */
export function toldAtLength(briefs: readonly MarkedText[]): readonly (readonly MarkedText[])[] {
  const random = randomFrom(1)
  const running = [...Map.groupBy(briefs, ({ marked }) => marked).values()].filter(
    (all) => all.length >= tellings * fewestBriefs,
  )
  return Array.from({ length: papers }, (_, paper) => {
    const told = shuffled(running, random)
      .slice(0, eventsEach)
      .flatMap((all) => tell(all, random))
    return paper % 2 === 0 ? told : shuffled(told, random)
  })
}

function tell(all: readonly MarkedText[], random: () => number): readonly MarkedText[] {
  const each = fewestBriefs + Math.floor(random() * (mostBriefs + 1 - fewestBriefs))
  const from = Math.floor(random() * Math.max(1, all.length - each * tellings))
  const some = shuffled(all.slice(from, from + each * tellings), random)
  return Array.from({ length: tellings }, (_, telling) => ({
    marked: all[0]?.marked ?? '',
    text: some
      .filter((_, at) => at % tellings === telling)
      .map(({ text }) => text)
      .join('\n\n'),
  }))
}

/** In another order, each as likely (Fisher and Yates). */
function shuffled<T>(all: readonly T[], random: () => number): readonly T[] {
  const made = [...all]
  for (let at = made.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    // proof: both are below the length
    ;[made[at], made[other]] = [made[other] as T, made[at] as T]
  }
  return made
}

/** Numbers from 0 to 1 (a linear congruence, Numerical Recipes, section 7.1). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
