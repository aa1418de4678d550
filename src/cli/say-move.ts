import type { MoveReport } from '#desk'

interface Saying {
  readonly dryRun: boolean
  readonly seconds: number
  /** The file that names every single thing. */
  readonly log: string
}

/** So many of a list are said; the file has the others. */
const listed = 20

/** What a move did, or would do, line by line: what is there, what is made, and last what does not come along. */
export function* sayMove(report: MoveReport, saying: Saying): Generator<string> {
  const { dryRun, seconds } = saying
  yield dryRun ? 'What will happen:' : 'What was done:'
  const { published, scheduled, drafts, keptBack } = report
  yield `  Stories: ${report.stories} (${published} published as of their own dates, ${scheduled} scheduled, ${drafts} kept as drafts)`
  for (const [reason, stories] of keptBack) yield `    ${stories} of the drafts: ${back[reason]}`
  yield* saySections(report)
  yield `  People in bylines: ${report.people}; topics: ${report.topics}`
  yield* sayPictures(report, dryRun)
  const taken = report.taken > 0 ? `; not ${report.taken}, which something else here has` : ''
  yield `  Old addresses that lead on (301): ${report.addresses}${taken}`
  yield* sayLeft(report)
  if (dryRun) {
    yield `Dry run: nothing was changed. ${everySingle(report, saying)}`
    return
  }
  const { outcomes } = report
  const rate = Math.round(report.stories / Math.max(seconds, 0.001))
  const counts = [
    `${outcomes.new} new`,
    `${outcomes.changed} changed`,
    `${outcomes.same} unchanged`,
    ...(outcomes.merged > 0 ? [`${outcomes.merged} joined with what editors changed here`] : []),
    ...(outcomes.held > 0 ? [`${outcomes.held} changed here by editors and left so`] : []),
    ...(outcomes.killed > 0 ? [`${outcomes.killed} killed before and left so`] : []),
    `${report.refused} refused`,
  ]
  yield `Moved in: ${counts.join(', ')}. ${seconds.toFixed(1)} s, ${rate} a second. ${everySingle(report, saying)}`
}

const back: Readonly<Record<'private' | 'password' | 'members' | 'page' | 'kind', string>> = {
  private: 'private on the old site',
  password: 'behind a password there',
  members: 'for members only there',
  page: 'pages of the site; a page has no place of its own here',
  kind: 'of other kinds than posts; --as-post takes a kind as stories',
}

function* saySections({ sections, unmet }: MoveReport): Generator<string> {
  const all = [...sections].toSorted(([, one], [, other]) => other.stories - one.stories)
  const made = all.filter(([, { isNew }]) => isNew).length
  yield `  Sections: ${all.length} (${made} new)`
  for (const [slug, { name, stories, isNew }] of all.slice(0, listed))
    yield `    ${name} (/${slug}): ${stories}${isNew ? ', new' : ''}`
  if (all.length > listed) yield `    and ${all.length - listed} more`
  if (made > 12)
    yield '    That is much for a navigation: --section "Old name=new-section" puts them together, --section "*=news" all the others.'
  for (const name of unmet) yield `    No story is in a section called ${name}: look at --section.`
}

function* sayPictures(report: MoveReport, dryRun: boolean): Generator<string> {
  const { pictures, hosts, fetched, before, missing } = report
  if (pictures === 0) return
  const servers = [...hosts].toSorted(([, one], [, other]) => other - one)
  const from = servers.slice(0, 6).map(([host, some]) => `${some} from ${host}`)
  if (servers.length > 6) from.push(`others from ${servers.length - 6} more servers`)
  yield `  Pictures: ${pictures} (${from.join(', ')})`
  if (!dryRun)
    yield `    ${fetched} got now, ${before} here before, ${missing} could not be had: their stories keep the caption and a link`
}

function* sayLeft({ passed, refused, leftOut }: MoveReport): Generator<string> {
  const others = [...passed].filter(([kind]) => kind !== 'attachment')
  if (others.length + leftOut.size + refused === 0) return
  yield '  Not carried over:'
  if (refused > 0) yield `    ${refused} × could not be read`
  for (const [kind, items] of others) yield `    ${items} × ${kind}`
  const reasons = [...leftOut].toSorted(([, one], [, other]) => other - one)
  for (const [why, times] of reasons.slice(0, listed)) yield `    ${times} × ${why}`
  if (reasons.length > listed) yield `    and ${reasons.length - listed} more reasons`
}

function everySingle({ keptBack, leftOut, refused, taken }: MoveReport, { log }: Saying): string {
  return keptBack.size + leftOut.size + refused + taken > 0
    ? `Every single thing is in ${log}`
    : 'Nothing was left out.'
}
