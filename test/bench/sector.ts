// What the indicators of the sector cost against the bare reading of the ledger: the first page of the rows of a count, and all the counts of a year, from
// nothing and once they are known. CAUDAL_BENCH_CUENTAS says another size of city.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { abrirSistema, leerEntorno } from '../../src/app/abrir.ts'
import { contados } from '../../src/app/acceso/contados.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { llenarSector } from '../soporte/sector-lleno.ts'
import { comparar, type Medida } from './medicion.ts'

const CUENTAS = Number(process.env.CAUDAL_BENCH_CUENTAS ?? 255_835)
const MESES = Number(process.env.CAUDAL_BENCH_MESES ?? 6)
const QUIEN = { persona: 'sistema' }

export async function medir(): Promise<Medida[]> {
  const carpeta = mkdtempSync(join(tmpdir(), 'caudal-bench-'))
  const sistema = await abrirSistema({ ...leerEntorno({}), datos: join(carpeta, 'base') }, () => fecha('2025-12-31'))
  const base = sistema.base.dueno()
  const deLaCartera = () => base.query('select sum(importe_centavos) from movimiento')
  const anio = (s: typeof sistema) => preguntar(s, 'poa.sector', { ejercicio: 2025 }, QUIEN)
  try {
    await llenarSector(base, CUENTAS, MESES)
    const pedida = { ejercicio: 2025, indicador: 'pago-a-tiempo', periodo: '03', lado: 'numerador', contar: false } as const
    const pagina = await comparar(
      'poa.sector.pagina',
      (vez) =>
        preguntar(sistema, 'poa.evidencia-de-sector', { ...pedida, despuesDe: `${1 + (((vez + 2) * 7919) % CUENTAS)} 2025-03/1` }, QUIEN),
      () => base.query('select * from recibo where cuenta_id > 1000 order by cuenta_id limit 50'),
      31,
    )
    const nuevo = await comparar('poa.sector.anio', () => anio({ ...sistema, contados: contados() }), deLaCartera, 3)
    const sabido = await comparar('poa.sector.sabido', () => anio(sistema), deLaCartera, 5)
    return [pagina, nuevo, sabido]
  } finally {
    await sistema.cerrar()
    rmSync(carpeta, { recursive: true, force: true, maxRetries: 5 })
  }
}
