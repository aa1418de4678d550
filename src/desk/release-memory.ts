import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Gives back what reading the archive took and needs no more. Node.js would keep it, since a server at rest makes too little
 * garbage for a collection. Takes a tenth of a second or two, once.
 */
export function releaseMemory(): void {
  setFlagsFromString('--expose-gc')
  const collect: (options: object) => void = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
