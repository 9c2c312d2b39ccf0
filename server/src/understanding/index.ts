/** Reading what people type: pure functions from a message, a merchant's vocabulary and the state of the dialogue to acts. */

export { compileVocabulary } from './compile.ts'
export { chanceOf, type Weights } from './confidence.ts'
export { editDistance } from './distance.ts'
export { type Bucket, bucketOf, type Features, featureNames } from './features.ts'
export { type GoodsFeatures, goodsFeatureNames } from './goods-features.ts'
export { nearestProducts, numbersSaid } from './nearest.ts'
export { accepted, doubtfulLines } from './question.ts'
export { refreshVocabulary } from './refresh.ts'
export { emptyState } from './state.ts'
export type * from './types.ts'
export { understand } from './understand.ts'
export type { Vocabulary } from './vocabulary.ts'
