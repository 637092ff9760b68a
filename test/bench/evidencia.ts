// What a counted figure costs against the bare query of the same rows: a page of its evidence, the count of a month, and those of a year at once.
// CAUDAL_BENCH_CUENTAS says another size of city.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { abrirSistema, leerEntorno } from '../../src/app/abrir.ts'
import { lapsoDe } from '../../src/app/poa/medir.ts'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodo, periodosDelEjercicio } from '../../src/core/comun/periodo.ts'
import { enConsulta } from '../../src/db/comun/transaccion.ts'
import { contarEvidencia, findEvidencia } from '../../src/db/poa/medidas/evidencia.ts'
import { llenarLecturas } from '../soporte/lecturas-llenas.ts'
import { comparar, type Medida } from './medicion.ts'

const CUENTAS = Number(process.env.CAUDAL_BENCH_CUENTAS ?? 255_000)
const MESES = 6
const CUANTAS = 50
const MEDIDA = { clave: 'lecturas-tomadas', filtros: { clase: 'bajo' } } as const

const POR_MES = `select count(*) from lectura where tipo = 'campo' and valor is not null and fecha between $1 and $2`

export async function medir(): Promise<Medida[]> {
  const carpeta = mkdtempSync(join(tmpdir(), 'caudal-bench-'))
  const sistema = await abrirSistema({ ...leerEntorno({}), datos: join(carpeta, 'base') }, () => fecha('2025-12-31'))
  const cliente = await sistema.base.dueno().connect()
  const { zona } = sistema
  const junio = lapsoDe(periodo('2025-06'))
  const anio = periodosDelEjercicio(2025, 'mensual').map(lapsoDe)
  const enMedio = (vez: number) => numeroDeCuenta(1 + (((vez + 2) * 7919) % CUENTAS))
  try {
    await llenarLecturas(sistema.base.dueno(), CUENTAS, MESES)
    const pagina = await comparar(
      'poa.evidencia.pagina',
      (vez) =>
        enConsulta(sistema.base.app, (trx) =>
          findEvidencia(trx, MEDIDA, { ...junio, zona, despuesDe: { cuenta: enMedio(vez), ref: '2025-06/1' }, cuantas: CUANTAS }),
        ),
      (vez) =>
        cliente.query('select * from lectura where periodo = 202506 and cuenta_id > $1 order by cuenta_id limit $2', [
          enMedio(vez),
          CUANTAS,
        ]),
      51,
    )
    const cuenta = await comparar(
      'poa.evidencia.cuenta',
      () => enConsulta(sistema.base.app, (trx) => contarEvidencia(trx, MEDIDA, zona, [junio])),
      () => cliente.query(POR_MES, [junio.desde, junio.hasta]),
      5,
    )
    const ejercicio = await comparar(
      'poa.evidencia.ejercicio',
      () => enConsulta(sistema.base.app, (trx) => contarEvidencia(trx, MEDIDA, zona, anio)),
      () => cliente.query(POR_MES, ['2025-01-01', '2025-12-31']),
      5,
    )
    return [pagina, cuenta, ejercicio]
  } finally {
    cliente.release()
    await sistema.cerrar()
    rmSync(carpeta, { recursive: true, force: true, maxRetries: 5 })
  }
}
