import type { Assets } from '#page'
import type { Reader } from '#store'
import type { Paper } from '#story'

/** What the reader's side is made of. */
export interface SiteParts {
  readonly reader: Reader
  /** The paper as it is now. */
  readonly paper: () => Promise<Paper>
  readonly assets: Assets
}
