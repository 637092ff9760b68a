import type { z } from 'zod'
import { numeroDeCuenta } from '../../core/comun/cuenta-id.ts'
import { diasEntre } from '../../core/comun/dias.ts'
import { fecha } from '../../core/comun/fecha.ts'
import {
  finDelPeriodo,
  inicioDelPeriodo,
  masMeses,
  type PeriodoFacturado,
  periodoDelDia,
  periodoFacturado,
} from '../../core/comun/periodo-facturado.ts'
import { vigenteEn } from '../../core/comun/vigencia.ts'
import { type Consumo, type ConsumoPrevio, esExcepcion } from '../../core/medicion/consumo.ts'
import { decidirConsumo } from '../../core/medicion/decidir-consumo.ts'
import { mesParcial } from '../../core/medicion/mes-parcial.ts'
import { contraPromedio } from '../../core/medicion/promedio.ts'
import {
  categoriaDe,
  type ReglasDeConsumo,
  type ReglasDelPeriodo,
  reglasDelPeriodo,
  type TablaDeAnomalias,
} from '../../core/medicion/reglas-de-medicion.ts'
import { revisarConsumo } from '../../core/medicion/revisar-consumo.ts'
import type { CasoMal } from '../comun/caso-mal.ts'
import type { CasosDeAnomaliaYaml, CasosDeConsumoYaml, CasosDeMesParcialYaml } from './reglas-yaml.ts'

/** What of the rules the cases need. */
export interface ReglasDeCasos {
  anomalias: TablaDeAnomalias | undefined
  consumo: ReglasDeConsumo | undefined
}

/** The month in which cases of anomalies begin, and the account's mean before it. */
const PRIMER_MES = periodoFacturado(202503)
const PROMEDIO_M3 = 20
const MEDIDOR = { instalacion: 1, serie: 'A1', digitos: 5, fecha: fecha('2024-01-15'), lecturaInicial: 1000, retiro: null }

const reglasDe = ({ anomalias, consumo }: ReglasDeCasos, periodo: PeriodoFacturado): ReglasDelPeriodo | null =>
  anomalias === undefined || consumo === undefined ? null : reglasDelPeriodo(anomalias, consumo, periodo)

/** Months that were read, each of `m3`, up to the one before `hasta`. */
const mesesReales = (cuantos: number, m3: number, hasta: PeriodoFacturado): ConsumoPrevio[] =>
  Array.from({ length: cuantos }, (_, i) => {
    const periodo = masMeses(hasta, i - cuantos)
    return {
      periodo,
      m3,
      origen: 'real' as const,
      instalacion: 1,
      lecturaActual: MEDIDOR.lecturaInicial + m3 * (i + 1),
      desde: inicioDelPeriodo(periodo),
      hasta: finDelPeriodo(periodo),
      anomalia: null,
    }
  })

/** Lives `mes` months running of one anomaly, each decided by the real rule, and returns the last; a sentence if it is an exception. */
function vivir(caso: z.output<typeof CasosDeAnomaliaYaml>['casosDeAnomalia'][number], reglas: ReglasDelPeriodo): Consumo | string {
  const historia = mesesReales(6, PROMEDIO_M3, PRIMER_MES)
  let lectura = historia.at(-1)?.lecturaActual ?? 0
  for (let n = 0; ; n++) {
    const periodo = masMeses(PRIMER_MES, n)
    if (caso.leidos !== null) lectura += caso.leidos
    const hecho = decidirConsumo(
      {
        cuentaId: numeroDeCuenta(1),
        periodo,
        fecha: finDelPeriodo(periodo),
        uso: 'domestico',
        clase: 'bajo',
        alta: null,
        baja: null,
        historia,
        lectura: {
          numero: 1,
          tipo: 'campo',
          instalacion: 1,
          fecha: finDelPeriodo(periodo),
          valor: caso.leidos === null ? null : lectura,
          anomalia: caso.anomalia,
        },
        instalaciones: [MEDIDOR],
      },
      reglas,
    )
    if (esExcepcion(hecho)) return `queda como excepción «${hecho.causa}»`
    if (n + 1 === caso.mes) return hecho
    historia.push(hecho)
  }
}

