import type { StoryFinding } from '#store'
import { findingKey } from '#story'
import { Act, MoreForm, type Place } from './beside-fields.tsx'
import type { BesideView } from './beside-view.ts'

/** What this story lends to the sides of others, and what of it waits for a nod. */
export function WordsPart({ view, at }: { view: BesideView; at: Place }) {
  const shown = view.findings.filter((one) => one.shown)
  const waiting = view.findings.filter((one) => one.waits && !one.shown)
  const { language } = view.story.content
  return (
    <section id="words">
      <h2>Words of this story beside others</h2>
      <p>
        <small>
          What it says of people, and what they say in it. Later stories and the pages of people may
          show these words.
        </small>
      </p>
      {shown.length === 0 && <p>There are none.</p>}
      {shown.length > 0 && (
        <details>
          <summary>All of them ({shown.length})</summary>
          <ol class="stories">
            {shown.map((one) => (
              <Entry key={findingKey(one.kind, one.text)} {...{ one, language, at }} />
            ))}
          </ol>
        </details>
      )}
      {waiting.length > 0 && (
        <>
          <h3>Waiting for your nod ({waiting.length})</h3>
          <p>
            <small>The paper is not sure enough of who is meant to show these by itself.</small>
          </p>
          <ol class="stories">
            {waiting.map((one) => (
              <Entry key={findingKey(one.kind, one.text)} {...{ one, language, at }} />
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

interface EntryProps {
  readonly one: StoryFinding
  readonly language: string
  readonly at: Place
}

function Entry({ one, language, at }: EntryProps) {
  const { kind, name, text, shown, confidence } = one
  const about = `${name}: ${text}`.slice(0, 200)
  const fields = { source: at.page, key: findingKey(kind, text), about }
  const brief = text.length > 60 ? `${text.slice(0, 60)}…` : text
  return (
    <li>
      <div>
        <strong>{name}</strong>{' '}
        <small class="aside">
          {kind === 'quote' ? 'says' : 'is'}
          {!shown && `, ${Math.round(confidence * 100)} % sure`}
        </small>
        <p lang={language}>{text}</p>
      </div>
      <div class="buttons">
        {shown ? (
          <Act at={at} to="hide" fields={fields} label={`Hide ${brief}`}>
            Hide
          </Act>
        ) : (
          <Act at={at} to="show" fields={fields} label={`Show ${brief}`}>
            Show
          </Act>
        )}
      </div>
      <div class="more">
        <MoreForm
          at={at}
          to="of"
          fields={fields}
          summary="Somebody else"
          label={`Somebody else, not ${name}: ${brief}`}
          button="Correct the name"
        >
          <label>
            Who it is, in full, as stories name them <input name="name" required maxLength={200} />
          </label>
        </MoreForm>
      </div>
    </li>
  )
}
