// npm run fallas -- --cuantas 1000000 --semilla 7 [--desde 0]: the attack of contrato.test.ts, as long as one likes, on a database of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { abrirSistema, leerEntorno } from '../../src/app/abrir.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { atacar } from './atacar.ts'
import { poblar } from './mundo.ts'

const numero = { type: 'string' } as const
const { values } = parseArgs({ options: { cuantas: numero, semilla: numero, desde: numero } })
const [cuantas, semilla, desde] = [Number(values.cuantas ?? 10_000), Number(values.semilla ?? 2026), Number(values.desde ?? 0)]
const raiz = mkdtempSync(join(tmpdir(), 'caudal-fallas-'))
const sistema = await abrirSistema({ ...leerEntorno({}), datos: join(raiz, 'base') }, () => fecha('2026-01-12'))
try {
  const mundo = await poblar(sistema)
  const inicio = performance.now()
  const alAvanzar = (n: number) => {
    if (n % 1_000 === 0) process.stderr.write(`\r${n} de ${cuantas}, ${((performance.now() - inicio) / 1000).toFixed(0)} s `)
  }
  const alFallar = (falla: object) => process.stdout.write(`\n${JSON.stringify({ semilla, ...falla }, null, 1)}\n`)
  const { fallas, codigos, ...cuenta } = await atacar({
    ...mundo,
    dueno: sistema.base.dueno(),
    semilla,
    cuantas,
    desde,
    alAvanzar,
    alFallar,
  })
  const { respuestas, rechazos, deEntrada } = cuenta
  const resumen = `${respuestas} respuestas, ${rechazos} rechazos (${deEntrada} por su forma; de las reglas, ${codigos.length} distintos)`
  process.stdout.write(`\nSemilla ${semilla}: ${cuantas} entradas, ${resumen}, ${fallas.length} fallas.\n`)
  if (fallas.length > 0) process.exitCode = 1
} finally {
  await sistema.cerrar()
  rmSync(raiz, { recursive: true, force: true })
}
