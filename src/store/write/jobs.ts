import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { uuidv7 } from '#kit'
import type { Newsroom, Tx } from '../handles.ts'
import type { Store } from '../open.ts'
import { toJson, toText } from '../value/json.ts'

export interface NewJob {
  readonly kind: string
  /** At most one open job of a kind and key exists. */
  readonly key?: string
  readonly payload: unknown
  readonly runAt: Date
}

/** A job that the caller has claimed. */
export interface Job {
  readonly id: string
  readonly kind: string
  readonly key?: string
  readonly payload: unknown
  /** How often it was claimed, this time included. */
  readonly attempts: number
  /** Proves that the claim is the caller's. */
  readonly lease: string
  readonly leaseUntil: Date
}

/**
 * Adds work to be done. Where a job of the kind and key is open, it takes the new payload and the earlier
 * of both times; if it is running already, it runs once more.
 */
export async function enqueue(tx: Tx, jobs: readonly NewJob[], now: Date): Promise<void> {
  if (jobs.length === 0) return
  // One statement cannot meet a key twice: of several the last counts.
  const once = new Map(
    jobs.map((job) => [job.key === undefined ? job : `${job.kind} ${job.key}`, job]),
  )
  const rows = [...once.values()].map(({ kind, key, payload, runAt }) => ({
    id: uuidv7(now.getTime()),
    kind,
    key,
    payload,
    run_at: runAt,
  }))
  await sql`
    insert into job as j (id, kind, key, payload, run_at, created_at)
    select id, kind, key, payload, run_at, ${now}
    from json_to_recordset(${toJson(rows)}::json)
      as n (id uuid, kind text, key text, payload jsonb, run_at timestamptz)
    order by kind, key
    on conflict (kind, key) where done_at is null and failed_at is null do update set
      payload = excluded.payload,
      run_at = least(j.run_at, excluded.run_at),
      again = coalesce(j.lease_until > ${now}, false)
  `.execute(tx.db)
}

export interface Claim {
  readonly kinds: readonly string[]
  /** Only the job of this key. */
  readonly key?: string
  readonly limit: number
  readonly now: Date
  /** For how long no other may take the job. */
  readonly leaseMs: number
}

/** Claims jobs that are due, or whose worker has let its lease run out. No two callers get the same. */
export async function claimJobs(
  { db }: Pick<Newsroom | Tx, 'db'>,
  ask: Claim,
): Promise<readonly Job[]> {
  const { kinds, key = null, limit, now, leaseMs } = ask
  const lease = randomUUID()
  const leaseUntil = new Date(now.getTime() + leaseMs)
  const { rows } = await sql<{
    id: string
    kind: string
    key: string | null
    payload: unknown
    attempts: number
  }>`
    update job set lease = ${lease}, lease_until = ${leaseUntil}, attempts = attempts + 1, again = false
    where id in (
      select id from job
      where kind = any(${kinds}::text[]) and run_at <= ${now} and done_at is null and failed_at is null
        and (lease_until is null or lease_until <= ${now})
        and (${key}::text is null or key = ${key})
      order by run_at
      limit ${limit}
      for update skip locked
    )
    returning id, kind, key, payload, attempts
  `.execute(db)
  return rows.map(({ id, kind, key, payload, attempts }) => ({
    id,
    kind,
    payload,
    attempts,
    lease,
    leaseUntil,
    ...(key === null ? {} : { key }),
  }))
}

/** Keeps a job for longer. False where the lease ran out and another took it: then stop. */
export async function renewJob(
  store: Store,
  { id, lease }: Job,
  { now, leaseMs }: Pick<Claim, 'now' | 'leaseMs'>,
): Promise<boolean> {
  const { numUpdatedRows } = await store.newsroom.db
    .updateTable('job')
    .set({ lease_until: new Date(now.getTime() + leaseMs) })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends a job, in the transaction that holds its results. False where another has taken it: then undo. */
export async function finishJob(tx: Tx, { id, lease }: Job, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update job set
      done_at = case when again then null else ${now}::timestamptz end,
      attempts = case when again then 0 else attempts end,
      lease = null, lease_until = null, last_error = null
    where id = ${id} and lease = ${lease}
    returning id
  `.execute(tx.db)
  return rows.length > 0
}

/**
 * Ends one run of a job that comes again, in the transaction that holds the results of the run. One that was asked for while
 * it ran comes at once. False where another has taken it: then undo.
 */
export async function repeatJob(
  tx: Tx,
  { id, lease }: Job,
  { now, runAt, payload }: Pick<NewJob, 'runAt' | 'payload'> & { readonly now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update job set
      run_at = case when again then ${now}::timestamptz else ${runAt}::timestamptz end,
      payload = case when again then payload else ${toJson(payload)}::jsonb end,
      attempts = 0, again = false, lease = null, lease_until = null, last_error = null
    where id = ${id} and lease = ${lease}
    returning id
  `.execute(tx.db)
  return rows.length > 0
}

/** Gives a job back undone, as if it had not been claimed. */
export async function releaseJob(store: Store, { id, lease }: Job): Promise<void> {
  await sql`
    update job set lease = null, lease_until = null, again = false, attempts = attempts - 1
    where id = ${id} and lease = ${lease}
  `.execute(store.newsroom.db)
}

export interface Failure {
  readonly now: Date
  readonly error: string
  /** None: the job is given up, and kept with its error. */
  readonly retryAt?: Date
}

/** Says that a job failed. False where another has taken it meanwhile. */
export async function failJob(
  store: Store,
  { id, lease }: Job,
  failure: Failure,
): Promise<boolean> {
  const { now, error, retryAt } = failure
  const { numUpdatedRows } = await store.newsroom.db
    .updateTable('job')
    .set({
      lease: null,
      lease_until: null,
      last_error: toText(error).slice(0, 10_000),
      ...(retryAt ? { run_at: retryAt } : { failed_at: now }),
    })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Forgets jobs that ended before a time, so many at most. Gives how many. */
export async function forgetJobs(tx: Tx, endedBefore: Date, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from job where id in (
      select id from job
      where (done_at is not null or failed_at is not null) and coalesce(done_at, failed_at) < ${endedBefore}
      order by coalesce(done_at, failed_at) limit ${sql.lit(limit)}
    ) returning id
  `.execute(tx.db)
  return rows.length
}
