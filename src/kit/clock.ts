/** Where the time comes from. It is passed in, so that a test can stand still. */
export interface Clock {
  readonly now: () => Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that shows one time until it is set or moved. */
export interface SetClock extends Clock {
  readonly set: (time: Date) => void
  readonly advance: (milliseconds: number) => void
}

export function setClock(start: Date | string): SetClock {
  let time = new Date(start).getTime()
  return {
    now: () => new Date(time),
    set: (to) => {
      time = to.getTime()
    },
    advance: (milliseconds) => {
      time += milliseconds
    },
  }
}
