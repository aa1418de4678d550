/** Remembers which addresses other handlers answer, so that the press leaves them alone. */
export interface Claims {
  /** Takes note of a handler's path in Fastify's writing. A handler of everything claims nothing: it is asked last. */
  readonly add: (path: string) => void
  readonly has: (path: string, segments: readonly string[]) => boolean
}

export function createClaims(): Claims {
  const fixed = new Set<string>()
  const patterns: (readonly string[])[] = []
  return {
    add: (path) => {
      const parts = path.split('/').filter((part) => part !== '')
      if (parts[0] === undefined) fixed.add('/')
      else if (/^[:*]/.test(parts[0])) return
      else if (/[:*]/.test(path)) patterns.push(...spellings(parts))
      else fixed.add(`/${parts.join('/')}`)
    },
    has: (path, segments) => fixed.has(path) || patterns.some((parts) => fits(parts, segments)),
  }
}

/** A last part that may be left out makes two patterns. */
function spellings(parts: readonly string[]): (readonly string[])[] {
  return parts.at(-1)?.endsWith('?') ? [parts, parts.slice(0, -1)] : [parts]
}

function fits(parts: readonly string[], segments: readonly string[]): boolean {
  const open = parts.at(-1) === '*'
  const known = open ? parts.slice(0, -1) : parts
  if (open ? segments.length < known.length : segments.length !== known.length) return false
  return known.every((part, at) => part.includes(':') || part === segments[at])
}
