export { deskKey } from './desk-key.ts'
export { newsroomPages } from './pages.ts'
export type { DeskActions, NewsroomParts, SourceActions, TakeActions } from './parts.ts'
