import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { birthOf } from './process.ts'

let handles = 0

/** Notes that this process uses the server, and gives the name of the note. */
export function signIn(folder: string): string {
  handles += 1
  const note = join(folder, `${process.pid}.${handles}`)
  writeFileSync(note, birthOf(process.pid) ?? '')
  return note
}

/** Takes a note away, with those of dead processes. Whether nobody uses the server any more. */
export function signOut(folder: string, note: string | undefined): boolean {
  if (note) rmSync(note, { force: true })
  const others = readdirSync(folder).filter((name) => {
    const file = join(folder, name)
    if (birthOf(Number.parseInt(name, 10)) === readNote(file)) return true
    rmSync(file, { force: true })
    return false
  })
  return others.length === 0
}

function readNote(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return 'gone'
  }
}
