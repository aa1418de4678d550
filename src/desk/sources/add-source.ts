import { failed, languageTag, type Outcome, ok } from '#kit'
import { newsSource, type SourceSettings, type Store, saveSource } from '#store'
import { slug as slugForm } from '#story'
import { newPushKey } from './push-key.ts'
import { type Place, placeOf } from './source-place.ts'
import { ruleOf, sectionRules } from './source-rules.ts'

/** What a person says of a source. */
export interface GivenSource {
  /** Of a feed, of a page that lists files, or of a folder of this machine; not said of a source that hands its news in. */
  readonly url?: string
  /** Its sender hands the news in. */
  readonly push?: boolean
  /** The address is of a page that lists files of news. */
  readonly listing?: boolean
  /** The name of the server or folder, where it is not said. A source that has this name already is changed. */
  readonly slug?: string
  readonly section?: string
  readonly language?: string
  /** The name of the server or folder, where it is not said. */
  readonly provider?: string
  /** Printed where an item names no writer. */
  readonly credit?: string
  /** Where topics go, each as `medtop:15000000=sport`. */
  readonly map?: readonly string[]
  readonly publish: boolean
  /** IPTC urgency from which on it is published at once. */
  readonly urgentFrom?: number
  /** Topics of which an item must have one to be published at once. */
  readonly topics?: readonly string[]
  /** Its pictures may be fetched from the web. */
  readonly pictures?: boolean
  /** Minutes. */
  readonly every?: number
}

/** The settings of a source, and the key of one that is new and hands its news in: told this once. */
export type AddedSource = SourceSettings & { readonly key?: string }

const everyMinutes = 15
const mostMinutes = 7 * 24 * 60

/** Adds a source, or changes the one of that name. A fault is a sentence for the person who asked. */
export async function addSource(
  store: Store,
  given: GivenSource,
  now: Date,
): Promise<Outcome<AddedSource, string>> {
  const place = await placeOf(given)
  if (!place.ok) return place
  const settings = settingsOf(given, place.value)
  if (!settings.ok) return settings
  const { slug, url, kind } = settings.value
  const there = await newsSource(store.newsroom, slug)
  if (there && given.slug === undefined && there.url !== url)
    return failed(
      `There is another source with the name ${slug} already. Give this one a name of its own.`,
    )
  await store.write((tx) => saveSource(tx, settings.value, now))
  if (kind !== 'push' || there?.kind === 'push') return settings
  const key = await newPushKey(store, slug)
  return key === undefined ? settings : ok({ ...settings.value, key })
}

/** The settings that a person means, checked. */
function settingsOf(given: GivenSource, place: Place): Outcome<SourceSettings, string> {
  const { section, every = everyMinutes } = given
  const slug = given.slug ?? place.slug
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
  const sections = sectionRules(given.map ?? [])
  if (!sections.ok) return sections
  const credit = given.credit?.trim().slice(0, 300)
  const asked = place.kind === 'feed' || place.kind === 'listing'
  return ok({
    slug,
    kind: place.kind,
    url: place.url,
    provider: given.provider?.trim().slice(0, 200) || place.name,
    ...(section === undefined ? {} : { section }),
    ...(language === undefined ? {} : { language }),
    ...(credit ? { credit } : {}),
    sections: sections.value,
    rule: rule.value,
    ...(given.pictures ? { pictures: true } : {}),
    // What lies in the house is looked at all the time; the minutes count only after a fault.
    everyMinutes: asked ? every : 1,
  })
}
