/** The queue is full. Whoever asks should come back later. */
export class Crowded extends Error {
  override readonly name = 'Crowded'
}

/** The work took too long and is given up. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow'
}

export interface Slots {
  /** Runs the work when a slot is free. Rejects with `Crowded` or `TooSlow`, or as the work does. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>
  readonly running: () => number
}

/** Bounds how much work runs at once, how much waits, and how long (milliseconds) one piece may take. */
export function createSlots(slots: number, waiting: number, limitMs: number): Slots {
  const queue: (() => void)[] = []
  let running = 0
  const leave = () => {
    const next = queue.shift()
    if (next) next()
    else running -= 1
  }
  const enter = async () => {
    if (running < slots) running += 1
    else if (queue.length >= waiting) throw new Crowded('Too much work is waiting.')
    else await new Promise<void>((resolve) => queue.push(resolve))
  }
  return {
    running: () => running,
    run: async (work) => {
      await enter()
      try {
        return await within(limitMs, work)
      } finally {
        leave()
      }
    },
  }
}

/** The result of the work, or `TooSlow` after so many milliseconds. */
async function within<T>(limitMs: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow(`Gave up after ${limitMs} ms.`)), limitMs)
  })
  try {
    return await Promise.race([work(), late])
  } finally {
    clearTimeout(timer)
  }
}
