// The city that the benches of the screens are run on. CAUDAL_BENCH_CARPETA keeps it, so that it is not sown each time.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { abrirSistema, leerEntorno, type SistemaAbierto } from '../../src/app/abrir.ts'
import { sembrarCiudad } from '../../src/app/demo/ciudad.ts'
import { planDe } from '../../src/app/demo/poa-de-ciudad.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { calendarioEn } from '../../src/core/facturacion/calendario.ts'
import { llenarCiudad } from '../soporte/ciudad-llena.ts'

export const CUENTAS = Number(process.env.CAUDAL_BENCH_CUENTAS ?? 255_835)
const GRUPOS = 5
const PERIODOS = [
  { periodo: 202510, emision: '2025-11-02' },
  { periodo: 202511, emision: '2025-12-02' },
  { periodo: 202512, emision: '2026-01-02' },
]

async function sembrar(s: SistemaAbierto): Promise<void> {
  const ciudad = { cuentas: CUENTAS, grupos: GRUPOS, hasta: periodoFacturado(202512), meses: PERIODOS.length }
  await sembrarCiudad(s, ciudad)
  const { actividades } = calendarioEn(s.reglas.calendario, s.hoy())
  await llenarCiudad(
    s.base.dueno(),
    PERIODOS,
    actividades.map((a) => a.clave),
  )
  await preguntar(s, 'poa.cargar-plan', { plan: planDe(ciudad) }, { persona: 'sistema', clave: 'banco' })
}

/** The city, open; sown if it was not there. */
export async function conCiudadLlena<T>(hacer: (s: SistemaAbierto) => Promise<T>): Promise<T> {
  const guardada = process.env.CAUDAL_BENCH_CARPETA
  const carpeta = guardada ?? mkdtempSync(join(tmpdir(), 'caudal-bench-'))
  const datos = join(carpeta, 'base')
  const nueva = !existsSync(datos)
  const s = await abrirSistema({ ...leerEntorno({}), datos }, () => fecha('2026-01-12'))
  try {
    if (nueva) await sembrar(s)
    return await hacer(s)
  } finally {
    await s.cerrar()
    if (guardada === undefined) rmSync(carpeta, { recursive: true, force: true, maxRetries: 5 })
  }
}
