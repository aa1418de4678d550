import pino, { type DestinationStream, type Logger } from 'pino'

/** What the press asks of a log; a pino logger is one. */
export interface Log {
  readonly debug: (context: object, message: string) => void
  readonly info: (context: object, message: string) => void
  readonly warn: (context: object, message: string) => void
  readonly error: (context: object, message: string) => void
}

export interface LogOptions {
  /** `info` if left out. */
  readonly level?: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  /** Standard output if left out. */
  readonly to?: DestinationStream
}

/** A log of one JSON object a line, with the time in ISO 8601 and the level by name. */
export function createLog({ level = 'info', to = pino.destination(1) }: LogOptions = {}): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    to,
  )
}
