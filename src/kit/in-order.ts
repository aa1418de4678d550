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
  for (const key of Object.keys(value).sort()) put(made, key, inOrder(Reflect.get(value, key)))
  return made
}

function put(made: Record<string, unknown>, key: string, value: unknown): void {
  // Set in the plain way this one would be no field.
  if (key === '__proto__') Object.defineProperty(made, key, { value, enumerable: true })
  else made[key] = value
}
