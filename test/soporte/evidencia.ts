// Facts to be counted, put straight into their tables: what the operations would have left, on the instant that a test says.

import type { CuentaId } from '../../src/core/comun/cuenta-id.ts'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { leerPeriodoFacturado, type PeriodoFacturado, periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import type { LecturaNueva } from '../../src/core/medicion/registrar-lecturas.ts'
import { insertBitacora } from '../../src/db/acceso/bitacora.ts'
import { enActo, type TrxDeActo } from '../../src/db/comun/transaccion.ts'
import { insertActividad } from '../../src/db/facturacion/corrida.ts'
import { insertEntregas } from '../../src/db/facturacion/entrega.ts'
import { insertLecturas } from '../../src/db/medicion/lectura.ts'
import type { BasePrueba } from './base.ts'
import type { intento } from './entrega.ts'

export const ZONA = 'America/Matamoros'

const mes = (texto: string): PeriodoFacturado => leerPeriodoFacturado(texto) ?? periodoFacturado(0)

/** One act of an instant, and what it adds. */
const actoEn = (prueba: BasePrueba, momento: string, agregar: (trx: TrxDeActo) => Promise<unknown>) =>
  enActo(prueba.base.app, async (trx) => {
    await agregar(trx)
    await insertBitacora(trx, { momento, persona: 'sistema', operacion: 'prueba', clave: null, entradaHuella: null, resultado: null })
  })

/** A reading of the field: of which account, on which day, and what a test changes in it. */
export const deCampo = (cuenta: number, dia: string, cambios: Partial<LecturaNueva> = {}): LecturaNueva => ({
  ...{ cuentaId: numeroDeCuenta(cuenta), numero: 1, tipo: 'campo', instalacion: 1, fecha: fecha(dia), valor: 118, anomalia: null },
  ...{ corrige: null, motivo: cambios.corrige === undefined ? null : 'Se leyó al revés', latitud: null, longitud: null },
  ...cambios,
})

/** Captures readings of a month at an instant. */
export const capturarEl = (prueba: BasePrueba, momento: string, periodo: string, lecturas: readonly LecturaNueva[]) =>
  actoEn(prueba, momento, (trx) => insertLecturas(trx, lecturas, { periodo: mes(periodo), lector: 'sistema' }))

/** Registers that a group did an activity of a month, on a day. */
export const darPorHecha = (prueba: BasePrueba, periodo: string, grupo: string, dia: string) =>
  actoEn(prueba, `${dia}T18:00:00Z`, (trx) =>
    insertActividad(trx, { periodo: mes(periodo), grupo, actividad: 'capturar-y-analizar', fecha: fecha(dia), dispensa: null }),
  )

/** A bill of an account, with what of it a delivery needs. */
export const recibo = (prueba: BasePrueba, cuenta: number, periodo: string) =>
  prueba.base.dueno().query(
    `insert into recibo (cuenta_id, periodo, version, corrida, orden, viviendas, consumo_version, movimiento, movimientos, fecha, vence, subtotal_centavos,
       iva_centavos, total_centavos, adeudo_centavos, recibos_adeudo, ruta, uso, clase, tarifa, cotizacion, reglas_huella, acto)
     values ($1, $2, 1, 1, 10, 1, 1, 1, 0, '2026-01-02', '2026-01-17', 0, 0, 0, 0, 0, '0101', 'domestico', 'bajo', 'x', 'x', 'x', 0)`,
    [cuenta, mes(periodo)],
  )

/** Visits for the bill of an account, each with what a test changes in it. */
export const visitar = (prueba: BasePrueba, cuenta: number, periodo: string, visitas: readonly ReturnType<typeof intento>[]) =>
  actoEn(prueba, '2026-01-05T18:00:00Z', (trx) =>
    insertEntregas(
      trx,
      visitas.map((v) => ({
        ...v,
        cuentaId: numeroDeCuenta(cuenta) as CuentaId,
        version: 1,
        motivo: v.corrige === null ? null : 'Era la casa de junto',
      })),
      { periodo: mes(periodo), repartidor: 'sistema' },
    ),
  )

/** Three accounts of ruta 0101, group A, domestic and of low consumption since 2023, each with a meter. */
export async function tresConMedidor(prueba: BasePrueba, alta: () => Promise<unknown>): Promise<void> {
  await alta()
  await prueba.base.dueno().query(`
    insert into instalacion (cuenta_id, instalacion, serie, digitos, diametro_mm, fecha, lectura_inicial, acto)
    select cuenta_id, 1, 'A-' || cuenta_id, 5, 13, '2024-01-01', 100, 0 from cuenta`)
}
