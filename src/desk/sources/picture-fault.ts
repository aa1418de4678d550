import { type FetchFault, sayFetchFault } from './fault.ts'

/** Why a picture could not be had. */
export interface PictureFault {
  /** For editors. */
  readonly sentence: string
  /** Another try would end in the same way. */
  readonly isFinal: boolean
  /** Not before this time, as its server says. */
  readonly retryAt?: Date
}

/** What the fault of a fetch means for a picture. One that is not there yet may be in a minute: agencies send words first. */
export function pictureFault(fault: FetchFault): PictureFault {
  switch (fault.type) {
    case 'status': {
      const { status, retryAt } = fault
      const sentence = `The server answered with the status ${status}.`
      return { sentence, isFinal: refusals.has(status), ...(retryAt ? { retryAt } : {}) }
    }
    case 'late':
    case 'unreachable':
    case 'damaged':
    case 'stopped':
      return { sentence: sayFetchFault(fault), isFinal: false }
    default:
      return { sentence: sayFetchFault(fault), isFinal: true }
  }
}

const refusals: ReadonlySet<number> = new Set([400, 401, 403, 405, 407, 410, 451])
