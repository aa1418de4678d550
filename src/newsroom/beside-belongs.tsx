import type { Paper } from '#story'
import { Act, type Place } from './beside-fields.tsx'
import type { Suggestion } from './beside-suggestion.ts'
import { percent, Time } from './frame.tsx'

interface BelongsProps {
  readonly suggestion: Suggestion
  readonly at: Place
  readonly paper: Paper
}

/** Where the story seems to belong, with a button for yes and one for no. */
export function Belongs({ suggestion, at, paper }: BelongsProps) {
  const { stories, confidence } = suggestion
  const [first] = stories
  const { storyline } = first.content
  // The storyline is named by a story in it, as a person would name it: its own name may be longer than a form takes.
  const fields = storyline === undefined ? { other: first.id } : { to: first.path }
  return (
    <>
      <h3>Waiting for your nod</h3>
      <p>
        {storyline === undefined ? (
          'It seems to belong with this story, and a storyline would begin with the two.'
        ) : (
          <>
            It seems to belong to the storyline <strong>{storyline}</strong>, with
          </>
        )}{' '}
        <small class="aside">({percent(confidence)} sure)</small>
      </p>
      <ol class="stories">
        {stories.map(({ id, path, content, publishedAt }) => (
          <li key={id}>
            <div>
              <a href={encodeURI(path)} lang={content.language} dir="auto">
                {content.headline}
              </a>
              <small>
                <Time at={publishedAt} paper={paper} />
              </small>
            </div>
          </li>
        ))}
      </ol>
      <div class="choice">
        <Act
          at={at}
          to={storyline === undefined ? 'begin' : 'move'}
          fields={fields}
          label={`Put it there, with “${first.content.headline}”`}
        >
          Put it there
        </Act>
        <Act at={at} to="out" label="It stands alone, in no storyline">
          It stands alone
        </Act>
      </div>
    </>
  )
}
