import { Socket } from 'node:net'

/**
 * A connection to a database on which the statements of one turn leave together, at its end: each piece that is written by itself
 * is a call of the system, and wakes the server. The driver corks the socket for each statement of the extended protocol and uncorks
 * it after; over TLS it writes to a socket of its own, and each statement leaves by itself.
 */
export class GatheringSocket extends Socket {
  #uncorks = 0

  override uncork(): void {
    this.#uncorks += 1
    if (this.#uncorks > 1) return
    // Called from a promise, this runs when all promises that are ready have gone on.
    process.nextTick(() => {
      const times = this.#uncorks
      this.#uncorks = 0
      for (let time = 0; time < times; time += 1) super.uncork()
    })
  }
}
