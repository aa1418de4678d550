import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Whether a process of this id exists, a dead one that nobody has collected included. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * What tells a process from a later one of the same id: its start in clock ticks on Linux
 * (proc(5), field 22 of stat), its starting time elsewhere. Nothing for a process that is dead.
 */
export function birthOf(pid: number): string | undefined {
  if (!exists(pid)) return undefined
  if (process.platform !== 'linux') return askPs(pid, 'lstart')
  const fields = statOf(pid)
  return fields === undefined || fields[0] === 'Z' ? undefined : fields[19]
}

/** The command line of a living process, its parts divided by spaces. */
export function commandOf(pid: number): string | undefined {
  if (birthOf(pid) === undefined) return undefined
  if (process.platform !== 'linux') return askPs(pid, 'args')
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return undefined
  }
}

/** The fields of stat behind the name, which may itself hold spaces and brackets. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

function askPs(pid: number, field: string): string | undefined {
  const answer = spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' })
  return answer.status === 0 ? answer.stdout.trim() || undefined : undefined
}
