import { StoreFault } from '../fault.ts'

const feed = Buffer.from('\n')

/** Reads a stream of bytes by the line, or as blocks of whole lines up to one that ends them. */
export class Lines {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]()
  }

  /** The next line, without its line feed. */
  async line(): Promise<string> {
    let end = this.#rest.indexOf(feed)
    while (end < 0) {
      await this.#more()
      end = this.#rest.indexOf(feed)
    }
    return this.#take(end + 1)
      .subarray(0, -1)
      .toString()
  }

  /** Whole lines, many at a time, up to the line `last`, which is not given. */
  async *until(last: string): AsyncGenerator<Buffer> {
    const ending = Buffer.from(`${last}\n`)
    for (;;) {
      // What is left begins with a line, so the ending is at its beginning or behind a line feed.
      while (this.#rest.length < ending.length) await this.#more()
      if (this.#rest.subarray(0, ending.length).equals(ending)) {
        this.#take(ending.length)
        return
      }
      const inside = this.#rest.indexOf(Buffer.concat([feed, ending]))
      const whole = inside >= 0 ? inside : this.#rest.lastIndexOf(feed)
      if (whole >= 0) yield this.#take(whole + 1)
      else await this.#more()
    }
  }

  #take(length: number): Buffer {
    const taken = this.#rest.subarray(0, length)
    this.#rest = this.#rest.subarray(length)
    return taken
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#chunks.next()
    if (done) throw new StoreFault('The backup is cut off: its end is missing. Take another one.')
    this.#rest = Buffer.concat([this.#rest, value])
  }
}
