import type { Periodo } from '../../../core/comun/periodo.ts'
import { comparable } from '../../../core/comun/texto.ts'
import type { Campo, Declarado } from '../../../core/poa/importado-lectura.ts'
import type { MapaPoa } from './mapa-forma.ts'
import { type Cifra, codigoDe, metaAnualDe, metaDelCalendario, type Renglon, textoDe, unaCifra } from './mapa-renglon.ts'

type Propio = MapaPoa['porIndicador'][number]
export type Problema = (campo: Campo, en: number | undefined, mensaje: string) => void

/** What the map says of single indicators: each is found by its name, and by its unit where it says one. */
export interface Propios {
  de(nombre: string, unidad: { clave: string; nombre: string }): Propio | undefined
  /** Those that no row has used. */
  sinUso(): Propio[]
}

export function crearPropios({ porIndicador }: MapaPoa): Propios {
  const usados = new Set<Propio>()
  const porNombre = Map.groupBy(porIndicador, (p) => comparable(p.indicador))
  return {
    de(nombre, unidad) {
      if (porNombre.size === 0) return undefined
      const suyos = porNombre.get(comparable(nombre)) ?? []
      const esSuya = (p: Propio): boolean =>
        p.unidad !== undefined && [unidad.clave, unidad.nombre].some((u) => comparable(u) === comparable(p.unidad ?? ''))
      const propio = suyos.find(esSuya) ?? suyos.find((p) => p.unidad === undefined)
      if (propio !== undefined) usados.add(propio)
      return propio
    },
    sinUso: () => porIndicador.filter((p) => !usados.has(p)),
  }
}

/** What holds for a row: what the map says of its indicator, else what its own columns say, else what the map says of all. */
export type DeRenglon = Omit<Propio, 'indicador' | 'unidad' | 'ejercicioLineaBase'>

export function declaradoDe(r: Renglon, problema: Problema): DeRenglon {
  const { columnas, mapa } = r.mapeada
  const { indicador: _, unidad: __, ejercicioLineaBase: ___, ...propio } = r.propio ?? { indicador: '' }
  const { ejercicioLineaBase: ____, ...comun } = mapa.declarar
  const traducir = <T extends string>(campo: 'sentido' | 'agregacion' | 'juntar' | 'cualMeta', valores?: Record<string, T>) => {
    const dicho = textoDe(r, campo)
    if (valores === undefined || dicho === '') return {}
    const valor = Object.entries(valores).find(([t]) => comparable(t) === comparable(dicho))?.[1]
    if (valor === undefined) problema('indicador', columnas[campo]?.en, `«${dicho}» no está en \`columnas.${campo}.valores\` del mapa`)
    return valor === undefined ? {} : { [campo]: valor }
  }
  const deColumnas = {
    ...traducir('sentido', columnas.sentido?.de.valores),
    ...traducir('agregacion', columnas.agregacion?.de.valores),
    ...traducir('juntar', columnas.juntar?.de.valores),
    ...traducir('cualMeta', columnas.cualMeta?.de.valores),
  }
  const todo: DeRenglon = { ...comun, ...deColumnas, ...propio }
  // Of a whole book of inverse indicators, those that its columns say that should rise are not.
  if (propio.calculo === undefined && todo.calculo === 'inverso' && todo.sentido !== 'descendente') delete todo.calculo
  return todo
}

/** What a row declares of its indicator besides the goal of the period. */
export function fichaDeRenglon(r: Renglon, periodo: Periodo, de: DeRenglon, delPeriodo: Cifra, problema: Problema): Declarado {
  const { columnas, metas } = r.mapeada
  const { agregacion, acumulacion, sentido, calculo, reglaPublicada, tope, negativos } = de
  const exacta = (campo: Campo, c: Cifra): string | undefined => {
    if (c.cifra.tipo === 'cantidad') return c.cifra.valor
    if ('mensaje' in c.cifra) problema(campo, c.en, c.cifra.mensaje)
    return undefined
  }
  const metaAnual = de.sinMeta === true ? undefined : exacta('metaAnual', metaAnualDe(r))
  const base = exacta('lineaBase', unaCifra(r, columnas.lineaBase))
  const calendario = [...metas.keys()].flatMap((codigo): [string, string][] => {
    // That of this same period is already read, and complained of, as its goal.
    const esEsta = codigo === codigoDe(periodo)
    const meta = esEsta ? ('valor' in delPeriodo.cifra ? delPeriodo.cifra.valor : undefined) : exacta('meta', metaDelCalendario(r, codigo))
    return meta === undefined ? [] : [[codigo === 'anual' ? periodo.slice(0, 4) : `${periodo.slice(0, 4)}-${codigo}`, meta]]
  })
  const conCalendario = metas.size > 0 && (de.cualMeta ?? 'meta') === 'meta' && de.sinMeta !== true
  return {
    ...(reglaPublicada === undefined ? {} : { reglaPublicada }),
    ...(acumulacion === undefined ? {} : { acumulacion }),
    ...(calculo === undefined ? {} : { calculo }),
    ...(sentido === undefined ? {} : { sentido }),
    ...(agregacion === undefined ? {} : { agregacion }),
    ...(tope === undefined ? {} : { tope }),
    ...(negativos === undefined ? {} : { negativos }),
    ...(metaAnual === undefined ? {} : { metaAnual }),
    ...(conCalendario ? { calendario: Object.fromEntries(calendario) } : {}),
    ...(base === undefined ? {} : { lineaBase: { valor: base, ejercicio: ejercicioDeLaBase(r, periodo, problema) } }),
  }
}

/** The year of a row's línea base: as its column says, else as the map declares, else the one before. */
function ejercicioDeLaBase(r: Renglon, periodo: Periodo, problema: Problema): number {
  const { columnas, mapa } = r.mapeada
  const dicho = textoDe(r, 'ejercicioLineaBase')
  const declarado = r.propio?.ejercicioLineaBase ?? mapa.declarar.ejercicioLineaBase ?? Number(periodo.slice(0, 4)) - 1
  if (dicho === '') return declarado
  if (/^(19|20)\d\d$/.test(dicho)) return Number(dicho)
  problema('lineaBase', columnas.ejercicioLineaBase?.en, `«${dicho}» no es el año de su línea base`)
  return declarado
}
