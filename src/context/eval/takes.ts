/** A text with the name of who sent it. */
export interface SentText {
  readonly id: string
  readonly sender: string
  readonly text: string
}

/** A take that was made of a text, and how. */
export interface MadeTake {
  readonly how: string
  readonly sender: string
  readonly text: string
}

const head = 'LONDON, Thursday (Example Press) - '
const foot =
  '\n\nReporting by Jo Marsh in London and Abe Lind in Oslo; writing by Cora Vale; editing by Max Orr. Copyright Example Press, all rights reserved.'

/** Takes as desks and agencies make them, of a text. The same text makes the same takes. */
export function takesOf({ text, sender }: SentText): readonly MadeTake[] {
  const sentences = text.split(/(?<=[.!?]["”']?)\s+/)
  const first = (share: number) => sentences.slice(0, Math.ceil(sentences.length * share)).join(' ')
  return [
    { how: 'sent again', sender, text },
    { how: 'corrected', sender, text: corrected(text) },
    { how: 'shortened to two thirds', sender, text: first(0.67) },
    { how: 'shortened to a half, corrected', sender, text: corrected(first(0.5)) },
    { how: 'signed by another', sender: 'another', text: head + text + foot },
    { how: 'signed by another, shortened', sender: 'another', text: head + first(0.6) + foot },
    { how: 'longer by a fifth', sender, text: `${text}\n\n${grown(sentences.length)}` },
    { how: 'in other quotes and commas', sender: 'another', text: retyped(text) },
  ]
}

/** Another figure in the place of the first that is there, and a word spelled anew. */
function corrected(text: string): string {
  return text
    .replace(/\b\d+\b/, (figure) => `${Number(figure) + 7}`)
    .replace(/\b(said)\b/, 'told us')
}

/** Sentences of nobody's, that no text has. */
function grown(count: number): string {
  const more = Array.from(
    { length: Math.ceil(count / 5) },
    (_, at) =>
      `The board of the harbour added in its note of item ${at + 1} that boats would wait at berth ${at + 3} until the tide had turned.`,
  )
  return more.join(' ')
}

function retyped(text: string): string {
  return text
    .replaceAll('U.S.', 'US')
    .replaceAll(/[“”]/g, '"')
    .replaceAll('’', "'")
    .replaceAll(/(\d),(\d{3})/g, '$1$2')
    .replaceAll(' - ', ' – ')
}
