// A program that the tests of the embedded server start and kill: node hijo-embebido.ts FOLDER [escribir|quedarse|salir]
// It tells what it did, one JSON a line.

import pg from 'pg'
import { startEmbebido } from '../../src/db/comun/embebido.ts'

const [carpeta = '', que = 'salir'] = process.argv.slice(2)
const decir = (dato: unknown) => process.stdout.write(`${JSON.stringify(dato)}\n`)

const embebido = await startEmbebido(carpeta)
decir({ modo: embebido.modo, puerto: embebido.conexiones.dueno.port })
const cliente = new pg.Client(embebido.conexiones.dueno)
cliente.on('error', () => undefined)
await cliente.connect()
if (que === 'escribir') {
  await cliente.query('create table if not exists cuenta (n int primary key)')
  for (let n = 1; ; n += 1) {
    // The server is killed under it: what was told is what must be there afterwards.
    const guardado = await cliente.query('insert into cuenta values ($1)', [n]).catch(() => null)
    if (guardado === null) process.exit(1)
    decir({ n })
  }
}
if (que === 'quedarse') await new Promise((nunca) => setTimeout(nunca, 60_000))
await cliente.end()
await embebido.parar()
