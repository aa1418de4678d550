import type { Label } from '#story'

const labels: readonly (readonly [genre: RegExp, label: Label])[] = [
  [/^(opinion|commentary|editorial|op-?ed|column|opinion piece)$/i, 'opinion'],
  [/^(analysis|news analysis|interpretive)$/i, 'analysis'],
  [/^(background|backgrounder|explainer|q ?and ?a)$/i, 'explainer'],
  [/^(obituary|obits?)$/i, 'obituary'],
  [/^review$/i, 'review'],
  [/^live$/i, 'live'],
  [/^(feature|special report|profile)$/i, 'feature'],
]

/** The label of a story out of IPTC's genres, by name or code (`genre:Analysis`); most genres, such as current news, have none. */
export function labelOfGenre(genres: readonly (string | undefined)[]): Label | undefined {
  for (const genre of genres) {
    const name = genre?.replace(/^.*[:/]/, '').trim() ?? ''
    const found = labels.find(([pattern]) => pattern.test(name))
    if (found) return found[1]
  }
  return undefined
}

/** The genre that a label stands for, by IPTC's name where it has one: a live story has none there. */
export const genreNames: Readonly<Record<Label, string>> = {
  live: 'Live',
  opinion: 'Opinion',
  analysis: 'Analysis',
  explainer: 'Background',
  obituary: 'Obituary',
  review: 'Review',
  feature: 'Feature',
}
