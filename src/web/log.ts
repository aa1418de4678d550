/** What the press asks of a log; a pino logger is one. */
export interface Log {
  readonly debug: (context: object, message: string) => void
  readonly info: (context: object, message: string) => void
  readonly warn: (context: object, message: string) => void
  readonly error: (context: object, message: string) => void
}
