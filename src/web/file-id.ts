/** Whether the text is an id of a file: letters, digits, `-` and `_`, then perhaps one dot and an ending. */
export function isFileId(id: string): boolean {
  return /^[\w-]{1,128}(?:\.[a-z\d]{1,12})?$/i.test(id)
}
