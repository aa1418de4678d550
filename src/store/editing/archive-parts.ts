import type { Client } from 'pg'
import type { ArchivedPicture, Author, Section } from '#story'

type Nullable<T> = { readonly [K in keyof T]: T[K] | null }

/** What is kept of pictures, by their ids. */
export async function pictureRows(
  client: Client,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ArchivedPicture>> {
  if (ids.length === 0) return new Map()
  const { rows } = await client.query<ArchivedPicture>(
    `select id, encode(sha256, 'hex') as sha256, type, width, height, length, variants as files
     from picture where id = any($1)`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** What the paper says of people, by their slugs; those that it says nothing of are left out. */
export async function writerRows(
  client: Client,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, Author>> {
  if (slugs.length === 0) return new Map()
  const { rows } = await client.query<Pick<Author, 'slug' | 'name'> & Nullable<Author>>(
    `select slug, name, role, bio, email from author
     where slug = any($1) and (role is not null or bio is not null or email is not null)`,
    [slugs],
  )
  return new Map(
    rows.map(({ slug, name, role, bio, email }) => [
      slug,
      {
        slug,
        name,
        ...(role === null ? {} : { role }),
        ...(bio === null ? {} : { bio }),
        ...(email === null ? {} : { email }),
      },
    ]),
  )
}

/** What the paper calls its sections, by their slugs. */
export async function sectionRows(
  client: Client,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, Section>> {
  const { rows } = await client.query<Pick<Section, 'slug' | 'name'> & Nullable<Section>>(
    'select slug, name, description from section where slug = any($1)',
    [slugs],
  )
  return new Map(
    rows.map(({ slug, name, description }) => [
      slug,
      { slug, name, ...(description === null ? {} : { description }) },
    ]),
  )
}
