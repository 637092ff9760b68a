import type { Fecha } from '../../core/comun/fecha.ts'
import { periodosDelEjercicio } from '../../core/comun/periodo.ts'
import type { Captura } from '../../core/poa/captura.ts'
import type { Ficha, Plan } from '../../core/poa/plan.ts'
import { type Renglon, renglonesDe } from '../../core/poa/renglon.ts'

/** The year in which cases happen: one in which the newest vigencias hold. */
export const EJERCICIO_DE_CASO = 2098

const FICHA: Ficha = {
  desde: `${EJERCICIO_DE_CASO}-01-01` as Fecha,
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

/** A plan of one unit that reports by month, with one indicator and a goal of 100 a month; of a year of cases, or of the one before. */
export const planDeCaso = (cambios: Partial<Ficha>, ejercicio = EJERCICIO_DE_CASO): Plan => ({
  ...{ ejercicio, programa: 'POA', organismo: 'Organismo', gerencia: 'Gerencia', fuente: 'caso', identidades: [] },
  unidades: [
    {
      ...{ clave: 'U', nombre: 'Unidad', alias: [], reporta: 'mensual', consolida: false },
      alineacion: { eje: { clave: '1', nombre: 'Eje' }, subEje: '', programa: { clave: '1', nombre: 'Programa' }, transversalidad: '' },
      indicadores: [
        {
          clave: 'i',
          vigencias: [
            {
              ...FICHA,
              ...cambios,
              desde: `${ejercicio}-01-01` as Fecha,
              calculo: cambios.sentido === 'descendente' ? 'inverso' : 'directo',
            },
          ],
        },
      ],
    },
  ],
})

/** The rows of the months of a case's year, each with its value; `null`: not captured. */
export function renglonesDeCaso(plan: Plan, valores: readonly (string | null)[]): Renglon[] {
  const meses = periodosDelEjercicio(plan.ejercicio, 'mensual')
  const capturas = valores.flatMap((valor, i): Captura[] => {
    const periodo = meses[i]
    if (valor === null || periodo === undefined) return []
    const vacia = { numerador: null, denominador: null, observacion: '', causa: null, evidencia: [] }
    return [{ unidad: 'U', indicador: 'i', periodo, version: 1, estado: 'valor', valor, origen: 'captura', ...vacia }]
  })
  return renglonesDe({ plan, planVersion: 1, capturas, publicados: [], cerrados: [] }, [])
}
