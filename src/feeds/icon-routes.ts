import { loadSharp } from '#kit'
import { iconDrawing } from '#page'
import type { Rendered, Route } from '#web'
import {
  appSizes,
  faviconPath,
  iconPath,
  iconSizes,
  maskablePath,
  vectorPath,
} from './icon-paths.ts'
import type { Parts } from './parts.ts'

/** The mark of the paper as a drawing, as pictures, and as the file that browsers look for unasked. */
export function iconRoutes({ paper }: Pick<Parts, 'paper'>): readonly Route[] {
  const answer = (
    path: string,
    type: string,
    make: (name: string) => string | Promise<Uint8Array>,
  ): Route => ({
    name: 'icon',
    path,
    render: async (): Promise<Rendered> => {
      const { name } = await paper()
      return { status: 200, type, body: await make(name), tags: ['paper'] }
    },
  })
  return [
    answer(vectorPath, 'image/svg+xml', (name) => iconDrawing(name)),
    answer(faviconPath, 'image/x-icon', async (name) =>
      asIcon(await png(iconDrawing(name), 32), 32),
    ),
    ...iconSizes.map((size) =>
      answer(iconPath(size), 'image/png', (name) => png(iconDrawing(name), size)),
    ),
    ...appSizes.map((size) =>
      answer(maskablePath(size), 'image/png', (name) => png(iconDrawing(name, true), size)),
    ),
  ]
}

async function png(drawing: string, size: number): Promise<Buffer> {
  const sharp = await loadSharp()
  return sharp(Buffer.from(drawing), { density: (72 * size) / 100 })
    .resize(size, size)
    .png({ palette: true, compressionLevel: 9 })
    .toBuffer()
}

/** A PNG in the frame of an icon file: a header of 6 bytes, one entry of 16. */
function asIcon(bytes: Buffer, size: number): Buffer {
  const head = Buffer.alloc(22)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(1, 4)
  head.writeUInt8(size, 6)
  head.writeUInt8(size, 7)
  head.writeUInt16LE(1, 10)
  head.writeUInt16LE(32, 12)
  head.writeUInt32LE(bytes.length, 14)
  head.writeUInt32LE(head.length, 18)
  return Buffer.concat([head, bytes])
}
