/*
 * What stands around a story and is not of it. Each kind has a name, for the list of what was dropped.
 */

const more = String.raw`(you (might|may) (also|like)|more (on|from|stories|news|like) |related(:| (stor|article|news|content|topic|link))|read (more|also|next|full)|also read|see also|recommended|most (read|popular)|trending|don['’]t miss|editors?['’]s? picks?|up next|lire aussi|à lire|sur le même sujet|vous aimerez|lea (también|además)|te puede interesar|más noticias|leia (também|mais)|lesen sie (auch|mehr)|mehr zum thema|leggi anche|lees (ook|meer)|läs (också|mer)|les også|اقرأ (أيضا|أيضًا|المزيد|ايضا)|مواضيع ذات صلة|читайте также|по теме)`
const after = new RegExp(`^\\W*${more}`, 'iu')
/** One of these that opens a whole block of links: what follows it is links too. */
const opensLinks = new RegExp(`^\\W*${more}[^.]{0,30}$`, 'iu')

const kinds: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^\W*(-{2,}|_{2,}|={2,}|\*{2,}|~{2,}|#{2,}|[*•·] ?[*•·] ?[*•·]|—{2,})\W*$/u, 'a dividing line'],
  [
    /^[\W_]*(ends?|-?30-?|fin|ende|fine|end of (message|story|text)|xx+|endit|\[end\])[\W_]*$/iu,
    'an end mark',
  ],
  [
    /^\W*(more|\(?(more )?follows\)?|mf|to be continued|suite|continued|contd)\W*$/iu,
    'a mark that more follows',
  ],
  [/^\W*(page|seite|página|pagina)\s+\d+(\s*(of|\/|von|de|di)\s*\d+)?\W*$/iu, 'a page number'],
  [/^-\s?\d{1,3}\s?-$|^\d{1,3}\s?\/\s?\d{1,3}$/u, 'a page number'],
  [
    /^\W*(advertisement|advertisements?|advert|sponsored( content)?|promoted|publicité|anzeige|publicidad|publicidade|annons|إعلان|реклама)\W*$/iu,
    'an advertising label',
  ],
  [
    /^\W*(share|tweet|print|email|comments?|save|follow us|subscribe|sign up|log ?in|facebook|twitter|whatsapp|telegram|copy link)(\s+(this|on|to|by|via|for|now|with|us|our|your|story|article|page|link|newsletter|facebook|twitter|x|email|print|whatsapp|\|))*\W*$/iu,
    'a control of the page',
  ],
  [/^\W*(©|\(c\)|copyright\b).{0,200}$/iu, 'a copyright line'],
  [/^[a-z]{2,5}(-[a-z]{2,5})*(\/[a-z]{2,5}(-[a-z]{2,5})*)+$/u, 'initials of the desk'],
]

/** Why a whole paragraph is furniture of the page, or nothing where it is story. */
export function furniture(words: string): string | undefined {
  if (words.length > 240) return undefined
  const found = kinds.find(([pattern]) => pattern.test(words))
  if (found) return found[1]
  return after.test(words) && !/[.!?]["”’]?$/.test(words)
    ? 'a label or link to other stories'
    : undefined
}

/** Whether the paragraph heads a list of links to other stories. */
export function opensOtherStories(words: string): boolean {
  return words.length <= 80 && opensLinks.test(words)
}
