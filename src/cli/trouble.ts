import { Told } from './told.ts'

/** A sentence for what went wrong; with the stack where it is a bug. */
export function sayTrouble(error: unknown): string {
  if (error instanceof Told) return error.message
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  const port = 'port' in error ? String(error.port) : ''
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Choose another: PORT=8081 npm start`
  if (code === 'EACCES' && port)
    return `Port ${port} may be opened by an administrator only. Choose one above 1023: PORT=8080 npm start`
  if (code === 'EADDRNOTAVAIL') return 'HOST names an address that this machine does not have.'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `A file or folder may not be written: ${error.message}`
  if (code === 'ENOSPC') return 'The disk is full. Make room, then start again: nothing is lost.'
  if (/^(28|3D|08)/.test(code) || code === 'ENOTFOUND' || code === 'ECONNREFUSED') {
    return `The database server could not be used: ${error.message}. Check DATABASE_URL.`
  }
  if ('sentence' in error) return error.message
  return `This should not have happened. Please report it with these lines:\n${error.stack ?? error.message}`
}
