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
