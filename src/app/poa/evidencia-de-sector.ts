import type { Periodo } from '../../core/comun/periodo.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { contadoEn, contadoEscrito, definicionDe, lapsoAl, mesesDe } from '../../core/poa/sector.ts'
import { findFilasDeSector } from '../../db/poa/sector/sector.ts'
import { type Contexto, consulta } from '../operacion.ts'
import { contarMeses, elegidasDe } from './contar-sector.ts'
import { leerPeriodoDe } from './expediente.ts'

/** The indicator of that clave, and the definition that holds of a period. Refuses one that there is not, and a period of before it. */
function ubicar({ sector: indicadores }: Contexto['reglas'], clave: string, p: Periodo) {
  const indicador = indicadores.find((i) => i.clave === clave)
  if (indicador === undefined)
    throw new Rechazo('poa/indicador-de-sector-desconocido', { indicador: clave, indicadores: indicadores.map((i) => i.clave).join(', ') })
  const definicion = definicionDe(indicador, p)
  const primera = indicador.vigencias[0]?.desde ?? ''
  if (definicion === undefined)
    throw new Rechazo('poa/sin-definicion-de-sector', { indicador: indicador.nombre, periodo: p, desde: primera })
  return { indicador, definicion }
}

export const evidenciaDeSector = consulta(
  'poa.evidencia-de-sector',
  async (ctx, { ejercicio, indicador: clave, periodo: texto, lado, despuesDe, contar, cuantas }) => {
    const { trx, hoy, reglas } = ctx
    const p = leerPeriodoDe(ejercicio, texto)
    const { indicador, definicion } = ubicar(reglas, clave, p)
    const conteo = definicion[lado]
    const lapso = lapsoAl(p, hoy)
    const meses = mesesDe(p, hoy)
    const filas =
      meses.length === 0 ? [] : await findFilasDeSector(trx, conteo.cuenta, { ...elegidasDe(reglas, conteo), ...lapso, despuesDe, cuantas })
    const porMes = despuesDe === null && contar ? await contarMeses(ctx, conteo, p) : null
    const contado = porMes === null ? null : contadoEn(conteo.cuenta, meses.map(porMes))
    const ultima = filas.at(-1)
    return {
      ejercicio,
      indicador: clave,
      nombre: indicador.nombre,
      periodo: p,
      lado,
      version: definicion.desde,
      conteo,
      cantidad: contado === null ? null : contadoEscrito(conteo.cuenta, contado),
      filas: filas.map((f) => ({ ...f, cantidad: contadoEscrito(conteo.cuenta, f.cantidad), acto: String(f.acto) })),
      siguiente: filas.length < cuantas || ultima === undefined ? null : `${ultima.cuenta} ${ultima.ref}`,
    }
  },
)
