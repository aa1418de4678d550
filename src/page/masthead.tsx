import type { JSX } from 'preact'
import { dayIn, dayText } from '#kit'
import type { Section } from '#story'
import { dateText } from './dates.ts'
import { kept } from './kept.ts'
import type { Locale } from './locale.ts'
import { frontPath, searchPath, sectionPath } from './paths.ts'
import { typeset } from './typography.ts'
import type { PageView } from './views.ts'

interface MastheadProps {
  readonly view: PageView
  readonly locale: Locale
  readonly section: string | undefined
  readonly front: boolean
}

/** The head of every page: the name, the day, the promise, the sections, the search. */
export function Masthead(props: MastheadProps): JSX.Element {
  const { view, locale, section, front } = props
  const day = dateText(view.now, 'masthead', locale)
  const shows = [view.paper, locale.language, section, front, isSearch(view), day]
  // Its time is of no more use than its day: pages of one day have one masthead.
  return kept(shows, () => <Head {...props} />)
}

function isSearch({ path }: PageView): boolean {
  return path.split('?')[0] === searchPath
}

function Head({ view, locale, section, front }: MastheadProps): JSX.Element {
  const { paper, now } = view
  const { words } = locale
  const name = <a href={frontPath}>{typeset(paper.name, locale.language)}</a>
  const searching = isSearch(view)
  return (
    <>
      <a class="skip" href="#main">
        {words.skip}
      </a>
      <header class={front ? 'masthead masthead-front' : 'masthead'}>
        <div class="masthead-top">
          <p class="today">
            <time datetime={dayText(dayIn(now, locale.timeZone), '-')}>
              {dateText(now, 'masthead', locale)}
            </time>
          </p>
          {front ? <h1 class="nameplate">{name}</h1> : <p class="nameplate">{name}</p>}
          <p class="tagline">{typeset(paper.tagline, locale.language)}</p>
          {searching ? null : <Find locale={locale} />}
          <a class="to-search" href={searchPath} aria-label={words.search} />
        </div>
        <nav class="sections" aria-label={words.sections}>
          <ul>
            {paper.sections.map((one) => (
              <li key={one.slug}>
                <SectionLink section={one} current={one.slug === section} />
              </li>
            ))}
          </ul>
        </nav>
      </header>
    </>
  )
}

function SectionLink({
  section,
  current,
}: {
  readonly section: Section
  readonly current: boolean
}): JSX.Element {
  return (
    <a href={sectionPath(section.slug)} aria-current={current ? 'true' : undefined}>
      {section.name}
    </a>
  )
}

function Find({ locale }: { readonly locale: Locale }): JSX.Element {
  const { words } = locale
  return (
    <form class="find" role="search" action={searchPath}>
      <label class="unseen" for="find">
        {words.searchFor}
      </label>
      <input id="find" type="search" name="q" placeholder={words.search} required maxlength={200} />
      <button type="submit" aria-label={words.search} />
    </form>
  )
}
