import type { StoryLine } from '#store'
import type { Card, Paper } from '#story'
import { Button, frame, Said, Time } from './frame.tsx'

/** What the desk's page shows. */
export interface DeskView {
  readonly paper: Paper
  /** Goes into every form. */
  readonly word: string
  readonly waiting: readonly StoryLine[]
  readonly published: readonly Card[]
  readonly leads: readonly Card[]
  readonly leadsByEditors: boolean
  /** What the last button did, or why it could not. */
  readonly said?: { readonly ok: boolean; readonly text: string }
  /** Copy that was pasted and not taken in. */
  readonly copy?: string
}

export function renderDesk(view: DeskView): string {
  const { paper, word, waiting, published, leads, leadsByEditors, said, copy } = view
  return frame(
    paper,
    <>
      <Said said={said} />
      <section>
        <h2>Waiting</h2>
        {waiting.length === 0 && <p>Nothing waits.</p>}
        <ol class="stories">
          {waiting.map((story) => (
            <li key={story.id}>
              <div>
                <strong>{story.headline}</strong>
                <small>
                  {story.section} · {story.state.replace('_', ' ')} ·{' '}
                  <Time at={story.changedAt} paper={paper} />
                </small>
              </div>
              <Button
                word={word}
                to="publish"
                fields={{ id: story.id }}
                label={`Publish “${story.headline}”`}
              >
                Publish
              </Button>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h2>The front leads with</h2>
        <form method="post" action="/newsroom/lead">
          <input type="hidden" name="word" value={word} />
          <label for="leads">
            Addresses of stories, one a line, the main story first. None gives the choice back to
            urgency and time.
          </label>
          <textarea id="leads" name="addresses" rows={7}>
            {leadsByEditors ? leads.map(({ path }) => path).join('\n') : ''}
          </textarea>
          <button type="submit">Set the leads</button>
        </form>
      </section>
      <section>
        <h2>Take in copy</h2>
        <form method="post" action="/newsroom/copy">
          <input type="hidden" name="word" value={word} />
          <label for="copy">
            Agency text, Markdown or HTML. The first line of plain text is its headline.
          </label>
          <textarea id="copy" name="copy" rows={10} required>
            {copy}
          </textarea>
          <label class="check">
            <input type="checkbox" name="publish" value="yes" /> Publish at once
          </label>
          <button type="submit">Take in</button>
        </form>
      </section>
      <section>
        <h2>Published last</h2>
        <ol class="stories">
          {published.map((story) => (
            <li key={story.id}>
              <div>
                <a href={encodeURI(story.path)}>{story.headline}</a>
                <small>
                  {story.section} · <Time at={story.publishedAt} paper={paper} /> ·{' '}
                  <a
                    href={`/newsroom/beside/${story.id}`}
                    aria-label={`By the side of “${story.headline}”`}
                  >
                    By its side
                  </a>
                </small>
              </div>
              <details>
                <summary aria-label={`Correct or kill “${story.headline}”`}>
                  Correct or kill
                </summary>
                <form method="post" action="/newsroom/correct">
                  <input type="hidden" name="word" value={word} />
                  <input type="hidden" name="id" value={story.id} />
                  <label>
                    What was wrong, and what is right <textarea name="text" rows={3} required />
                  </label>
                  <label class="check">
                    <input type="checkbox" name="clarification" value="yes" /> It was not wrong, but
                    unclear
                  </label>
                  <button type="submit">Correct</button>
                </form>
                <form method="post" action="/newsroom/kill">
                  <input type="hidden" name="word" value={word} />
                  <input type="hidden" name="id" value={story.id} />
                  <label>
                    Why, for the record <input name="why" required maxLength={500} />
                  </label>
                  <button type="submit" class="danger">
                    Kill for good
                  </button>
                </form>
              </details>
            </li>
          ))}
        </ol>
      </section>
      <form method="post" action="/newsroom/leave">
        <input type="hidden" name="word" value={word} />
        <button type="submit">Leave</button>
      </form>
    </>,
  )
}

/** The door: asks for the key. */
export function renderDoor(paper: Paper, problem?: string): string {
  return frame(
    paper,
    <section class="door">
      <h2>Come in</h2>
      {problem && (
        <p class="said wrong" role="alert">
          {problem}
        </p>
      )}
      <form method="post" action="/newsroom/enter">
        <label for="key">The key stands in the file newsroom.key in the data folder.</label>
        <input
          id="key"
          name="key"
          type="password"
          required
          autocomplete="current-password"
          maxLength={200}
        />
        <button type="submit">Open</button>
      </form>
    </section>,
    false,
  )
}
