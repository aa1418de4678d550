export type { BesideActions } from './beside-parts.ts'
export { deskKey } from './desk-key.ts'
export { newsroomPages } from './pages.ts'
export type { DeskActions, NewsroomParts, SourceActions } from './parts.ts'
