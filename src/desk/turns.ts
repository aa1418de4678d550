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

/** What a piece of work comes to, or nothing as soon as the signal fires; the work goes on unheard. */
export async function unlessFired<T>(
  signal: AbortSignal,
  work: Promise<T>,
): Promise<T | undefined> {
  const heard = new AbortController()
  const fired = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined)
    signal.addEventListener('abort', () => resolve(undefined), { signal: heard.signal })
  })
  try {
    return await Promise.race([work, fired])
  } finally {
    heard.abort()
  }
}