/** Runs the cases of anomalies and demands one for each code, with and without a reading, in each month of its table. */
export function probarAnomalias(casos: z.output<typeof CasosDeAnomaliaYaml>, leidas: ReglasDeCasos): CasoMal[] {
  const reglas = reglasDe(leidas, PRIMER_MES)
  if (reglas === null) return [{ indice: null, mensaje: `no hay tabla de anomalías y reglas de consumo vigentes en ${PRIMER_MES}` }]
  const fallos = casos.casosDeAnomalia.flatMap((c, indice) => {
    if (!reglas.anomalias.has(c.anomalia)) return [{ indice, mensaje: `no hay una anomalía «${c.anomalia}»` }]
    const r = vivir(c, reglas)
    if (typeof r === 'string') return [{ indice, mensaje: r }]
    const sigueDe = r.instalacion === null ? 'ninguna' : r.lecturaActual === null ? 'anterior' : 'tomada'
    const da = `${r.m3} m³, ${r.origen}, orden ${r.orden}, sigue de ${sigueDe}`
    const dice = `${c.m3} m³, ${c.origen}, orden ${c.orden}, sigue de ${c.sigueDe}`
    return da === dice ? [] : [{ indice, mensaje: `da ${da}; el caso dice ${dice}` }]
  })
  const sinCaso = [...reglas.anomalias.values()].flatMap((a) =>
    (['conLectura', 'sinLectura'] as const).flatMap((lado) =>
      a[lado].flatMap((_, i) =>
        casos.casosDeAnomalia.some((c) => c.anomalia === a.clave && c.mes === i + 1 && (c.leidos === null) === (lado === 'sinLectura'))
          ? []
          : [{ indice: null, mensaje: `falta un caso de «${a.clave}», ${lado}, mes ${i + 1}` }],
      ),
    ),
  )
  return [...fallos, ...sinCaso]
}

/** Runs the cases of consumption and demands one at each limit of each category and season, and one just past it. */
export function probarConsumo({ casosDeConsumo: casos }: z.output<typeof CasosDeConsumoYaml>, leidas: ReglasDeCasos): CasoMal[] {
  const visto = casos.map((c) => {
    const reglas = reglasDe(leidas, periodoFacturado(202500 + c.mes))
    const categoria = reglas === null ? null : categoriaDe(reglas.consumo, c.uso, c.clase)
    const meses = reglas?.consumo.promedio.minimas ?? 1
    const promedio = c.promedioM3 === null ? null : { sumaM3: c.promedioM3 * meses, meses }
    return { ...c, reglas, categoria, promedio }
  })
  const fallos = visto.flatMap(({ reglas, categoria, promedio, m3, causa }, indice) => {
    if (reglas === null || categoria === null) return [{ indice, mensaje: 'no hay reglas de consumo vigentes en 2025' }]
    const r = revisarConsumo(m3, promedio, categoria, reglas.temporada, reglas.consumo.promedio.minimas)
    return (r?.causa ?? null) === causa
      ? []
      : [{ indice, mensaje: `${m3} m³ da «${r?.causa ?? 'normal'}»; el caso dice «${causa ?? 'normal'}»` }]
  })
  const categorias = visto.find((v) => v.reglas !== null)?.reglas?.consumo.categorias ?? []
  const sinCaso = categorias.flatMap((categoria, i) =>
    categoria.limites.flatMap((l) =>
      (['bajo', 'alto', 'reventon'] as const).flatMap((cual) => {
        const suyos = visto.filter((v) => v.categoria === categoria && v.reglas?.temporada === l.temporada && v.promedio !== null)
        const hay = (mas: number): boolean =>
          suyos.some((v) => v.promedio !== null && contraPromedio(v.m3 - mas, v.promedio, l[cual]) === 0)
        const mensaje = `falta un caso en el límite «${cual}» de la categoría ${i + 1} en temporada ${l.temporada}, y otro a un m³`
        return hay(0) && hay(cual === 'bajo' ? -1 : 1) ? [] : [{ indice: null, mensaje }]
      }),
    ),
  )
  return [...fallos, ...sinCaso]
}

/** Runs the cases of first and last months and demands, of each vigencia of its rule, one that begins within a month and one that ends. */
export function probarMesParcial(
  { casosDeMesParcial: casos }: z.output<typeof CasosDeMesParcialYaml>,
  { consumo }: Pick<ReglasDeCasos, 'consumo'>,
): CasoMal[] {
  const vigencias = consumo?.mesParcial ?? []
  const fallos = casos.flatMap((c, indice) => {
    const regla = vigenteEn(vigencias, finDelPeriodo(c.periodo))
    if (regla === undefined) return [{ indice, mensaje: `no hay regla de meses parciales vigente en ${c.periodo}` }]
    const fuera = [c.alta, c.baja].find((d) => d !== null && periodoDelDia(d) !== c.periodo)
    if (fuera !== undefined) return [{ indice, mensaje: `el ${fuera} no es de ${c.periodo}` }]
    const { parte } = mesParcial(c, regla)
    const dias = parte?.dias ?? diasEntre(inicioDelPeriodo(c.periodo), inicioDelPeriodo(masMeses(c.periodo, 1)))
    return dias === c.dias ? [] : [{ indice, mensaje: `se cobran ${dias} días; el caso dice ${c.dias}` }]
  })
  const sinCaso = vigencias.flatMap((v) => {
    const suyos = casos.filter((c) => vigenteEn([v], finDelPeriodo(c.periodo)) !== undefined)
    return (['alta', 'baja'] as const)
      .filter((que) => !suyos.some((c) => c[que] !== null))
      .map((que) => ({ indice: null, mensaje: `falta un caso con \`${que}\` de lo que rige desde el ${v.desde}` }))
  })
  return [...fallos, ...sinCaso]
}
