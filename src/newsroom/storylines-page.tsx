import type { ComponentChildren } from 'preact'
import type { FoundLine } from '#store'
import type { Paper } from '#story'
import { Button, frame, percent, Said, Time } from './frame.tsx'

/** What the page of the storylines shows that the paper found. */
export interface StorylinesView {
  readonly paper: Paper
  /** Goes into every form. */
  readonly word: string
  /** Stories that seem to belong somewhere, the last first. */
  readonly waiting: readonly FoundLine[]
  /** Stories that the paper put into a storyline, the last first. */
  readonly found: readonly FoundLine[]
  /** What the last button did, or why it could not. */
  readonly said?: { readonly ok: boolean; readonly text: string }
}

export function renderStorylines(view: StorylinesView): string {
  const { paper, word, waiting, found, said } = view
  return frame(
    paper,
    'storylines',
    <>
      <Said said={said} />
      <section>
        <h2>Waiting for your nod</h2>
        <p>
          These stories seem to go on with an older one. Readers see nothing of it until you say so.
        </p>
        {waiting.length === 0 && <p>Nothing is waiting.</p>}
        <ol class="stories">
          {waiting.map((line) => (
            <Line key={line.id} line={line} paper={paper}>
              <Button
                word={word}
                to="storylines/together"
                fields={{ page: line.id, other: line.nearest.id }}
                label={`Put it there: “${line.headline}” with “${line.nearest.headline}”`}
              >
                Put it there
              </Button>
              <Button
                word={word}
                to="storylines/alone"
                fields={{ page: line.id }}
                label={`It stands alone: “${line.headline}”`}
              >
                It stands alone
              </Button>
            </Line>
          ))}
        </ol>
      </section>
      <section>
        <h2>Put together by the paper</h2>
        <p>
          Of these the paper is sure, and readers see them in the story so far. What you take out
          stays out.
        </p>
        {found.length === 0 && <p>There is nothing yet.</p>}
        <ol class="stories">
          {found.map((line) => (
            <Line key={line.id} line={line} paper={paper}>
              <Button
                word={word}
                to="storylines/alone"
                fields={{ page: line.id }}
                label={`Take out of its storyline: “${line.headline}”`}
              >
                Take out
              </Button>
            </Line>
          ))}
        </ol>
      </section>
    </>,
  )
}

function Line({
  line: { id, headline, language, publishedAt, storyline, nearest, confidence },
  paper,
  children,
}: {
  readonly line: FoundLine
  readonly paper: Paper
  readonly children: ComponentChildren
}) {
  return (
    <li>
      <div>
        <a href={`/newsroom/beside/${id}#so-far`} lang={language} dir="auto">
          {headline}
        </a>
        <small>
          with “<bdi lang={nearest.language}>{nearest.headline}</bdi>”
          {storyline !== null && (
            <>
              {' '}
              in <b>{storyline}</b>
            </>
          )}{' '}
          · {percent(confidence)} sure · <Time at={publishedAt} paper={paper} />
        </small>
      </div>
      <div class="buttons">{children}</div>
    </li>
  )
}
