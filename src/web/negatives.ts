/** Addresses that are known to lead nowhere, so that they are not looked up again; in bounded memory. */
export interface Negatives {
  readonly has: (key: string) => boolean
  readonly add: (key: string) => void
  readonly clear: () => void
  readonly count: () => number
}

/** `limit` bounds the characters of all addresses together. When it is reached, all are forgotten. */
export function createNegatives(limit = 1_000_000): Negatives {
  const keys = new Set<string>()
  let characters = 0
  const clear = () => {
    keys.clear()
    characters = 0
  }
  return {
    has: (key) => keys.has(key),
    add: (key) => {
      if (keys.has(key)) return
      // Sixty-four for the entry itself.
      if (characters + key.length + 64 > limit) clear()
      keys.add(key)
      characters += key.length + 64
    },
    clear,
    count: () => keys.size,
  }
}
