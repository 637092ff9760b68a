import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { tramoDe } from '../../core/facturacion/calendario.ts'
import { sumarTotales, totalizar } from '../../core/facturacion/corrida-totales.ts'
import { esIncidencia } from '../../core/facturacion/facturar.ts'
import { findRutasDelGrupo, hayGrupo } from '../../db/facturacion/corrida.ts'
import { loadRutas } from '../../db/facturacion/ruta.ts'
import { recargosPorCargar } from '../cartera/recargos-por-cargar.ts'
import { consulta } from '../operacion.ts'
import { facturarCuentas } from './facturar-cuentas.ts'
import { contextoDe, totalesEscritos } from './lote.ts'

export const prefacturar = consulta(
  'facturacion.prefacturar',
  async ({ trx, reglas, hoy }, { periodo, grupo, regimen, apartadas: cuantas }) => {
    if (!(await hayGrupo(trx, grupo, periodo))) throw new Rechazo('facturacion/grupo-desconocido', { grupo })
    const contexto = contextoDe(reglas, { periodo, fecha: hoy, vence: hoy, regimen })
    const apartadas: { cuenta: CuentaId; ruta: string; causa: string; explicacion: string }[] = []
    const tramo = tramoDe(periodo, reglas.calendario)
    let totales = totalizar([])
    // A ruta at a time: what is held does not grow with the padrón.
    const rutas = await findRutasDelGrupo(trx, grupo, periodo)
    for (const ruta of rutas) {
      const hechas = await facturarCuentas(trx, await loadRutas(trx, [ruta], tramo), contexto)
      totales = sumarTotales([totales, totalizar(hechas)])
      for (const h of hechas)
        if (esIncidencia(h) && apartadas.length < cuantas)
          apartadas.push({ cuenta: h.cuentaId, ruta, causa: h.causa, explicacion: h.detalle.explicacion })
    }
    return { ...totalesEscritos(totales), apartadas, recargosPorCargar: await recargosPorCargar({ trx, reglas }, rutas, hoy) }
  },
)
