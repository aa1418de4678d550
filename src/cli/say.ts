/** Speaks to the person at the terminal. */
export interface Say {
  readonly line: (text: string) => void
  /** Tells what is going on while something takes long enough to wonder about. */
  readonly while: <T>(text: string, work: () => Promise<T>) => Promise<T>
  /** A line that the next one replaces, on a terminal; elsewhere one line in ten seconds. */
  readonly progress: (text: string) => void
}

const patience = 1_500

/** Speaks to a stream; a terminal gets lines that move. */
export function sayTo(stream: NodeJS.WriteStream): Say {
  let moving = false
  let lastProgress = 0
  const clear = (): void => {
    if (moving) stream.write('\r\u001B[K')
    moving = false
  }
  const line = (text: string): void => {
    clear()
    stream.write(`${text}\n`)
  }
  return {
    line,
    while: async (text, work) => {
      const timer = setTimeout(() => line(`${text} …`), patience)
      try {
        return await work()
      } finally {
        clearTimeout(timer)
      }
    },
    progress: (text) => {
      const now = Date.now()
      if (now - lastProgress < (stream.isTTY ? 100 : 10_000)) return
      lastProgress = now
      if (!stream.isTTY) {
        stream.write(`${text}\n`)
        return
      }
      stream.write(`\r\u001B[K${text.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`)
      moving = true
    },
  }
}
