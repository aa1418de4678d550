export { deskKey } from './desk-key.ts'
export { newsroomPages } from './pages.ts'
export type { DeskActions, NewsroomParts, SourceActions } from './parts.ts'
export { type WireActions, wireDoor } from './wire-door.ts'
