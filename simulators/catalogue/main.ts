import { portsFromEnvironment, runProcess } from '../kit/process.ts'
import { startCatalogue } from './start.ts'

const { CATALOGUE_SECRET } = process.env

await runProcess(() =>
  startCatalogue({ ...portsFromEnvironment(), ...(CATALOGUE_SECRET !== undefined && { secret: CATALOGUE_SECRET }) }),
)
