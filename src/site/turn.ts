import type { Turn } from '#page'

interface Cursors {
  readonly next?: string
  readonly previous?: string
}

/** The addresses of a list's neighbours. The first page of a list has no cursor in its address. */
export function turnOf(base: string, { next, previous }: Cursors): Turn {
  const at = (cursor: string): string =>
    `${base}${base.includes('?') ? '&' : '?'}at=${encodeURIComponent(cursor)}`
  return {
    ...(previous === undefined ? {} : { newer: at(previous) }),
    ...(next === undefined ? {} : { older: at(next) }),
  }
}

/** The path of a list with the cursor that chose this part of it. */
export function pathWith(base: string, cursor: string | undefined): string {
  return cursor === undefined ? base : `${base}?at=${encodeURIComponent(cursor)}`
}
