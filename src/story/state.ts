/** Where a story stands in the newsroom. Only published, updated and corrected stories exist for readers. */
export type State =
  | 'draft'
  | 'in_review'
  | 'ready'
  | 'scheduled'
  | 'published'
  | 'updated'
  | 'corrected'
  | 'killed'

/** Whether readers may see a story in this state. */
export function isPublic(state: State): boolean {
  return state === 'published' || state === 'updated' || state === 'corrected'
}
