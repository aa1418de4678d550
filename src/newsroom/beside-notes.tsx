import { findingKey, noteKey, type ShownNote } from '#story'
import { Act, MoreForm, type Place } from './beside-fields.tsx'
import type { BesideView } from './beside-view.ts'
import { Time } from './frame.tsx'

const kinds: Readonly<Record<ShownNote['kind'], string>> = {
  who: 'Who it is',
  figure: 'The figure',
  quote: 'Said before',
  when: 'When',
}

/** The notes beside the paragraphs. */
export function NotesPart({ view, at }: { view: BesideView; at: Place }) {
  const { notes } = view.beside
  return (
    <section id="notes">
      <h2>Notes</h2>
      {notes.length === 0 && <p>No note stands here.</p>}
      <ol class="stories">
        {notes.map((note, place) => (
          <NoteEntry
            key={`${noteKey(note)} ${note.range.block}`}
            isFirst={notes.findIndex(({ subject }) => subject === note.subject) === place}
            {...{ note, view, at }}
          />
        ))}
      </ol>
    </section>
  )
}

interface NoteProps {
  readonly note: ShownNote
  readonly view: BesideView
  readonly at: Place
}

function NoteEntry({ note, view, at, isFirst }: NoteProps & { readonly isFirst: boolean }) {
  const { kind, subject, text, from } = note
  const fields = { key: noteKey(note), about: `${kinds[kind]}: ${subject}` }
  // What is decided about a person is decided once, at the first note.
  const isOfPerson = isFirst && (kind === 'who' || kind === 'quote')
  const { language } = view.story.content
  return (
    <li>
      <div>
        <strong>{subject}</strong> <small class="aside">{kinds[kind]}</small>
        <p lang={from?.language ?? language} dir="auto">
          {text}
        </p>
        <small>
          {from ? (
            <>
              <a href={encodeURI(from.path)} lang={from.language ?? language} dir="auto">
                {from.headline}
              </a>{' '}
              · <Time at={from.publishedAt} paper={view.paper} />
            </>
          ) : (
            'In the paper’s own words'
          )}
        </small>
      </div>
      <div class="buttons">
        <Act at={at} to="hide-note" fields={fields} label={`Hide here: ${kinds[kind]}, ${subject}`}>
          Hide here
        </Act>
        <Act
          at={at}
          to="hide-note"
          fields={{ ...fields, everywhere: 'yes' }}
          label={`Hide everywhere: ${kinds[kind]}, ${subject}`}
        >
          Hide everywhere
        </Act>
      </div>
      <div class="more">
        {kind === 'who' && <Describe {...{ note, view, at }} />}
        {kind === 'quote' && from && <Quoted {...{ note, at }} source={from.id} />}
        {isOfPerson && <SamePerson {...{ subject, at }} />}
      </div>
    </li>
  )
}

/** Words of the archive, the newest first, or the paper’s own. */
function Describe({ note: { subject }, view, at }: NoteProps) {
  const choices = view.descriptions.get(subject) ?? []
  return (
    <MoreForm
      at={at}
      to="describe"
      fields={{ name: subject }}
      summary="Say it better"
      label={`Say it better: who ${subject} is`}
      button="Say so"
    >
      <label>
        In words of the archive, the newest first
        <select name="chosen">
          <option value="">
            {choices.length > 0 ? 'Choose words' : 'The archive says nothing of that name'}
          </option>
          {choices.map(({ text, from }) => (
            <option key={`${from.id} ${text}`} value={`${from.id} ${text}`}>
              {`${text} (${from.publishedAt.toISOString().slice(0, 10)})`}
            </option>
          ))}
        </select>
      </label>
      <label>
        Or in your own, which readers see marked as the paper’s own words{' '}
        <input name="own" maxLength={300} />
      </label>
      <label class="check">
        <input type="checkbox" name="everywhere" value="yes" /> Wherever there is a note on{' '}
        {subject}, not only here
      </label>
    </MoreForm>
  )
}

function Quoted({
  note: { subject, text },
  at,
  source,
}: Omit<NoteProps, 'view'> & { source: string }) {
  const fields = {
    source,
    key: findingKey('quote', text),
    about: `${subject}: ${text}`.slice(0, 200),
  }
  return (
    <>
      <MoreForm
        at={at}
        to="of"
        fields={fields}
        summary="Said by somebody else"
        label={`Said by somebody else, not by ${subject}`}
        button="Correct the speaker"
      >
        <label>
          Who said it, in full, as stories name them <input name="name" required maxLength={200} />
        </label>
      </MoreForm>
      <MoreForm
        at={at}
        to="hide"
        fields={fields}
        summary="Never quote this again"
        label={`Never quote this again: what ${subject} said`}
        button="Hide these words everywhere"
      />
    </>
  )
}

function SamePerson({ subject, at }: { subject: string; at: Place }) {
  return (
    <>
      <MoreForm
        at={at}
        to="merge"
        fields={{ name: subject }}
        summary="Same person as"
        label={`Same person as ${subject}: one with two names`}
        button="Make them one"
      >
        <label>
          The other name, as stories write it. What is said of the one is said of the other from
          then on. <input name="into" required maxLength={200} />
        </label>
      </MoreForm>
      <MoreForm
        at={at}
        to="part"
        fields={{ name: subject }}
        summary="Another person of that name"
        label={`Another person of that name: not the ${subject} of the archive`}
        button="Keep them apart"
      >
        <p>
          The {subject} of this story is not the one of other stories: no note is shown here, and
          nothing that this story says of {subject} is shown elsewhere.
        </p>
      </MoreForm>
    </>
  )
}
