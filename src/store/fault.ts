/** Something about the database that a person has to put right. The message says what, and what to do. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault'
}
