/** The result of something that may fail in an expected way: a value, or a fault that says how. */
export type Outcome<T, F> = Ok<T> | Failed<F>

export interface Ok<T> {
  readonly ok: true
  readonly value: T
}

export interface Failed<F> {
  readonly ok: false
  readonly fault: F
}

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

export function failed<F>(fault: F): Failed<F> {
  return { ok: false, fault }
}

/** For the `default` of a switch over a closed union: the compiler refuses to reach it. */
export function never(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
