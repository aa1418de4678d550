import { shownAddress } from '#kit'
import {
  type NewsSource,
  type RefusedRaw,
  type Subscription,
  shownPlace,
  type UnfetchedPicture,
} from '#store'
import type { Paper } from '#story'
import { Button, frame, Said, Time } from './frame.tsx'

/** What the page of the sources shows. */
export interface SourcesView {
  readonly paper: Paper
  /** Goes into every form. */
  readonly word: string
  readonly sources: readonly NewsSource[]
  /** By their sources: what could not be taken in of late, and what hubs tell. */
  readonly refused: ReadonlyMap<string, readonly RefusedRaw[]>
  readonly subscriptions: ReadonlyMap<string, Subscription>
  /** Pictures that could not be had of late. */
  readonly unfetched: readonly UnfetchedPicture[]
  readonly now: Date
  /** What the last button did, or why it could not. */
  readonly said?: { readonly ok: boolean; readonly text: string }
  /** The fields of a form that was not done. */
  readonly given?: Readonly<Record<string, string>>
}

export function renderSources(view: SourcesView): string {
  const { paper, word, sources, said, given = {} } = view
  return frame(
    paper,
    'sources',
    <>
      <Said said={said} />
      <section>
        <h2>Sources</h2>
        {sources.length === 0 && <p>No sources yet.</p>}
        <ol class="stories">
          {sources.map((source) => (
            <Source key={source.slug} source={source} view={view} />
          ))}
        </ol>
      </section>
      <AddForm word={word} given={given} />
    </>,
  )
}

function Source({ source, view }: { source: NewsSource; view: SourcesView }) {
  const { slug, provider, section, language, paused, faults, lastFault, pictures } = source
  const { word } = view
  const defaults = [section, language].filter((one) => one !== undefined)
  return (
    <li>
      <div>
        <strong>{provider}</strong>
        <small>{[slug, shownPlace(source), ...defaults].join(' · ')}</small>
        <small>
          {sayRule(source)} · {sayRhythm(source)}
          {pictures && ' · its pictures are fetched'}
        </small>
        <State source={source} view={view} />
        <Hub subscription={view.subscriptions.get(slug)} view={view} />
        {lastFault !== undefined && (
          <p class="said wrong">
            {lastFault} ({faults} {faults === 1 ? 'time' : 'times in a row'})
          </p>
        )}
        {(view.refused.get(slug) ?? []).map(({ id, name, fault, at }) => (
          <p key={id} class="said wrong">
            Refused <Time at={at} paper={view.paper} />: {name}: {fault}
          </p>
        ))}
        {view.unfetched
          .filter((one) => one.source === slug)
          .map(({ address, fault, at }) => (
            <p key={address} class="said wrong">
              Picture not fetched <Time at={at} paper={view.paper} />: {shownAddress(address)}:{' '}
              {fault}
            </p>
          ))}
      </div>
      <div class="buttons">
        {source.kind !== 'push' && (
          <Button word={word} to="sources/fetch" fields={{ slug }} label={`Fetch ${provider} now`}>
            Fetch now
          </Button>
        )}
        {paused ? (
          <Button word={word} to="sources/go-on" fields={{ slug }} label={`Go on with ${provider}`}>
            Go on
          </Button>
        ) : (
          <Button word={word} to="sources/pause" fields={{ slug }} label={`Pause ${provider}`}>
            Pause
          </Button>
        )}
      </div>
      <details>
        <summary aria-label={`Remove ${provider}`}>Remove</summary>
        <Button
          word={word}
          to="sources/remove"
          fields={{ slug }}
          label={`Remove ${provider}; its stories stay`}
          danger
        >
          Remove; its stories stay
        </Button>
      </details>
    </li>
  )
}

/** When it was asked, when it is asked next, and how late its news comes. */
function State({ source, view: { paper, now } }: { source: NewsSource; view: SourcesView }) {
  const { kind, lastAskedAt, lastItemAt, lastTakenAt, nextAt, paused, taken } = source
  const lagMs = lastItemAt && lastTakenAt ? lastTakenAt.getTime() - lastItemAt.getTime() : undefined
  return (
    <>
      <small>
        Last item: {lastItemAt ? <Time at={lastItemAt} paper={paper} /> : 'none'}
        {lagMs !== undefined && lagMs >= 0 && `, ${sayLong(lagMs)} before it was here`} · {taken}{' '}
        {taken === 1 ? 'story' : 'stories'} taken in
      </small>
      {kind === 'push' && (
        <small>
          Last handed in: {lastTakenAt ? <Time at={lastTakenAt} paper={paper} /> : 'never'}
          {paused && ' · paused: what comes is kept'}
        </small>
      )}
      <small hidden={kind === 'push'}>
        Asked: {lastAskedAt ? <Time at={lastAskedAt} paper={paper} /> : 'never'} · Next:{' '}
        {paused ? 'paused' : nextAt ? <Time at={nextAt} paper={paper} /> : 'now'}
        {!paused &&
          nextAt &&
          isOverdue(nextAt, now) &&
          ` (overdue by ${sayLong(now.getTime() - nextAt.getTime())})`}
      </small>
    </>
  )
}

