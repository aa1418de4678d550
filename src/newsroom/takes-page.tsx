import type { CopyLine, TakesOfStory } from '#store'
import type { Paper } from '#story'
import { Button, frame, Said, Time } from './frame.tsx'
import { nameOf, type Sides, sidesOf } from './say-conflict.ts'

/** What the page of the takes of a story shows. */
export interface TakesView {
  readonly paper: Paper
  /** Goes into every form. */
  readonly word: string
  readonly story: TakesOfStory
  /** Why a button could not do what it says. */
  readonly said?: { readonly ok: boolean; readonly text: string }
}

export function renderTakes(view: TakesView): string {
  const { paper, word, story, said } = view
  const { waits, copies, path, headline } = story
  return frame(
    paper,
    'desk',
    <>
      <Said said={said} />
      <section>
        <h2>
          Takes of “<bdi>{headline}</bdi>”
        </h2>
        <p>
          {path === undefined ? (
            `It is not published. Its state: ${story.state.replace('_', ' ')}.`
          ) : (
            <a href={encodeURI(path)}>It is published.</a>
          )}
        </p>
        {!waits && copies.length === 0 && <p>Nothing else has come in for it.</p>}
      </section>
      {waits && <Newer view={view} waits={waits} />}
      {copies.length > 0 && (
        <section>
          <h2>Also came</h2>
          <ol class="stories">
            {copies.map((copy) => (
              <Copy key={copy.id} copy={copy} paper={paper} word={word} />
            ))}
          </ol>
        </section>
      )}
    </>,
  )
}

function Newer({
  view: { paper, word, story },
  waits,
}: {
  readonly view: TakesView
  readonly waits: NonNullable<TakesOfStory['waits']>
}) {
  const { version, at, conflicts } = waits
  const fields = { take: waits.id, story: story.id, revision: `${story.revision}` }
  return (
    <section>
      <h2>
        A newer take came: version {version}, <Time at={at} paper={paper} />
      </h2>
      <p>
        {conflicts.length === 0
          ? 'It no longer conflicts with your text.'
          : 'What only one of you changed has been merged. Below is what you and the sender both changed; none of it has been published.'}
      </p>
      {conflicts.map((conflict, at) => (
        <Both key={`${at}`} name={nameOf(conflict)} sides={sidesOf(conflict)} />
      ))}
      <div class="choice">
        <form method="post" action="/newsroom/takes/theirs">
          <Fields word={word} fields={fields} />
          {story.path !== undefined && (
            <label class="check">
              <input type="checkbox" name="publish" value="yes" /> Publish it at once
            </label>
          )}
          <button type="submit">Take theirs</button>
        </form>
        <form method="post" action="/newsroom/takes/ours">
          <Fields word={word} fields={fields} />
          <button type="submit">Keep ours</button>
        </form>
      </div>
    </section>
  )
}

function Fields({
  word,
  fields,
}: {
  readonly word: string
  readonly fields: Readonly<Record<string, string>>
}) {
  return (
    <>
      {Object.entries({ word, ...fields }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

function Both({ name, sides: { ours, theirs } }: { readonly name: string; readonly sides: Sides }) {
  return (
    <div class="both">
      <h3>{name}</h3>
      <Side name="Ours" texts={ours} />
      <Side name="Theirs" texts={theirs} />
    </div>
  )
}

function Side({ name, texts }: { readonly name: string; readonly texts: readonly string[] }) {
  return (
    <div>
      <h4>{name}</h4>
      {texts.length === 0 && (
        <p>
          <em>Nothing stands here.</em>
        </p>
      )}
      {texts.map((text, at) => (
        <p key={`${at}`} dir="auto">
          {text}
        </p>
      ))}
    </div>
  )
}

function Copy({
  copy,
  paper,
  word,
}: {
  readonly copy: CopyLine
  readonly paper: Paper
  readonly word: string
}) {
  const { id, state, headline, provider, words, changedAt, path } = copy
  const facts = [
    provider ?? 'the desk',
    state.replace('_', ' '),
    ...(words > 0 ? [`${words} words`] : []),
  ]
  return (
    <li>
      <div>
        {path === undefined ? (
          <strong dir="auto">{headline}</strong>
        ) : (
          <a href={encodeURI(path)} dir="auto">
            {headline}
          </a>
        )}
        <small>
          {facts.join(' · ')} · <Time at={changedAt} paper={paper} />
        </small>
      </div>
      <div class="buttons">
        {path === undefined && state !== 'killed' && (
          <Button
            word={word}
            to="publish"
            fields={{ id }}
            label={`Publish “${headline}” of ${facts[0]}`}
          >
            Publish
          </Button>
        )}
        <Button
          word={word}
          to="takes/alone"
          fields={{ story: id }}
          label={`“${headline}” of ${facts[0]} is no copy`}
        >
          No copy
        </Button>
      </div>
    </li>
  )
}
