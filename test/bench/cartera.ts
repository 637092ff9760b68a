// Balance and aging of all accounts against the bare sum of the same rows, and of one account against reading its index range.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { abrirSistema, leerEntorno } from '../../src/app/abrir.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { antiguedadDe, tramosEn } from '../../src/core/cartera/antiguedad.ts'
import { prelacionEn } from '../../src/core/cartera/prelacion.ts'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { loadCartera } from '../../src/db/cartera/movimiento.ts'
import { enConsulta } from '../../src/db/comun/transaccion.ts'
import { llenarCartera } from '../soporte/cartera-llena.ts'
import { comparar, type Medida } from './medicion.ts'

const CUENTAS = 50_000
const AL = fecha('2026-01-31')

export async function medir(): Promise<Medida[]> {
  const carpeta = mkdtempSync(join(tmpdir(), 'caudal-bench-'))
  const sistema = await abrirSistema({ ...leerEntorno({}), datos: join(carpeta, 'base') }, () => AL)
  const cliente = await sistema.base.dueno().connect()
  const cuentaDe = (vez: number) => numeroDeCuenta(((vez + 2) * 7919) % CUENTAS)
  try {
    await llenarCartera(sistema.base.dueno(), CUENTAS)
    const todas = await comparar(
      'cartera.antiguedad.todas',
      () => preguntar(sistema, 'cartera.antiguedad', {}, { persona: 'sistema' }),
      () => cliente.query('select cuenta_id, sum(importe_centavos) from movimiento group by cuenta_id'),
    )
    const tramos = tramosEn(sistema.reglas.cartera.antiguedad, AL)
    const regla = { prelacion: prelacionEn(sistema.reglas.cartera.prelaciones, AL), al: AL }
    const una = await comparar(
      'cartera.antiguedad.una',
      (vez) => enConsulta(sistema.base.app, async (trx) => antiguedadDe(await loadCartera(trx, cuentaDe(vez)), tramos, regla)),
      (vez) => cliente.query('select sum(importe_centavos) from movimiento where cuenta_id = $1', [cuentaDe(vez)]),
      101,
    )
    return [todas, una]
  } finally {
    cliente.release()
    await sistema.cerrar()
    rmSync(carpeta, { recursive: true, force: true, maxRetries: 5 })
  }
}
