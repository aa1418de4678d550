import { type FeatureName, type Features, featureNames } from './features.ts'
import weights from './model.json' with { type: 'json' }

/**
 * The linear model that ranks: a coefficient a feature, and the line from a score to the chance
 * that an editor would have linked the story. `npm run train:related` writes its file and says there how.
 */
export interface RelatedModel {
  readonly coefficients: Readonly<Record<FeatureName, number>>
  readonly chance: { readonly slope: number; readonly offset: number }
}

export const relatedModel: RelatedModel = weights

export function scoreOf({ coefficients }: RelatedModel, features: Features): number {
  let sum = 0
  for (const name of featureNames) sum += coefficients[name] * features[name]
  return sum
}

/** Of 0 to 1. */
export function chanceOf({ chance }: RelatedModel, score: number): number {
  return 1 / (1 + Math.exp(-(chance.slope * score + chance.offset)))
}
