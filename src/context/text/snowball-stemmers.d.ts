declare module 'snowball-stemmers' {
  interface Stemmer {
    stem(word: string): string
  }
  const snowball: {
    /** Throws where there is no algorithm of that name. */
    newStemmer(algorithm: string): Stemmer
    algorithms(): string[]
  }
  export default snowball
}
