import { Belongs } from './beside-belongs.tsx'
import { Act, MoreForm, type Place } from './beside-fields.tsx'
import type { BesideView } from './beside-view.ts'
import { percent, Time } from './frame.tsx'

/** The story so far, and the storyline that it tells. */
export function StorylinePart({ view, at }: { view: BesideView; at: Place }) {
  const { timeline, title } = view.beside
  const { storyline, language } = view.story.content
  return (
    <section id="so-far">
      <h2>The story so far</h2>
      <p>
        {storyline === undefined ? (
          'The story is in no storyline.'
        ) : (
          <>
            Storyline: <strong>{title ?? storyline}</strong>
            {title !== undefined && <small class="aside"> {storyline}</small>}
            {view.found !== undefined && (
              <small class="aside"> · found by the paper itself ({percent(view.found)} sure)</small>
            )}
          </>
        )}
      </p>
      {view.suggestion && <Belongs suggestion={view.suggestion} at={at} paper={view.paper} />}
      {storyline !== undefined && timeline.length === 0 && (
        <p>No step stands here: no earlier story tells one.</p>
      )}
      <ol class="stories">
        {timeline.map(({ at: time, text, from }) => (
          <li key={from.id}>
            <div>
              <p lang={from.language ?? language} dir="auto">
                {text}
              </p>
              <small>
                <a href={encodeURI(from.path)} lang={from.language ?? language} dir="auto">
                  {from.headline}
                </a>{' '}
                · <Time at={time} paper={view.paper} />
              </small>
            </div>
            <div class="buttons">
              <Act
                at={at}
                to="hide-step"
                fields={{ source: from.id, about: from.headline.slice(0, 200) }}
                label={`Leave out the step of “${from.headline}”, under every story`}
              >
                Leave out
              </Act>
            </div>
          </li>
        ))}
      </ol>
      <MoreForm
        at={at}
        to="move"
        summary={storyline === undefined ? 'Put into a storyline' : 'Move to another storyline'}
        label={
          storyline === undefined
            ? 'Put into a storyline: this story'
            : 'Move to another storyline: this story'
        }
        button="Move"
      >
        <label>
          The name of the storyline, or the address of a story in it. A new name begins a new one.{' '}
          <input name="to" required maxLength={500} />
        </label>
      </MoreForm>
      {storyline !== undefined && <OfStoryline {...{ storyline, title, at }} />}
    </section>
  )
}

function OfStoryline(props: {
  readonly storyline: string
  readonly title: string | undefined
  readonly at: Place
}) {
  const { storyline, title, at } = props
  return (
    <>
      <MoreForm
        at={at}
        to="out"
        summary="Take out of the storyline"
        label="Take out of the storyline: this story"
        button="Take out"
      />
      <MoreForm
        at={at}
        to="rename"
        fields={{ storyline }}
        summary="Title of the storyline"
        label={`Title of the storyline ${storyline}, as readers see it`}
        button="Set the title"
      >
        <label>
          As readers see it, above the story so far{' '}
          <input name="title" value={title} required maxLength={120} />
        </label>
      </MoreForm>
      <MoreForm
        at={at}
        to="merge-storyline"
        fields={{ storyline }}
        summary="Merge the storyline into another"
        label={`Merge the storyline into another: all stories of ${storyline}`}
        button="Merge"
      >
        <label>
          The name of the other storyline, or the address of a story in it. All stories of this one
          go there, the later ones too. <input name="into" required maxLength={500} />
        </label>
      </MoreForm>
    </>
  )
}
