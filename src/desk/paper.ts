import { paper as paperIn, type Store, sections } from '#store'
import type { Paper } from '#story'

/** The paper's settings, kept until they change. */
export interface CurrentPaper {
  /** Rejects where the store does not answer and no paper is known yet. */
  readonly get: () => Promise<Paper>
  readonly forget: () => void
}

/** A paper that nobody has set up yet. */
const blank: Omit<Paper, 'address' | 'sections'> = {
  name: 'Broadside',
  tagline: 'The news is by your side.',
  language: 'en',
  languages: ['en'],
  timeZone: 'Etc/UTC',
}

/** Reads the paper once for many pages. `address` is where readers find it. */
export function currentPaper(store: Store, address: string): CurrentPaper {
  let kept: Promise<Paper> | undefined
  const read = async (): Promise<Paper> => ({
    ...((await paperIn(store.reader)) ?? { ...blank, sections: await sections(store.reader) }),
    address,
  })
  return {
    get: () => {
      const reading = kept ?? read()
      kept = reading
      reading.catch(() => {
        if (kept === reading) kept = undefined
      })
      return reading
    },
    forget: () => {
      kept = undefined
    },
  }
}
