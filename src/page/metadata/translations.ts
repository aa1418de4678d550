import type { NewsArticle } from 'schema-dts'
import { languageTag } from '#kit'
import type { Paper } from '#story'
import type { Translation } from '../views.ts'
import { addressAt } from './addresses.ts'
import { link } from './tags.ts'

interface Version {
  readonly language: string
  readonly path: string
}

interface WorkLinks {
  readonly translationOfWork?: NewsArticle
  readonly workTranslation?: readonly NewsArticle[]
}

/** The version in the paper's main language is the work; the others are translations of it. */
export function translationLinks(
  paper: Paper,
  language: string,
  others: readonly Translation[],
): WorkLinks {
  if (others.length === 0) return {}
  const refer = (other: Translation): NewsArticle => ({
    '@type': 'NewsArticle',
    '@id': `${addressAt(paper, other.path)}#story`,
    url: addressAt(paper, other.path),
    headline: other.headline,
    inLanguage: other.language,
  })
  if (language === paper.language) return { workTranslation: others.map(refer) }
  const work = others.find((other) => other.language === paper.language)
  return work ? { translationOfWork: refer(work) } : {}
}

/**
 * `hreflang` links between all versions of a page, itself included, as search engines want them: the same
 * set on each. `x-default` is the version in the first of the paper's languages that there is.
 */
export function languageLinks(paper: Paper, own: Version, others: readonly Version[]): string {
  const versions = [own, ...others].filter(({ language }) => languageTag(language) !== undefined)
  if (versions.length < 2) return ''
  const standard =
    paper.languages
      .map((language) => versions.find((version) => version.language === language))
      .find((version) => version !== undefined) ??
    versions.toSorted((a, b) => (a.path < b.path ? -1 : 1))[0] ??
    own
  const alternate = (hreflang: string, { path }: Version): string =>
    link('alternate', { hreflang, href: addressAt(paper, path) })
  return [
    ...versions.map((version) => alternate(version.language, version)),
    alternate('x-default', standard),
  ].join('')
}
