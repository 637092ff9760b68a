import { nombrePeriodo, periodo } from '../../core/comun/periodo.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { filaDe, luces } from '../../core/poa/armar-informe.ts'
import { indicadoresDe } from '../../core/poa/plan.ts'
import { revisar } from '../../core/poa/revision/revisar.ts'
import { reglaImpresa } from '../../core/poa/semaforo.ts'
import { consulta } from '../operacion.ts'
import { loadExpediente } from './expediente.ts'

export const indicador = consulta('poa.indicador', async (ctx, { ejercicio, indicador: clave }) => {
  const anual = periodo(String(ejercicio))
  const { expediente, renglones } = await loadExpediente(ctx, ejercicio, () => ({ periodo: anual, indicador: clave }))
  const hallado = indicadoresDe(expediente.plan).find((x) => x.indicador.clave === clave)
  if (hallado === undefined) throw new Rechazo('poa/indicador-desconocido', { indicador: clave, ejercicio })
  const { revision, publicadas, semaforo } = ctx.reglas
  const regla = luces(semaforo, anual)
  const bandas = regla?.bandas ?? []
  const cerrados = new Set(expediente.cerrados.filter((c) => c.unidad === hallado.unidad.clave).map((c) => c.periodo))
  const serie = renglones
    .filter((r) => r.indicador.clave === clave)
    .map((r) => ({ ...filaDe(r, bandas), periodo: r.periodo, periodoNombre: nombrePeriodo(r.periodo), cerrada: cerrados.has(r.periodo) }))
  const suyos = new Set<string>(serie.map((p) => p.periodo))
  const impresoDeOtros = expediente.publicados
    .filter((p) => p.indicador === clave && p.unidad === hallado.unidad.clave && !suyos.has(p.periodo))
    .map(({ periodo: p, hoja, fila, impreso: { avance, observaciones = '', causa = '' } }) => ({
      ...{ periodo: p, periodoNombre: nombrePeriodo(p), hoja, fila },
      ...{ avance, observaciones, causa },
    }))
  return {
    ejercicio,
    unidad: { clave: hallado.unidad.clave, nombre: hallado.unidad.nombre },
    clave,
    vigencias: hallado.indicador.vigencias.map((v) => ({
      ...v,
      variables: [...v.variables],
      mediosVerificacion: [...v.mediosVerificacion],
      supuestos: [...v.supuestos],
    })),
    serie,
    impresoDeOtros,
    semaforo:
      regla === null ? { clave: '', nombre: 'sin regla vigente', fuente: '', luces: [] } : reglaImpresa(semaforo, regla.regla, bandas),
    hallazgos: revisar({ expediente, periodo: anual, renglones, revision, publicadas }).filter(
      // Its own, and those that weigh it with others (R4, R12), which name each in their figures.
      (h) => h.indicadorClave === clave || Object.keys(h.cifras).some((c) => c === clave || c.startsWith(`${clave} `)),
    ),
  }
})
