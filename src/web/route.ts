/** What a reader's address answers with, before it is compressed and kept. */
export interface Rendered {
  readonly status: number
  /** Content type, with charset where it is text. */
  readonly type: string
  /** Left empty with an error status (`410`), it becomes the error page of that status. */
  readonly body: string | Uint8Array
  /**
   * Names of what the answer shows (`story:…`, `section:politics`, `front`). When one of them changes,
   * the answer is made again.
   */
  readonly tags: readonly string[]
  /** Further headers: `Link`, `Content-Language`, `Location` of a redirect. */
  readonly headers?: Readonly<Record<string, string>>
  /** When what the answer shows was last changed; sent as `Last-Modified`. */
  readonly modified?: Date
  /** When the answer stops being right by itself, because it tells an age or waits for a time. */
  readonly until?: Date
  /** The address names its bytes (a hash is in it): readers may keep it for ever. */
  readonly immutable?: boolean
  /** Never kept, by the press or by anyone else. */
  readonly private?: boolean
}

/** A request for a page, its address taken apart. */
export interface PageRequest {
  /** The decoded path in Unicode's form C, without a slash at the end (`/` for the root). */
  readonly path: string
  /** Named parts of the path. */
  readonly params: Readonly<Record<string, string>>
  /** The parameters that the route asked for, and no others. */
  readonly query: Readonly<Record<string, string>>
  readonly now: Date
}

/** A kind of page. Routes are asked in their order, but those without a `:part` before all others. */
export interface Route {
  /** A name for logs and metrics: `story`, `section`, `feed`. */
  readonly name: string
  /**
   * The decoded path as a pattern: `/topics/:slug`, `/:section/:year/:month/:day/:slug`. A part that begins with a
   * colon matches one segment.
   */
  readonly path: string
  /** Names of query parameters that change the page. All others are dropped before the press looks. */
  readonly query?: readonly string[]
  /** Answers, or says with `undefined` that there is no such page (the next route is asked, at last 404). */
  readonly render: (request: PageRequest) => Promise<Rendered | undefined>
}
