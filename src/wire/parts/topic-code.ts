/** IPTC's schemes by the address of their concepts, as the aliases that its standard catalog gives them. */
const schemes: readonly (readonly [address: RegExp, alias: string])[] = [
  [/^https?:\/\/cv\.iptc\.org\/newscodes\/mediatopic\/([\w-]+)$/i, 'medtop'],
  [/^https?:\/\/cv\.iptc\.org\/newscodes\/subjectcode\/(\d+)$/i, 'subj'],
  [/^https?:\/\/cv\.iptc\.org\/newscodes\/genre\/([\w-]+)$/i, 'genre'],
]

/** A concept's qcode (`medtop:20000002`), out of a qcode, an address, or a bare subject code of eight digits. */
export function topicCode(text: string | undefined, scheme?: string): string | undefined {
  const code = text?.trim()
  if (!code) return undefined
  for (const [address, alias] of schemes) {
    const found = address.exec(code)?.[1]
    if (found) return `${alias}:${found}`
  }
  if (/^subj:|^medtop:/.test(code)) return code.slice(0, 100)
  if (/^\d{8}$/.test(code))
    return `${/mediatopic/i.test(scheme ?? '') || code.startsWith('2') ? 'medtop' : 'subj'}:${code}`
  return /^[\w.-]{1,40}:[^\s:/][^\s]{0,60}$/.test(code) ? code : undefined
}
