/** Reading what people type: pure functions from a message, a merchant's vocabulary and the state of the dialogue to acts. */

export { compileVocabulary } from './names/compile.ts'
export { nearestProducts, numbersSaid } from './names/nearest.ts'
export { refreshVocabulary } from './names/refresh.ts'
export type { Vocabulary } from './names/vocabulary.ts'
export { emptyState } from './state.ts'
export { chanceOf, type Weights } from './sureness/confidence.ts'
export { type Bucket, bucketOf, type Features, featureNames } from './sureness/features.ts'
export { type GoodsFeatures, goodsFeatureNames } from './sureness/goods-features.ts'
export { accepted, doubtfulLines } from './sureness/question.ts'
export type * from './types.ts'
export { understand } from './understand.ts'
export { editDistance } from './words/distance.ts'
