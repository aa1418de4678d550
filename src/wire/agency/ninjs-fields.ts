import { isObject, type JsonObject } from '../parse/json-object.ts'

/** A name without what the versions write differently. */
export function flat(name: string): string {
  return name.toLowerCase().replaceAll('_', '')
}

/** An object whose names are asked for without minding capitals and underscores: ninjs wrote them differently in each version. */
export type Asked = (name: string) => unknown

/** An object to be asked by any writing of a name. */
export function asked(value: JsonObject): Asked {
  const names = new Map(Object.entries(value).map(([name, part]) => [flat(name), part]))
  return (name) => names.get(flat(name)) ?? undefined
}

/** A text, or a number as text; nothing for an empty one. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** The objects of a list, or of an object that stands for one. */
export function objects(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.filter(isObject)
  return isObject(value) ? Object.values(value).filter(isObject) : []
}

/** The value of the entry with a role, else of the first entry. */
export function first(item: Asked, list: string, role: string): string | undefined {
  const entries = objects(item(list)).map(asked)
  const entry = entries.find((one) => text(one('role')) === role) ?? entries[0]
  return entry && text(entry('value'))
}

/** The value of the entry with a role, and of no other. */
export function exactly(
  item: Asked,
  list: string,
  role: string,
  value = 'value',
): string | undefined {
  const entry = objects(item(list))
    .map(asked)
    .find((one) => text(one('role')) === role)
  return entry && text(entry(value))
}
