/** The record without the fields that hold nothing: a story has no field that is there and undefined. */
export function withoutGaps<T extends object>(
  record: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const filled = Object.entries(record).filter(([, value]) => value !== undefined && value !== '')
  // Only fields whose value was undefined or empty are gone, which is what the type says.
  return Object.fromEntries(filled) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
