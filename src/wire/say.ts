import type { Fault } from './fault.ts'

/** A sentence for the person who gave the input: which item, what is wrong, what to do. */
export function sayFault(fault: Fault): string {
  return `${fault.at.name}: ${fault.type}`
}
