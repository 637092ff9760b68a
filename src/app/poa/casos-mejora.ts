import type { z } from 'zod'
import type { Fecha } from '../../core/comun/fecha.ts'
import { periodosDelEjercicio } from '../../core/comun/periodo.ts'
import type { Captura } from '../../core/poa/captura.ts'
import { desviacionesDe, type ReglaDeDesviacion } from '../../core/poa/desviacion.ts'
import type { Ficha, Plan } from '../../core/poa/plan.ts'
import { renglonesDe } from '../../core/poa/renglon.ts'
import type { CasoMal } from '../comun/caso-mal.ts'
import type { CasosMejora } from './esquemas.ts'

/** The year in which cases happen: the one in which the newest vigencias hold. */
const EJERCICIO = 2099

const FICHA: Ficha = {
  desde: `${EJERCICIO}-01-01` as Fecha,
  hasta: null,
  nombre: 'Lo que se mide',
  definicion: 'Un caso',
  lineaAccion: { clave: '1', nombre: 'Línea' },
  objetivo: null,
  accion: 'Medir',
  comentario: '',
  unidadMedida: 'Unidades',
  frecuencia: 'mensual',
  tipo: 'gestion',
  dimension: 'eficacia',
  metodo: 'Valor ÷ meta × 100',
  variables: [],
  acumulacion: 'acumulado',
  agregacion: 'suma',
  sentido: 'ascendente',
  calculo: 'directo',
  lineaBase: null,
  metaAnual: '1200',
  meta: { cadaPeriodo: '100' },
  medida: null,
  mediosVerificacion: [],
  supuestos: [],
  reglaPublicada: null,
  derivacion: null,
  fuente: 'caso',
}

const planCon = (sentido: 'ascendente' | 'descendente'): Plan => ({
  ...{ ejercicio: EJERCICIO, programa: 'POA', organismo: 'Organismo', gerencia: 'Gerencia', fuente: 'caso', identidades: [] },
  unidades: [
    {
      ...{ clave: 'U', nombre: 'Unidad', alias: [], reporta: 'mensual', consolida: false },
      alineacion: { eje: { clave: '1', nombre: 'Eje' }, subEje: '', programa: { clave: '1', nombre: 'Programa' }, transversalidad: '' },
      indicadores: [{ clave: 'i', vigencias: [{ ...FICHA, sentido, calculo: sentido === 'descendente' ? 'inverso' : 'directo' }] }],
    },
  ],
})

type Caso = z.output<typeof CasosMejora>['casosDeMejora'][number]

/** The deviations that a case shows at its last month. */
function desviacionesDelCaso({ sentido, valores }: Caso, reglas: readonly ReglaDeDesviacion[]): string[] {
  const meses = periodosDelEjercicio(EJERCICIO, 'mensual')
  const capturas = valores.flatMap((valor, i): Captura[] => {
    const periodo = meses[i]
    if (valor === null || periodo === undefined) return []
    const vacia = { numerador: null, denominador: null, observacion: '', causa: null, evidencia: [] }
    return [{ unidad: 'U', indicador: 'i', periodo, version: 1, estado: 'valor', valor, origen: 'captura', ...vacia }]
  })
  const ultimo = meses[valores.length - 1]
  const renglones = renglonesDe({ plan: planCon(sentido), planVersion: 1, capturas, publicados: [], cerrados: [] }, [])
  return ultimo === undefined ? [] : desviacionesDe(renglones, ultimo, reglas).map((d) => d.clave)
}

/** Runs each case of `mejora.casos.yaml`, and demands of each deviation one that shows it and one that does not. */
export function probarMejora(
  { casosDeMejora: casos }: z.output<typeof CasosMejora>,
  { desviaciones }: { desviaciones: readonly ReglaDeDesviacion[] },
): CasoMal[] {
  const fallos = casos.flatMap((c, indice) => {
    const da = desviacionesDelCaso(c, desviaciones)
    if (da.join() === c.da.join()) return []
    return [{ indice, mensaje: `«${c.caso}» da ${da.join(', ') || 'ninguna'}, y el caso dice ${c.da.join(', ') || 'ninguna'}` }]
  })
  const sinCaso = desviaciones.flatMap(({ clave }) =>
    casos.some((c) => c.da.includes(clave)) && casos.some((c) => !c.da.includes(clave))
      ? []
      : [{ indice: null, mensaje: `falta un caso de «${clave}», o uno que no lo sea` }],
  )
  return [...fallos, ...sinCaso]
}
