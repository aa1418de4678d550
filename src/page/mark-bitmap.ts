import { crc32, deflateSync } from 'node:zlib'
import { iconColour, letterOf, paperColour, ruleColour } from './mark.ts'

/*
 * The mark of a paper as a small picture. A drawing in its place costs every page a document of its own on the browser's main
 * thread, a long task on a phone.
 */

const side = 32
/** Points that are looked at within a pixel, along each side. */
const fine = 3
type Point = readonly [number, number]
type Colour = readonly [number, number, number, number]

const made = new Map<string, Uint8Array>()

/** The mark of a paper, as `iconDrawing` has it, in a PNG of 32 by 32 pixels. */
export function iconBitmap(name: string): Uint8Array {
  const letter = letterOf(name)
  const bytes = made.get(letter) ?? png(pixelsOf(linesOf(letter)))
  made.set(letter, bytes)
  return bytes
}

function pixelsOf(lines: readonly (readonly Point[])[]): Uint8Array {
  const pixels = new Uint8Array(side * side * 4)
  for (let at = 0; at < side * side; at += 1) {
    const sum = [0, 0, 0, 0]
    for (let part = 0; part < fine * fine; part += 1) {
      const x = (at % side) + ((part % fine) + 0.5) / fine
      const y = Math.floor(at / side) + (Math.floor(part / fine) + 0.5) / fine
      const [red, green, blue, alpha] = colourAt([(x * 100) / side, (y * 100) / side], lines)
      for (const [place, value] of [red * alpha, green * alpha, blue * alpha, alpha].entries())
        sum[place] = (sum[place] ?? 0) + value
    }
    const [red = 0, green = 0, blue = 0, alpha = 0] = sum
    const whole = alpha || 1
    pixels.set([red / whole, green / whole, blue / whole, (alpha * 255) / fine ** 2], at * 4)
  }
  return pixels
}

/** The colour of a point of the mark, whose sides are 100. */
function colourAt([x, y]: Point, lines: readonly (readonly Point[])[]): Colour {
  const corner = Math.hypot(Math.max(0, 14 - x, x - 86), Math.max(0, 14 - y, y - 86))
  if (corner > 14) return [0, 0, 0, 0]
  if (Math.abs(x - 79) <= 3 && y >= 19 && y <= 81) return [...rgb(ruleColour), 1]
  const inLetter: Point = [(x - 14.5) / 0.78, (y - 18.8) / 0.78]
  const near = lines.some((line) =>
    line.some((to, place) => place > 0 && distance(inLetter, line[place - 1] ?? to, to) <= 6.5),
  )
  return [...rgb(near ? paperColour : iconColour), 1]
}

function rgb(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

/** How far a point lies from the line between two others. */
function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)
  const at = Math.min(1, Math.max(0, along))
  return Math.hypot(x - ax - at * dx, y - ay - at * dy)
}

/** The commands of an SVG path that the letters use, all absolute, as straight lines (SVG 2, section 9.3). */
function linesOf(path: string): readonly (readonly Point[])[] {
  const lines: Point[][] = []
  for (const [, command = '', list = ''] of path.matchAll(/([A-Z])([^A-Z]*)/g)) {
    const numbers = (list.match(/-?\d*\.?\d+/g) ?? []).map(Number)
    const line = lines.at(-1) ?? []
    const from = line.at(-1) ?? [0, 0]
    if (command === 'M') lines.push(pairs(numbers))
    else if (command === 'Z') line.push(line[0] ?? from)
    else line.push(...pointsOf(command, from, numbers))
  }
  return lines
}

function pointsOf(command: string, from: Point, numbers: readonly number[]): readonly Point[] {
  const [x = 0] = numbers
  if (command === 'H') return [[x, from[1]]]
  if (command === 'V') return [[from[0], x]]
  if (command === 'C')
    return groups(numbers, 6).flatMap((one, at, all) =>
      curve(at === 0 ? from : endOf(all[at - 1]), one),
    )
  if (command === 'A') return arc(from, numbers)
  return pairs(numbers)
}

const steps = Array.from({ length: 12 }, (_, step) => (step + 1) / 12)

function curve(
  [x0, y0]: Point,
  [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0]: readonly number[],
): readonly Point[] {
  const at = (t: number, a: number, b: number, c: number, d: number): number =>
    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t ** 3 * d
  return steps.map((t) => [at(t, x0, x1, x2, x3), at(t, y0, y1, y2, y3)])
}

/** A part of a circle (SVG 2, section B.2.4): radius, radius, 0, large, sweep, x, y. */
function arc(
  [x0, y0]: Point,
  [radius = 1, , , large = 0, sweep = 0, x1 = 0, y1 = 0]: readonly number[],
): readonly Point[] {
  const half = Math.hypot(x1 - x0, y1 - y0) / 2
  const round = Math.max(radius, half)
  const off = (Math.sqrt(round ** 2 - half ** 2) / (2 * half)) * (large === sweep ? -1 : 1)
  const centre: Point = [(x0 + x1) / 2 - off * (y1 - y0), (y0 + y1) / 2 + off * (x1 - x0)]
  const start = Math.atan2(y0 - centre[1], x0 - centre[0])
  const turn = Math.atan2(y1 - centre[1], x1 - centre[0]) - start
  const full = 2 * Math.PI
  const angle = sweep ? (turn + full) % full : -((full - turn) % full)
  return steps.map((t) => [
    centre[0] + round * Math.cos(start + t * angle),
    centre[1] + round * Math.sin(start + t * angle),
  ])
}

function groups(numbers: readonly number[], size: number): readonly (readonly number[])[] {
  return Array.from({ length: Math.floor(numbers.length / size) }, (_, at) =>
    numbers.slice(at * size, (at + 1) * size),
  )
}

function pairs(numbers: readonly number[]): Point[] {
  return groups(numbers, 2).map(([x = 0, y = 0]) => [x, y])
}

function endOf(numbers: readonly number[] = []): Point {
  return [numbers.at(-2) ?? 0, numbers.at(-1) ?? 0]
}

/** Pixels of four bytes as a PNG (W3C, PNG, third edition, section 5). */
function png(pixels: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const rows = Array.from({ length: side }, (_, row) => [
    Buffer.of(0),
    pixels.subarray(row * side * 4, (row + 1) * side * 4),
  ]).flat()
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(content.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
