/** A process that imports, for the test that kills it: `node killed.fixture.ts <connection as JSON> <file>`. */
import type pg from 'pg'
import { sealerOf } from '../../src/kernel/secret.ts'
import { importAll } from '../../src/operations/transfer/index.ts'

const [connection, file] = process.argv.slice(2)
await importAll(JSON.parse(connection!) as pg.ClientConfig, file!, sealerOf('secret-key-for-tests').open)
