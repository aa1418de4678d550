import type { ColumnType } from 'kysely'

/** A column of JSON. It goes in as text: the driver would write an array as a PostgreSQL array. */
export type Json<T> = ColumnType<T, string, string>
