import type { JSX } from 'preact'
import { type Block, blockWords, type DatedWords, type PublishedStory } from '#story'
import { BlockPart } from './blocks.tsx'
import type { Locale } from './locale.ts'
import type { Margin } from './notes.tsx'
import { typeset } from './typography.ts'

/** The words of a story, its notes beside them and its dates told. */
export function Body({
  story,
  margin,
  dates,
  locale,
}: {
  readonly story: PublishedStory
  readonly margin: Margin
  readonly dates: readonly DatedWords[]
  readonly locale: Locale
}): JSX.Element {
  const { body, language } = story.content
  const opening = body.findIndex(({ type }) => type === 'paragraph')
  const running = runningQuotes(body)
  const dated = Map.groupBy(dates, ({ range }) => range.block)
  return (
    <div class="body">
      {body.map((block, place) => (
        <BlockPart
          key={place}
          block={block}
          around={{
            language,
            locale,
            notes: margin.get(place) ?? [],
            dates: dated.get(place) ?? [],
          }}
          running={running.has(place)}
          runIn={place === opening ? <DatelinePart story={story} /> : undefined}
          id={`p${place}`}
        />
      ))}
    </div>
  )
}

function DatelinePart({ story }: { readonly story: PublishedStory }): JSX.Element | null {
  const { dateline, language } = story.content
  if (!dateline) return null
  return (
    <>
      <span class="dateline">
        {typeset(dateline.place, language)}
        {dateline.source ? ` (${dateline.source})` : null}
      </span>
      {' \u2014 '}
    </>
  )
}

/** Paragraphs that go on with a quotation: it opens each of them again and closes once. */
export function runningQuotes(body: readonly Block[]): ReadonlySet<number> {
  const running = new Set<number>()
  for (const [place, block] of body.entries()) {
    const before = body[place - 1]
    if (before?.type !== 'paragraph' || block.type !== 'paragraph') continue
    const open = /^["“«„]/.exec(blockWords(block))?.[0]
    if (open && isLeftOpen(blockWords(before), open)) running.add(place)
  }
  return running
}

const closing: Readonly<Record<string, RegExp>> = {
  '“': /”/g,
  '«': /»/g,
  '„': /[“”]/g,
}

function isLeftOpen(words: string, open: string): boolean {
  const opened = words.split(open).length - 1
  if (open === '"') return opened % 2 === 1
  return opened > (words.match(closing[open] ?? /”/g)?.length ?? 0)
}
