import type { Place } from '../draft.ts'

/** What a JSON document is read with. */
export interface JsonReading {
  readonly at: Place
  readonly now: Date
  readonly address?: string | undefined
}

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