/** What the hub of a feed tells. */
function Hub(props: { subscription: Subscription | undefined; view: SourcesView }) {
  const { subscription, view } = props
  if (!subscription) return null
  const { state, leaseUntil, pushedAt, fault } = subscription
  const { paper } = view
  return (
    <small>
      Hub: {hubStates[state]}
      {state === 'active' && leaseUntil && (
        <>
          {' '}
          until <Time at={leaseUntil} paper={paper} />
        </>
      )}{' '}
      · Told last: {pushedAt ? <Time at={pushedAt} paper={paper} /> : 'never'}
      {fault !== undefined && ` · ${fault}`}
    </small>
  )
}

const hubStates = {
  asked: 'asked for a subscription',
  active: 'tells of news',
  denied: 'denies a subscription',
} as const

/** A running paper looks each second. */
const patienceMs = 120_000

function isOverdue(nextAt: Date, now: Date): boolean {
  return now.getTime() - nextAt.getTime() > patienceMs
}

function sayRule({ rule }: NewsSource): string {
  if (rule.type === 'hold') return 'Waits at the desk'
  const { urgentFrom, topics } = rule
  const urgent = urgentFrom === undefined ? '' : ` from urgency ${urgentFrom} up`
  return `Published at once${urgent}${topics ? ` where it is about ${topics.join(' or ')}` : ''}`
}

function sayRhythm({ kind, everyMinutes }: NewsSource): string {
  if (kind === 'push') return 'hands its news in'
  if (kind === 'folder') return 'a folder that is watched'
  const every = `every ${everyMinutes} min`
  return kind === 'listing' ? `a page that lists files, ${every}` : every
}

/** A length of time as people say it, in its greatest unit. */
function sayLong(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 120) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`
}

const rules = [
  ['hold', 'It waits at the desk'],
  ['publish', 'It is published at once'],
  ['urgent', 'It is published at once if it is urgent enough'],
] as const

function AddForm({ word, given }: { word: string; given: Readonly<Record<string, string>> }) {
  return (
    <section>
      <h2>Add a source</h2>
      <form method="post" action="/newsroom/sources/add">
        <input type="hidden" name="word" value={word} />
        <label for="url">Address of the feed</label>
        <input id="url" name="url" type="url" value={given['url']} required maxLength={2_000} />
        <label for="provider">Name of the sender, as printed</label>
        <input id="provider" name="provider" value={given['provider']} maxLength={200} />
        <label for="slug">
          Its name here: small letters, digits and hyphens. If a source has that name already, it is
          changed.
        </label>
        <input id="slug" name="slug" value={given['slug']} maxLength={80} />
        <label for="section">Section for items that name none</label>
        <input id="section" name="section" value={given['section']} maxLength={80} />
        <label for="language">Language of items that do not say, such as en</label>
        <input id="language" name="language" value={given['language']} maxLength={35} />
        <label class="check">
          <input
            type="checkbox"
            name="pictures"
            value="yes"
            checked={given['pictures'] === 'yes'}
          />{' '}
          The paper may print its pictures; they are fetched from the web
        </label>
        <label for="rule">What happens to its news</label>
        <select id="rule" name="rule">
          {rules.map(([rule, words]) => (
            <option key={rule} value={rule} selected={given['rule'] === rule}>
              {words}
            </option>
          ))}
        </select>
        <label for="urgency">Least urgency to publish at once: 1 is a flash, 8 the lowest</label>
        <input
          id="urgency"
          name="urgency"
          type="number"
          min={1}
          max={8}
          value={given['urgency'] ?? 3}
        />
        <label for="every">Minutes between fetches</label>
        <input
          id="every"
          name="every"
          type="number"
          min={1}
          max={10_080}
          value={given['every'] ?? 15}
        />
        <button type="submit">Add source</button>
      </form>
    </section>
  )
}
