/** Header names with their values. */
export type HeaderList = readonly (readonly [name: string, value: string])[]

/** The headers that every answer of a content type carries. `secure` tells that the reader came over TLS. */
export type HeadersFor = (type: string, secure: boolean) => HeaderList
