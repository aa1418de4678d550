/**
 * Keeps what was made, by key: so much as was asked for lately, and up to as much from before. What is in use is never forgotten
 * all at once.
 */
export function keepLately<T>(most: number): (key: string, make: (key: string) => T) => T {
  let lately = new Map<string, T>()
  let earlier: ReadonlyMap<string, T> = new Map()
  return (key, make) => {
    const found = lately.get(key)
    if (found !== undefined) return found
    const one = earlier.get(key) ?? make(key)
    if (lately.size >= most) {
      earlier = lately
      lately = new Map()
    }
    lately.set(key, one)
    return one
  }
}

/** Makes a thing once for each key: a format for each language, which costs more to make than to use. Keeps twice `most` at most. */
export function remember<T>(make: (key: string) => T, most = 250): (key: string) => T {
  const keep = keepLately<T>(most)
  return (key) => keep(key, make)
}

/** Makes a thing once for each object, and forgets it with the object. */
export function rememberEach<K extends object, T>(make: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, T>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make(key)
    known.set(key, made)
    return made
  }
}
