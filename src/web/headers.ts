/** Header names and values by turns, as `writeHead` takes them: `['Vary', 'Accept-Encoding', …]`. */
export type HeaderList = readonly string[]

/** The headers that every answer of a content type carries. `secure` tells that the reader came over TLS. */
export type HeadersFor = (type: string, secure: boolean) => HeaderList
