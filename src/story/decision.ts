import { createHash } from 'node:crypto'
import type { Note } from './beside.ts'

/*
 * What editors decide about what stands beside stories. A decision is about something of a kind that a key names: of one
 * story, or of the whole paper. The newest about the same thing is in force.
 *
 * kind       story           key           action
 * related    that shows      other story   pin, ban (both ways)
 * note       that shows, –   noteKey       hide
 * who        that shows, –   name          say, choose
 * finding    that says it    findingKey    hide, of, show
 * apart      that names      name          part: it is another of that name
 * step       that is told    –             hide
 * storyline  that belongs    –             move, out
 * storyline  –               slug          merge
 * title      –               slug          name
 * person     –               name          merge
 */

/** What kind of thing a decision is about. */
export type DecisionKind =
  | 'related'
  | 'note'
  | 'who'
  | 'finding'
  | 'apart'
  | 'step'
  | 'storyline'
  | 'title'
  | 'person'

/** What is to be done. `nothing` takes back what was decided before. */
export type Action =
  | { readonly do: 'pin' | 'ban' | 'hide' | 'show' | 'part' | 'out' | 'nothing' }
  /** The paper’s own words. */
  | { readonly do: 'say'; readonly text: string }
  /** Words of the archive, by the story that says them. */
  | { readonly do: 'choose'; readonly story: string; readonly text: string }
  /** It is of somebody else. */
  | { readonly do: 'of'; readonly name: string }
  | { readonly do: 'move'; readonly to: string }
  | { readonly do: 'merge'; readonly into: string }
  | { readonly do: 'name'; readonly title: string }

/** A decision in force. */
export interface Ruling {
  /** None: for the whole paper. */
  readonly story?: string
  readonly kind: DecisionKind
  readonly key: string
  readonly action: Action
}

const longestKey = 300

/** What names a note on any story: its kind and its subject, wherever a later revision puts them. */
export function noteKey({ kind, subject }: Pick<Note, 'kind' | 'subject'>): string {
  return `${kind}:${subject}`.slice(0, longestKey).toWellFormed()
}

/** What names words of a story that may stand beside others, wherever in the story they are. */
export function findingKey(kind: string, text: string): string {
  return `${kind}:${createHash('md5').update(text).digest('hex')}`
}

/** The decisions in force that concern a story, by what they are about. */
export interface Rulings {
  readonly all: readonly Ruling[]
  /** About a thing of a story, or with none, of the paper. */
  readonly on: (kind: DecisionKind, key: string, story?: string) => Action | undefined
}

export function rulings(all: readonly Ruling[]): Rulings {
  const known = new Map(all.map((one) => [place(one.kind, one.key, one.story), one.action]))
  return { all, on: (kind, key, story) => known.get(place(kind, key, story)) }
}

function place(kind: string, key: string, story = ''): string {
  return `${story} ${kind} ${key}`
}
