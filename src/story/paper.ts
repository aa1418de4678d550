/** A section of the paper, in the order of its navigation. */
export interface Section {
  readonly slug: string
  readonly name: string
  readonly description?: string
}

/** What every page says of the paper itself. */
export interface Paper {
  readonly name: string
  readonly tagline: string
  /** BCP 47 tag of the interface and of most stories. */
  readonly language: string
  /** All languages the paper publishes in, the main one first. */
  readonly languages: readonly string[]
  /** IANA time zone of dates and addresses. */
  readonly timeZone: string
  /** Scheme and host that readers use, without a slash at the end: `https://paper.example`. */
  readonly address: string
  readonly place?: string
  readonly founded?: number
  readonly sections: readonly Section[]
  /** The About page, in Markdown. */
  readonly about?: string
  /** How the paper corrects errors, in Markdown. */
  readonly correctionsPolicy?: string
  /** Where readers and security researchers write. */
  readonly email?: string
}
