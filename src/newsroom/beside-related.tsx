import { type Reason, type Related, relatedShown } from '#story'
import { Act, MoreForm, type Place } from './beside-fields.tsx'
import type { BesideView } from './beside-view.ts'
import { Time } from './frame.tsx'

/** “You might also like”: what readers see, and what stands further down the list. */
export function RelatedPart({ view, at }: { view: BesideView; at: Place }) {
  const { related } = view.beside
  const rest = related.slice(relatedShown)
  return (
    <section id="related">
      <h2>You might also like</h2>
      <p>
        <small>
          A pinned story comes first, the newest pin on top, in this list only. Never together holds
          both ways: neither story is shown under the other.
        </small>
      </p>
      {related.length === 0 && <p>Nothing stands here.</p>}
      <List related={related.slice(0, relatedShown)} {...{ view, at }} />
      {rest.length > 0 && (
        <details>
          <summary>Further down the list, for your nod ({rest.length})</summary>
          <List related={rest} {...{ view, at }} />
        </details>
      )}
      <MoreForm
        at={at}
        to="pin-address"
        summary="Pin another story"
        label="Pin another story by its address"
        button="Pin"
      >
        <label>
          Its address <input name="address" required maxLength={2_000} />
        </label>
      </MoreForm>
    </section>
  )
}

function List(props: { related: readonly Related[]; view: BesideView; at: Place }) {
  const { related, view, at } = props
  return (
    <ol class="stories">
      {related.map((one) => (
        <Entry key={one.card.id} related={one} {...{ view, at }} />
      ))}
    </ol>
  )
}

function Entry({ related, view, at }: { related: Related; view: BesideView; at: Place }) {
  const { card, reason } = related
  const pin = view.decisions.find(
    ({ kind, key, action, story }) =>
      kind === 'related' && key === card.id && action.do === 'pin' && story === at.page,
  )
  const fields = { other: card.id }
  return (
    <li>
      <div>
        <a href={encodeURI(card.path)} lang={card.language} dir="auto">
          {card.headline}
        </a>
        <small>
          {pin && <b>Pinned · </b>}
          {sayReason(reason)} · <Time at={card.publishedAt} paper={view.paper} />
        </small>
      </div>
      <div class="buttons">
        {pin ? (
          <Act at={at} to="take-back" fields={{ id: pin.id }} label={`Unpin “${card.headline}”`}>
            Unpin
          </Act>
        ) : (
          <Act at={at} to="pin" fields={fields} label={`Pin “${card.headline}”`}>
            Pin
          </Act>
        )}
        <Act at={at} to="ban" fields={fields} label={`Never together with “${card.headline}”`}>
          Never together
        </Act>
      </div>
    </li>
  )
}

function sayReason(reason: Reason): string {
  switch (reason.type) {
    case 'storyline':
      return 'Same storyline'
    case 'background':
      return `Background: ${reason.about}`
    case 'series':
      return `Same series: ${reason.name}`
    case 'section':
      return `From the section ${reason.slug}`
    case 'linked':
      return 'Linked before by editors'
    case 'chosen':
      return 'Chosen by an editor'
    default:
      return `Also about ${reason.name}`
  }
}
