/** A drawn picture for any address: sky, sun, hills and water in colours that the address chooses. */
export function posterFor(path: string): string {
  const seed = [...path].reduce(
    (sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973,
    7,
  )
  const pick = (list: readonly string[], shift: number): string =>
    list[(seed >> shift) % list.length] ?? ''
  const sky = pick(['#e8d9b5', '#c9d8d6', '#e5c3a6', '#b9c7d3', '#d9cfe0'], 0)
  const sun = pick(['#b3321f', '#f0c24b', '#fff6dc'], 2)
  const hill = pick(['#4c5d46', '#3c4a5c', '#6b4a3a', '#2f4a4a'], 3)
  const sea = pick(['#1d3b4f', '#27525c', '#3a3f5c'], 4)
  const x = 200 + (seed % 800)
  const y = 200 + (seed % 170)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800"><path fill="${sky}" d="M0 0h1200v800H0z"/><circle cx="${x}" cy="${y}" r="90" fill="${sun}"/><path fill="${hill}" d="M0 ${430 + (seed % 60)}Q${x - 150} ${250 + (seed % 120)} 640 470T1200 ${380 + (seed % 90)}V800H0z"/><path fill="${sea}" d="M0 540h1200v260H0z"/><path stroke="${sky}" stroke-width="5" opacity=".5" d="M${x - 160} 580h320M${x - 110} 620h220M${x - 180} 668h300M${x - 60} 720h160"/><path fill="#f7f2e6" d="M${1100 - x * 0.7} 590l60 -190 12 190z"/><path fill="#15191c" d="M${1060 - x * 0.7} 596h160l-30 44h-100z"/></svg>`
}
