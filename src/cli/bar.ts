/** How much of a whole is done, as twenty blocks. */
export function bar(part: number, whole: number): string {
  const filled = Math.round((20 * part) / Math.max(1, whole))
  return `${'█'.repeat(Math.min(20, filled))}${'░'.repeat(Math.max(0, 20 - filled))}`
}
