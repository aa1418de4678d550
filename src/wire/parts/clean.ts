// Controls except tab, line feed, return and next line; zero is among them, which PostgreSQL refuses. Then what Unicode has no character for.
const unwanted = /[^\P{Cc}\t\n\r\u0085]|[\ufeff\ufffe\uffff]/gu
/** What Windows calls letters and Unicode calls controls: programs that take one for the other leave quotes like this. */
const misread = /[\u0080-\u0084\u0086-\u009f]/g
const windows = new TextDecoder('windows-1252')
const lineEnds = /\r\n?|[\u0085\u2028\u2029]/g

/**
 * Whether a text may have any of these: most have none, and one look tells. By units, which is twice as fast as by characters, so that a
 * character of two units costs a second look.
 */
const suspect = new RegExp(
  String.raw`[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]`,
)

/** Text without control characters and halves of characters, its lines ended by line feeds only. */
export function cleanText(text: string): string {
  if (!suspect.test(text)) return text
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole
    .replace(lineEnds, '\n')
    .replace(misread, (letter) => windows.decode(Uint8Array.of(letter.charCodeAt(0))))
    .replace(unwanted, '')
}

/** Runs of white space that are not the one space that they become. */
const gaps = /[^\S ]\s*| \s+/g

/** Text for a field of one line: clean, every run of white space a space. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(gaps, ' ').trim()
}
