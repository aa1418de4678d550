/** Gathers runs of the parts that belong together into one each; whatever else stands between keeps its place. */
export function gatherRuns<Part, Whole>(
  parts: readonly (Part | Whole)[],
  belongs: (part: Part | Whole) => part is Part,
  gather: (run: Part[]) => Whole,
): Whole[] {
  const out: Whole[] = []
  let run: Part[] = []
  const end = (): void => {
    if (run.length > 0) out.push(gather(run))
    run = []
  }
  for (const part of parts) {
    if (belongs(part)) {
      run.push(part)
      continue
    }
    end()
    out.push(part)
  }
  end()
  return out
}
