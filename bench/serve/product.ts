import { archiveOf, startPaper } from '../paper.ts'
import type { Running } from './process.ts'

/** Starts the built product, tied to core 0, over an archive of so many stories with their context. */
export async function startProduct(stories: number): Promise<Running> {
  return startPaper(await archiveOf(stories, { context: true }), { pin: true })
}
