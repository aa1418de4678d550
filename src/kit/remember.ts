/** Keys that are remembered; with more than these all are forgotten, and it begins again. */
const most = 500

/** Makes a thing once for each key: a format for each language, which costs more to make than to use. */
export function remember<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make(key)
    if (known.size >= most) known.clear()
    known.set(key, made)
    return made
  }
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
