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
