import { failed, languageTag, type Outcome, ok, slugify } from '#kit'
import { newsSource, type SourceRule, type SourceSettings, type Store, saveSource } from '#store'
import { slug as slugForm } from '#story'
import { webAddress } from './web-address.ts'

/** What a person says of a source. */
export interface GivenSource {
  readonly url: string
  /** The server's name, where it is not said. A source that has this name already is changed. */
  readonly slug?: string
  readonly section?: string
  readonly language?: string
  /** The server's name, where it is not said. */
  readonly provider?: string
  readonly publish: boolean
  /** IPTC urgency from which on it is published at once. */
  readonly urgentFrom?: number
  /** Minutes. */
  readonly every?: number
}

const everyMinutes = 15
const mostMinutes = 7 * 24 * 60

/** Adds a source, or changes the one of that name. A fault is a sentence for the person who asked. */
export async function addSource(
  store: Store,
  given: GivenSource,
  now: Date,
): Promise<Outcome<SourceSettings, string>> {
  const settings = settingsOf(given)
  if (!settings.ok) return settings
  const { slug, url } = settings.value
  const there = given.slug === undefined ? await newsSource(store.newsroom, slug) : undefined
  if (there && there.url !== url)
    return failed(
      `There is another source with the name ${slug} already. Give this one a name of its own.`,
    )
  await store.write((tx) => saveSource(tx, settings.value, now))
  return settings
}

/** The settings that a person means, checked. */
function settingsOf(given: GivenSource): Outcome<SourceSettings, string> {
  const { url, section, every = everyMinutes } = given
  const at = webAddress(url.trim())
  if (!at) return failed('The address must be whole, and begin with https:// or http://.')
  const server = at.hostname.replace(/^www\./, '')
  const slug = given.slug ?? slugify(server)
  if (!slugForm.safeParse(slug).success)
    return failed('The name must be of small letters and digits, joined by hyphens.')
  if (section !== undefined && !slugForm.safeParse(section).success)
    return failed('The section must be of small letters and digits, joined by hyphens.')
  const language = given.language === undefined ? undefined : languageTag(given.language)
  if (given.language !== undefined && language === undefined)
    return failed('The language must be a tag such as en or pt-BR.')
  if (!Number.isInteger(every) || every < 1 || every > mostMinutes)
    return failed(`The minutes must be a whole number from 1 to ${mostMinutes}.`)
  const rule = ruleOf(given)
  if (!rule.ok) return rule
  return ok({
    slug,
    kind: 'feed',
    url: at.href,
    provider: given.provider?.trim().slice(0, 200) || server,
    ...(section === undefined ? {} : { section }),
    ...(language === undefined ? {} : { language }),
    rule: rule.value,
    everyMinutes: every,
  })
}

function ruleOf({ publish, urgentFrom }: GivenSource): Outcome<SourceRule, string> {
  if (urgentFrom === undefined) return ok({ type: publish ? 'publish' : 'hold' })
  if (!publish) return failed('An urgency counts only for a source that is published at once.')
  if (!Number.isInteger(urgentFrom) || urgentFrom < 1 || urgentFrom > 8)
    return failed('The urgency must be a whole number from 1 (a flash) to 8.')
  return ok({ type: 'publish', urgentFrom })
}
