import { searchPath } from '#page'
import type { Paper } from '#story'
import { iconPath } from './icon-paths.ts'
import { element, textElement, xmlDocument } from './xml.ts'

/** How to search the paper, for browsers (OpenSearch 1.1, draft 6). */
export function openSearch(paper: Paper): string {
  const { name, tagline, address, languages } = paper
  const root = element(
    'OpenSearchDescription',
    { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
    textElement('ShortName', cut(name, 16)),
    textElement('LongName', cut(name, 48)),
    textElement('Description', cut(`${name}. ${tagline}`, 1_024)),
    element('Url', {
      type: 'text/html',
      method: 'get',
      template: `${address}${searchPath}?q={searchTerms}`,
    }),
    element('Url', {
      type: 'application/opensearchdescription+xml',
      rel: 'self',
      template: `${address}/opensearch.xml`,
    }),
    element('Image', { width: 32, height: 32, type: 'image/png' }, `${address}${iconPath(32)}`),
    ...languages.map((language) => textElement('Language', language)),
    textElement('InputEncoding', 'UTF-8'),
    textElement('OutputEncoding', 'UTF-8'),
  )
  return xmlDocument(root)
}

/** The standard gives each text a longest length. */
function cut(text: string, limit: number): string {
  return [...text].slice(0, limit).join('').trim()
}
