import { never } from '#kit'
import type { DecisionLine } from '#store'
import { Act, type Place } from './beside-fields.tsx'
import type { BesideView } from './beside-view.ts'
import { Time } from './frame.tsx'

/** What was decided about the story, and about the whole paper where it concerns the story. */
export function Decisions({ view, at }: { view: BesideView; at: Place }) {
  const { decisions, paper } = view
  return (
    <section id="decided">
      <h2>Decided</h2>
      {decisions.length === 0 && <p>Nothing was decided; all is as the paper found it.</p>}
      <ol class="stories">
        {decisions.map((one) => (
          <li key={one.id}>
            <div>
              {sayDecision(one)}
              <small>
                {one.story === undefined && <b>In the whole paper · </b>}
                {one.by} · <Time at={one.at} paper={paper} />
                {one.why !== undefined && ` · ${one.why}`}
              </small>
            </div>
            <div class="buttons">
              <Act
                at={at}
                to="take-back"
                fields={{ id: one.id }}
                label={`Take back: ${sayDecision(one)}`}
              >
                Take back
              </Act>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A decision as a sentence. */
export function sayDecision({ kind, key, action, about = key }: DecisionLine): string {
  switch (action.do) {
    case 'pin':
      return `Pinned: “${about}”`
    case 'ban':
      return `Never together with “${about}”`
    case 'hide':
      return kind === 'step' ? 'Its step is left out everywhere' : `Hidden: ${about}`
    case 'show':
      return `Shown: ${about}`
    case 'part':
      return `Another person of the name ${key}`
    case 'out':
      return 'It stands in no storyline'
    case 'say':
      return `In the paper’s own words: ${about}`
    case 'choose':
      return `In chosen words: ${about}`
    case 'of':
      return `Of ${action.name}, not as it was read: ${about}`
    case 'move':
      return `Moved to the storyline ${action.to}`
    case 'merge':
      return kind === 'storyline'
        ? `Storyline ${key} merged into ${action.into}`
        : `${key} is the same person as ${action.into}`
    case 'name':
      return `Storyline ${key} is called “${action.title}”`
    case 'nothing':
      return 'Taken back'
    default:
      return never(action)
  }
}
