/** What a test's feed says of an item. */
export interface TestItem {
  readonly guid: string
  readonly title: string
  readonly text?: string
  readonly at?: string
}

/** A feed in RSS. */
export function rssOf(items: readonly TestItem[], title = 'Harbour Wire'): string {
  const each = items.map(
    ({
      guid,
      title: headline,
      text = `${headline}, the harbour master said.`,
      at = '2026-11-20T09:00:00Z',
    }) =>
      `<item><guid isPermaLink="false">${guid}</guid><title>${headline}</title><link>/${guid}</link>` +
      `<pubDate>${new Date(at).toUTCString()}</pubDate><description>${text}</description></item>`,
  )
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>https://wire.test/</link><description>News</description>${each.join('')}</channel></rss>`
}
