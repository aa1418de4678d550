import { Socket } from 'node:net'

/**
 * A connection to a database on which the statements of one turn leave together, at its end: each piece that is written by itself
 * is a call of the system, and wakes the server. The driver corks the socket for every statement and opens it again after.
 */
export class GatheringSocket extends Socket {
  #closed = 0

  override uncork(): void {
    this.#closed += 1
    if (this.#closed > 1) return
    // Runs when all that this turn's promises have to say is said.
    process.nextTick(() => {
      const times = this.#closed
      this.#closed = 0
      for (let time = 0; time < times; time += 1) super.uncork()
    })
  }
}
