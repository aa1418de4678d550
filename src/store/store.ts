export * from './contract.ts'
export type { Newsroom, OutboxEvent, Reader, Tx } from './handles.ts'
export type { Log } from './log.ts'
