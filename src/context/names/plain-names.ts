/** Capitalised words that are no name, or only the title before one. */
const noNames: ReadonlySet<string> = new Set(
  `ambassador associate attorney authority captain chair chairman chairwoman chief colonel commissioner congressman
  congresswoman councillor deputy detective director doctor executive foreign former general gov governor interior
  inspector judge justice king lieutenant lord mayor minister ministry mp officer president presidential prime prince
  princess professor prof queen rep representative republican democratic democrat rev reverend secretary sen senator
  sergeant sheriff sir speaker spokesman spokeswoman state states superintendent sgt treasurer vice
  january february march april may june july august september october november december jan feb mar apr jun jul aug
  sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday north south east west northern
  southern eastern western new old saint read more click`
    .split(/\s+/)
    .filter(Boolean),
)

/** Whether a term is two words that readers take for one name: `Rex Tillerson`, not `Foreign Minister`. */
export function isPlainName(term: string): boolean {
  const words = term.split(' ')
  return (
    words.length === 2 &&
    words.every((word) => word.length > 1 && /^\p{Lu}[\p{L}\p{M}'-]*$/u.test(word)) &&
    !words.some((word) => noNames.has(word.toLowerCase()))
  )
}
