import type { Reader } from '../handles.ts'
import type { StoredPicture } from '../write/save-picture.ts'

/** What is known of pictures. Those that are not there are left out. */
export async function picturesOf(
  reader: Reader,
  ids: readonly string[],
): Promise<readonly StoredPicture[]> {
  if (ids.length === 0) return []
  const rows = await reader.db
    .selectFrom('published.picture')
    .selectAll()
    .where('id', 'in', ids)
    .execute()
  return rows.map(({ sha256, ...picture }) => ({ ...picture, sha256: sha256.toString('hex') }))
}
