import { comparar } from '../../core/comun/fraccion.ts'
import type { ReglasDeConsumo, TablaDeAnomalias, Tratamiento } from '../../core/medicion/reglas-de-medicion.ts'
import type { Mal } from '../comun/clase-de-reglas.ts'

const enFila = (vigencias: readonly { desde: string; hasta: string | null }[], raiz: string): Mal[] =>
  vigencias.flatMap((v, i) => {
    const siguiente = vigencias[i + 1]
    if (v.hasta !== null && v.hasta < v.desde) return [{ ruta: [raiz, i, 'hasta'], mensaje: 'termina antes de empezar' }]
    if (siguiente === undefined || (v.hasta !== null && v.hasta < siguiente.desde)) return []
    return [{ ruta: [raiz, i, 'hasta'], mensaje: `debe terminar antes del ${siguiente.desde}, cuando empieza la que sigue` }]
  })

const repetidas = <T>(lista: readonly T[]): number[] => lista.flatMap((x, i) => (lista.indexOf(x) < i ? [i] : []))

function contradiccion(t: Tratamiento, conLectura: boolean): string | null {
  if (!conLectura && t.lectura === 'tomada') return 'sin lectura no hay una «tomada»'
  if (!conLectura && t.consumo === 'real') return 'sin lectura no hay consumo real'
  return t.consumo === 'real' && t.lectura !== 'tomada' ? 'un consumo real sale de la lectura «tomada»' : null
}

/** What is wrong in a table of anomalies: codes told twice, treatments that contradict themselves, dates that overlap. */
export function revisarTabla({ anomalias }: TablaDeAnomalias): Mal[] {
  const mal = anomalias.flatMap(({ tabla }, v) => [
    ...repetidas(tabla.map((a) => a.clave)).map((i) => ({
      ruta: ['anomalias', v, 'tabla', i, 'clave'],
      mensaje: 'esta clave está dos veces',
    })),
    ...repetidas(tabla.map((a) => a.letra)).map((i) => ({
      ruta: ['anomalias', v, 'tabla', i, 'letra'],
      mensaje: `la letra ${tabla[i]?.letra} ya es de otra anomalía`,
    })),
    ...tabla.flatMap((a, i) =>
      (['conLectura', 'sinLectura'] as const).flatMap((lado) =>
        a[lado].flatMap((t, j) => {
          const mensaje = contradiccion(t, lado === 'conLectura')
          return mensaje === null ? [] : [{ ruta: ['anomalias', v, 'tabla', i, lado, j], mensaje: `${a.clave}: ${mensaje}` }]
        }),
      ),
    ),
  ])
  return [...enFila(anomalias, 'anomalias'), ...mal]
}

/** What is wrong in the rules of consumption: months without a season or with two, limits out of order, accounts that no category fits. */
export function revisarReglasDeConsumo({ mesParcial, temporadas, vigencias }: ReglasDeConsumo): Mal[] {
  const claves = temporadas.map((t) => t.clave)
  const meses = temporadas.flatMap((t) => t.meses)
  const delAnio = Array.from({ length: 12 }, (_, i) => i + 1).filter((m) => meses.filter((x) => x === m).length !== 1)
  const mal = vigencias.flatMap(({ categorias, promedio }, v) => [
    ...(promedio.minimas <= promedio.lecturas
      ? []
      : [{ ruta: ['vigencias', v, 'promedio'], mensaje: 'pide más lecturas mínimas que las del promedio' }]),
    ...(categorias.at(-1)?.uso === null && categorias.at(-1)?.clase === null
      ? []
      : [
          {
            ruta: ['vigencias', v, 'categorias', categorias.length - 1],
            mensaje: 'la última categoría debe ajustar a todas: uso y clase `null`',
          },
        ]),
    ...categorias.flatMap(({ limites }, c) => {
      const ruta = ['vigencias', v, 'categorias', c, 'limites']
      const faltan = claves.filter((t) => limites.filter((l) => l.temporada === t).length !== 1)
      const desordenados = limites.filter((l) => comparar(l.bajo, l.alto) >= 0 || comparar(l.alto, l.reventon) >= 0)
      return [
        ...faltan.map((t) => ({ ruta, mensaje: `debe haber un renglón de la temporada «${t}», y solo uno` })),
        ...limites.filter((l) => !claves.includes(l.temporada)).map((l) => ({ ruta, mensaje: `no hay una temporada «${l.temporada}»` })),
        ...desordenados.map((l) => ({ ruta, mensaje: `${l.temporada}: bajo < alto < reventón, en ese orden` })),
      ]
    }),
  ])
  return [
    ...enFila(vigencias, 'vigencias'),
    ...enFila(mesParcial, 'mesParcial'),
    ...delAnio.map((m) => ({ ruta: ['temporadas'], mensaje: `el mes ${m} debe estar en una temporada, y solo una` })),
    ...mal,
  ]
}
