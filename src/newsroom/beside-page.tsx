import type { Paper } from '#story'
import { Decisions } from './beside-decisions.tsx'
import type { Place } from './beside-fields.tsx'
import { NotesPart } from './beside-notes.tsx'
import { RelatedPart } from './beside-related.tsx'
import { StorylinePart } from './beside-storyline.tsx'
import type { BesideView } from './beside-view.ts'
import { WordsPart } from './beside-words.tsx'
import { frame, Said, Time } from './frame.tsx'

/** All that stands beside one story, each thing with what may be done about it. */
export function renderBeside(view: BesideView): string {
  const { paper, story, word, said } = view
  const at: Place = { word, page: story.id }
  return frame(
    paper,
    'beside',
    <div class="beside">
      <Said said={said} />
      <h2 class="headline" lang={story.content.language} dir="auto">
        {story.content.headline}
      </h2>
      <p>
        <small>
          By its side · published <Time at={story.publishedAt} paper={paper} /> ·{' '}
          <a href={encodeURI(story.path)}>As readers see it</a>
        </small>
      </p>
      <nav aria-label="On this page">
        <a href="#related">You might also like</a> <a href="#notes">Notes</a>{' '}
        <a href="#so-far">The story so far</a> <a href="#words">Its words elsewhere</a>{' '}
        <a href="#decided">Decided ({view.decisions.length})</a>
      </nav>
      <RelatedPart view={view} at={at} />
      <NotesPart view={view} at={at} />
      <StorylinePart view={view} at={at} />
      <WordsPart view={view} at={at} />
      <Decisions view={view} at={at} />
    </div>,
  )
}

/** Asks which story. */
export function renderFind(
  paper: Paper,
  { why, address }: { readonly why?: string; readonly address?: string } = {},
): string {
  return frame(
    paper,
    'beside',
    <div class="beside">
      <Said said={why === undefined ? undefined : { ok: false, text: why }} />
      <h2>By the side of a story</h2>
      <p>
        Notes, the story so far and <i>You might also like</i> are found by the paper itself. Here
        you decide otherwise; what you decide stays, whatever is found later.
      </p>
      <form method="get" action="/newsroom/beside">
        <label>
          The address of the story{' '}
          <input name="address" value={address} required maxLength={2_000} />
        </label>
        <button type="submit">Open</button>
      </form>
    </div>,
  )
}
