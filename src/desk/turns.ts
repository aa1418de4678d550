export type Turn = <T>(work: () => Promise<T>) => Promise<T>

/** Runs pieces of work one after the other, in the order in which they were asked for. */
export function oneAtATime(): Turn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work, work)
    last = next.catch(() => {})
    return next
  }
}

/** Lets readers' requests through between two pieces of work. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
