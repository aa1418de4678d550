export { loadConfig } from './load.ts'
export { type Config, type ConfigFault, type Database, sayConfigFault } from './shape.ts'
