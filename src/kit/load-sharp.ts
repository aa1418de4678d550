import type { default as Sharp } from 'sharp'

/**
 * The library that makes pictures, loaded when the first is made: it takes 18 MB of memory and 40 ms, and a paper that
 * starts has no picture to make.
 */
export async function loadSharp(): Promise<typeof Sharp> {
  const { default: sharp } = await import('sharp')
  return sharp
}
