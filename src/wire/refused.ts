import { failed, type Outcome } from '#kit'
import type { Format, Place } from './draft.ts'
import type { Fault } from './fault.ts'

/** Carries a fault up out of a stream that is being read. It never leaves this room. */
export class Refused extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.type)
    this.fault = fault
  }
}

/** The outcome of reading one item: a refusal on the way is its fault, and so is markup that outgrows the stack. */
export function attempt<T>(
  make: () => Outcome<T, Fault>,
  at: Place,
  format: Format,
): Outcome<T, Fault> {
  try {
    return make()
  } catch (error) {
    if (error instanceof Refused) return failed(error.fault)
    if (isStackOverflow(error)) return failed({ type: 'too_deep', at, format })
    throw error
  }
}

export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message)
}
