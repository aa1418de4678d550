import type { Card } from '#story'

/** No story stands on a front twice, nor beside itself in another language: there the paper's own language goes first. */
export function unseen(
  cards: readonly Card[],
  lead: readonly Card[],
  language: string,
): readonly Card[] {
  const ids = new Set(lead.map(({ id }) => id))
  const told = new Set(lead.map(tale))
  const own = new Set(cards.filter((card) => card.language === language).map(tale))
  return cards.filter((card) => {
    if (ids.has(card.id) || told.has(tale(card))) return false
    if (card.language !== language && own.has(tale(card))) return false
    told.add(tale(card))
    return true
  })
}

/** What changes when one of the stories gets another version, or loses one. */
export function tagsOfVersions(cards: readonly Card[]): readonly string[] {
  return cards.flatMap(({ translation }) =>
    translation === undefined ? [] : [`translation:${translation}`],
  )
}

/** What tells a story in all its languages from other stories. */
function tale({ translation, id }: Card): string {
  return translation ?? id
}

interface Leads {
  readonly leads: readonly Card[]
  /** Whether editors chose them. What they chose stands as they chose it. */
  readonly byEditors: boolean
}

/** The first of what may lead: asked for twice as many, since some may be others in another language. */
export function leading(
  { leads, byEditors }: Leads,
  most: number,
  language: string,
): readonly Card[] {
  return (byEditors ? leads : unseen(leads, [], language)).slice(0, most)
}
