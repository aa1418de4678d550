import { slugify } from '#kit'
import type { TopicRef } from '#story'
import type { Draft } from '#wire'

/** Where the stories of an old section are to go. */
export interface SectionWish {
  /** As the old site calls it, or its slug there; `*` is every section that no other wish names. */
  readonly from: string
  readonly slug: string
  /** What the section is called, where it is new. */
  readonly name?: string
}

/** A draft in the section of the paper that it goes to. */
export interface Placed {
  readonly draft: Draft
  /** What the section is called, where it is new. */
  readonly section: string
}

/** A wish out of `Old name=new-section`, or `Old name=New section`; nothing where it is none. */
export function sectionWish(text: string): SectionWish | undefined {
  const cut = text.lastIndexOf('=')
  const from = text.slice(0, Math.max(0, cut)).trim()
  const name = text.slice(cut + 1).trim()
  const slug = slugify(name)
  if (from === '' || slug === '') return undefined
  return { from, slug, ...(name === slug ? {} : { name }) }
}

/** Puts drafts into sections as the wishes say. The old section of one that goes elsewhere stays as a topic. */
export function placeSections(wishes: readonly SectionWish[]): {
  readonly place: (draft: Draft) => Placed
  /** Wishes that no draft came for. */
  readonly unmet: () => readonly string[]
} {
  const byName = new Map(wishes.map((wish) => [wish.from.toLowerCase(), wish]))
  const met = new Set<SectionWish>()
  const place = (draft: Draft): Placed => {
    const { section } = draft.content
    const name = draft.sectionName ?? titleOf(section)
    const own = byName.get(name.toLowerCase()) ?? byName.get(section)
    const wish = own ?? byName.get('*')
    if (!wish) return { draft, section: name }
    met.add(wish)
    return {
      draft: { ...draft, content: moved(draft, wish) },
      section: wish.name ?? (wish.slug === section ? name : titleOf(wish.slug)),
    }
  }
  const unmet = () => wishes.filter((wish) => wish.from !== '*' && !met.has(wish))
  return { place, unmet: () => unmet().map(({ from }) => from) }
}

function moved({ content, sectionName }: Draft, { slug }: SectionWish): Draft['content'] {
  if (content.section === slug) return content
  const old: TopicRef | undefined =
    sectionName === undefined
      ? undefined
      : { slug: content.section, name: sectionName, kind: 'subject' }
  const isThere = content.topics.some((topic) => topic.slug === content.section)
  const topics = old && !isThere ? [...content.topics, old].slice(0, 200) : content.topics
  return { ...content, section: slug, topics }
}

/** A name for a section that nobody named: `long-reads` becomes `Long reads`. */
function titleOf(slug: string): string {
  const words = slug.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
