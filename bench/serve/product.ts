import { archiveOf, startPaper } from '../paper.ts'
import type { Running } from './process.ts'

/** The product itself, with a paper of so many stories, tied to core 0. */
export async function startProduct(stories: number): Promise<Running> {
  return startPaper(await archiveOf(stories, { context: true }), { pin: true })
}
