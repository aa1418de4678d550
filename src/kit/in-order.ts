/** A value as JSON that is the same whatever order its fields were written in. */
export function inOrderJson(value: unknown): string {
  // A copy in order, written by JSON.stringify in one go, takes half the time of a replacer that orders on the way.
  return JSON.stringify(inOrder(value))
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(inOrder)
  if ('toJSON' in value && typeof value.toJSON === 'function') return inOrder(value.toJSON())
  const made: Record<string, unknown> = {}
  for (const key of keysInOrder(value)) put(made, key, inOrder(Reflect.get(value, key)))
  return made
}

/** Most objects have a few fields: those are put in order where they stand, for which `sort` would copy them. */
function keysInOrder(value: object): readonly string[] {
  const keys = Object.keys(value)
  if (keys.length > 16) return keys.sort()
  for (let at = 1; at < keys.length; at++) {
    const key = keys[at] ?? ''
    let place = at
    for (; place > 0 && key < (keys[place - 1] ?? ''); place--) keys[place] = keys[place - 1] ?? ''
    keys[place] = key
  }
  return keys
}

function put(made: Record<string, unknown>, key: string, value: unknown): void {
  // Set in the plain way this one would be no field.
  if (key === '__proto__') Object.defineProperty(made, key, { value, enumerable: true })
  else made[key] = value
}
