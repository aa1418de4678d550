import type { Fault } from './fault.ts'

/** Carries a fault up out of a stream that is being read. It never leaves this room. */
export class Refused extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.type)
    this.fault = fault
  }
}
