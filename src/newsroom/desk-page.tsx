import type { StoryAhead, StoryLine, WaitingTake } from '#store'
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
  /** Versions of senders that conflict with what editors changed. */
  readonly takes: readonly WaitingTake[]
  /** Published stories with a newer revision than readers see. */
  readonly ahead: readonly StoryAhead[]
  /** Of stories of the lists that have copies: who sent the others, and how many they are. */
  readonly copies: ReadonlyMap<string, Copies>
  /** What the last button did, or why it could not. */
  readonly said?: { readonly ok: boolean; readonly text: string }
  /** Copy that was pasted and not taken in. */
  readonly copy?: string
}

interface Copies {
  readonly providers: readonly string[]
  readonly count: number
}

export function renderDesk(view: DeskView): string {
  const { paper, word, waiting, published, leads, leadsByEditors, said, copy } = view
  const { takes, ahead, copies } = view
  return frame(
    paper,
    'desk',
    <>
      <Said said={said} />
      {takes.length > 0 && (
        <section>
          <h2>Newer takes</h2>
          <ol class="stories">
            {takes.map(({ story, headline, provider, version, at }) => (
              <li key={story}>
                <div>
                  <a href={`/newsroom/takes?story=${story}`} dir="auto">
                    {headline}
                  </a>
                  <small>
                    A newer take came from {provider}: version {version},{' '}
                    <Time at={at} paper={paper} />. It conflicts with your text.
                  </small>
                </div>
              </li>
            ))}
          </ol>
        </section>
      )}
      {ahead.length > 0 && (
        <section>
          <h2>Newer than what readers see</h2>
          <ol class="stories">
            {ahead.map(({ id, headline, path, since }) => (
              <li key={id}>
                <div>
                  <a href={encodeURI(path)} dir="auto">
                    {headline}
                  </a>
                  <small>
                    Since <Time at={since} paper={paper} />
                  </small>
                </div>
                <Button
                  word={word}
                  to="publish"
                  fields={{ id }}
                  label={`Publish the newer “${headline}”`}
                >
                  Publish
                </Button>
              </li>
            ))}
          </ol>
        </section>
      )}
      <section>
        <h2>Waiting</h2>
        {waiting.length === 0 && <p>Nothing is waiting.</p>}
        <ol class="stories">
          {waiting.map((story) => (
            <li key={story.id}>
              <div>
                <strong dir="auto">{story.headline}</strong>
                <small>
                  {story.section} · {story.state.replace('_', ' ')} ·{' '}
                  <Time at={story.changedAt} paper={paper} />
                </small>
                <AlsoCame story={story.id} copies={copies} />
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
            Addresses of stories, one to a line, the main story first. Leave it empty and urgency
            and time decide.
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
                <a href={encodeURI(story.path)} dir="auto">
                  {story.headline}
                </a>
                <small>
                  {story.section} · <Time at={story.publishedAt} paper={paper} /> ·{' '}
                  <a
                    href={`/newsroom/beside/${story.id}`}
                    aria-label={`By the side of “${story.headline}”`}
                  >
                    By its side
                  </a>
                </small>
                <AlsoCame story={story.id} copies={copies} />
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
        <button type="submit">Sign out</button>
      </form>
    </>,
  )
}

function AlsoCame({
  story,
  copies,
}: {
  readonly story: string
  readonly copies: ReadonlyMap<string, Copies>
}) {
  const others = copies.get(story)
  if (!others) return null
  const count = others.count === 1 ? '1 other take' : `${others.count} other takes`
  return (
    <small>
      <a href={`/newsroom/takes?story=${story}`}>
        Also came from {others.providers.join(', ')}: {count}
      </a>
    </small>
  )
}

/** The door: asks for the key. */
export function renderDoor(paper: Paper, problem?: string): string {
  return frame(
    paper,
    'outside',
    <section class="door">
      <h2>Sign in</h2>
      {problem && (
        <p class="said wrong" role="alert">
          {problem}
        </p>
      )}
      <form method="post" action="/newsroom/enter">
        <label for="key">
          Your newsroom’s key. It is in the file newsroom.key in the data folder.
        </label>
        <input
          id="key"
          name="key"
          type="password"
          required
          autocomplete="current-password"
          maxLength={200}
        />
        <button type="submit">Sign in</button>
      </form>
    </section>,
  )
}
