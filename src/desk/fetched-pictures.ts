import { failed, type Outcome } from '#kit'
import type { FetchedPicture } from '#store'
import type { PictureDesk, TakenPicture } from './picture-desk.ts'

/** Takes in a picture that was fetched. One that is damaged within is a fault of the picture; a disk that is full is not. */
export async function takeFetched(
  desk: PictureDesk,
  bytes: Uint8Array,
): Promise<Outcome<TakenPicture, string>> {
  try {
    return await desk.take(bytes)
  } catch (error) {
    if (error instanceof Error && ('code' in error || 'sentence' in error)) throw error
    return failed(`it is damaged (${error instanceof Error ? error.message.split('\n')[0] : ''})`)
  }
}

/** A picture that was fetched before, as a story holds it. */
export function takenFrom({ picture, type, width, height }: FetchedPicture): TakenPicture {
  return { src: `picture:${picture}${type === 'image/svg+xml' ? '.svg' : ''}`, width, height }
}

/** The id of a picture that was taken in. */
export function keptId({ src }: TakenPicture): string {
  return src.replace(/^picture:|\.svg$/g, '')
}
