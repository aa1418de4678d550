/** What the paper itself answers at the root, and all below it: see docs/contracts/urls.md. */
const own =
  /^\/(archive|assets|authors|newsroom|pictures|sitemaps|topics|\.well-known)(\/|$)|^\/(about|corrections|healthz|metrics|readyz|search|feed\.xml|atom\.xml|feed\.json|sitemap\.xml|robots\.txt|site\.webmanifest|opensearch\.xml|favicon\.ico|icon[\w-]*\.(svg|png))$/

/** Whether a page of the paper stands at an address, so that nothing can lead on from there. */
export function ownPage(path: string, sections: ReadonlyMap<string, unknown>): boolean {
  return own.test(path) || sections.has(path.slice(1))
}
