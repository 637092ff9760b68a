// The quarter's report: its JSON from the database against the bare reads of the same tables, and each document against writing its bytes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { abrirSistema, leerEntorno } from '../../src/app/abrir.ts'
import { cargarDemostracion } from '../../src/app/demo/demostracion.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { escribirInforme } from '../../src/reports/poa/informe.ts'
import { comparar, type Medida } from './medicion.ts'

const PEDIDO = { ejercicio: 2023, periodo: 'T4' }
const TABLAS = ['persona', 'poa_plan', 'poa_captura', 'poa_publicado', 'poa_cierre']

/** The same rows over one connection, in one transaction, with nothing done to them. */
async function leerTablas(cliente: pg.PoolClient): Promise<void> {
  await cliente.query('begin read only')
  for (const tabla of TABLAS) await cliente.query(`select * from ${tabla}`)
  await cliente.query('commit')
}

export async function medir(): Promise<Medida[]> {
  const carpeta = mkdtempSync(join(tmpdir(), 'caudal-bench-'))
  const sistema = await abrirSistema({ ...leerEntorno({}), datos: join(carpeta, 'base') }, () => fecha('2026-01-02'))
  const cliente = await sistema.base.dueno().connect()
  try {
    await cargarDemostracion(sistema)
    const informe = await preguntar(sistema, 'poa.informe', PEDIDO, { persona: 'publico' })
    const medidas = [
      await comparar(
        'poa.informe.json',
        () => preguntar(sistema, 'poa.informe', PEDIDO, { persona: 'publico' }),
        () => leerTablas(cliente),
      ),
    ]
    for (const formato of ['pdf', 'xlsx', 'csv'] as const) {
      const { bytes } = await escribirInforme(informe, formato)
      // The typesetter remembers what it has set: every run has another name of the gerencia, printed on all pages.
      const otro = (vez: number) => escribirInforme({ ...informe, gerencia: `${informe.gerencia} ${vez}` }, formato)
      medidas.push(await comparar(`poa.informe.${formato}`, otro, (vez) => writeFileSync(join(carpeta, `${vez}.${formato}`), bytes)))
    }
    return medidas
  } finally {
    cliente.release()
    await sistema.cerrar()
    rmSync(carpeta, { recursive: true, force: true, maxRetries: 5 })
  }
}
