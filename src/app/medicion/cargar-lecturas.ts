import type { EntradaLeida } from '../../contract/contrato.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { type PeriodoFacturado, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { conSusCeros } from '../../core/medicion/hoja-de-lectura.ts'
import type { LecturaPedida, LoteDecidido } from '../../core/medicion/registrar-lecturas.ts'
import { lockRutas } from '../../db/medicion/ruta.ts'
import { findClaves } from '../../db/padron/ruta.ts'
import { leerAparte } from '../comun/leer-aparte.ts'
import { type Errores, juntarErrores, listarPorFila } from '../comun/tabla-errores.ts'
import { operacion } from '../operacion.ts'
import { guardarLote } from './fotos.ts'
import { type Encargo, type HojaLeida, rehusar } from './lectura/leer.ts'
import { decidirLecturas, lectorDe, type Medidores } from './lecturas-de-ruta.ts'

type Entrada = EntradaLeida<'medicion.cargar-lecturas'>
type Renglon = HojaLeida['renglones'][number]
type PorAgregar = ReturnType<typeof juntarErrores>

const PROCESO = new URL('./lectura/proceso.ts', import.meta.url)

const leerArchivo = async ({ archivo, base64, codificacion }: Entrada): Promise<HojaLeida> => {
  const encargo: Encargo = { archivo, bytes: new Uint8Array(Buffer.from(base64, 'base64')), codificacion }
  return (await leerAparte<HojaLeida>(PROCESO, encargo, rehusar(archivo))).valor
}

function exigirNinguno(archivo: string, ...listas: Errores[]): void {
  const { cuantos, errores } = listarPorFila(listas)
  if (cuantos > 0) throw new Rechazo('medicion/archivo-invalido', { archivo, cuantos, errores })
}

/** The rows of each ruta that there is, by its clave; those of others are mistakes. */
function porRutas(renglones: readonly Renglon[], claves: ReadonlySet<string>, errores: PorAgregar): Map<string, Renglon[]> {
  const rutas = new Map<string, Renglon[]>()
  for (const r of renglones) {
    const ruta = conSusCeros(r.ruta, claves)
    if (ruta === undefined) errores.agregar(r.fila, [{ donde: r.donde, mensaje: `no hay una ruta «${r.ruta}»` }])
    else rutas.set(ruta, [...(rutas.get(ruta) ?? []), r])
  }
  return rutas
}

/** Of the rows that say their day, or have the one that is said for all; the others are mistakes. */
function conFecha(renglones: readonly Renglon[], paraTodos: Fecha | null, errores: PorAgregar): (Renglon & { fecha: Fecha })[] {
  return renglones.flatMap((r) => {
    const fecha = r.lectura.fecha ?? paraTodos
    if (fecha !== null) return [{ ...r, fecha }]
    errores.agregar(r.fila, [{ donde: r.donde, mensaje: 'falta la fecha en que se leyó' }])
    return []
  })
}

const pedidasDe =
  (renglones: readonly (Renglon & { fecha: Fecha })[]) =>
  (medidores: Medidores): LecturaPedida[] =>
    renglones.map(({ lectura, fecha }) => {
      const series = medidores(lectura.cuentaId).map((m) => m.serie)
      const serie = lectura.serie === null ? null : (conSusCeros(lectura.serie, series) ?? lectura.serie)
      return { ...lectura, fecha, serie }
    })

export const cargarLecturas = operacion('medicion.cargar-lecturas', {
  mirar: async () => null,
  preparar: (_, entrada) => leerArchivo(entrada),
  hacer: async (ctx, entrada, hoja) => {
    const { trx } = ctx
    const { archivo } = entrada
    if (hoja.renglones.length === 0) exigirNinguno(archivo, hoja.errores, nadaEscrito(hoja))
    const periodo = hoja.periodo as PeriodoFacturado
    const errores = juntarErrores()
    const rutas = porRutas(hoja.renglones, await findClaves(trx), errores)
    await lockRutas(trx, [...rutas.keys()])
    const lector = await lectorDe(ctx, entrada.lector)
    const lotes: ({ ruta: string } & LoteDecidido)[] = []
    for (const [ruta, suyos] of rutas) {
      const renglones = conFecha(suyos, entrada.fecha, errores)
      const lote = await decidirLecturas(ctx, { ruta, periodo }, pedidasDe(renglones))
      for (const { indice, mensaje } of lote.errores) {
        const r = renglones[indice]
        errores.agregar(r?.fila ?? 0, [{ donde: r?.donde ?? ruta, mensaje }])
      }
      lotes.push({ ruta, ...lote })
    }
    exigirNinguno(archivo, hoja.errores, errores.todos())
    for (const lote of lotes) await guardarLote(trx, lote, { periodo, lector })
    const porRuta = lotes.map(({ ruta, nuevas, repetidas }) => ({ ruta, registradas: nuevas.length, repetidas }))
    const suma = (de: 'registradas' | 'repetidas'): number => porRuta.reduce((n, r) => n + r[de], 0)
    return {
      archivo,
      periodo: periodoEscrito(periodo),
      rutas: porRuta,
      registradas: suma('registradas'),
      repetidas: suma('repetidas'),
      enBlanco: hoja.enBlanco,
      avisos: hoja.avisos,
    }
  },
})

/** A sheet in which nobody wrote anything is a mistake of whoever loads it, if it has no other. */
function nadaEscrito(hoja: HojaLeida): Errores {
  if (hoja.errores.cuantos > 0) return { primeros: [], cuantos: 0 }
  return { primeros: [{ fila: 0, donde: 'el archivo', mensaje: 'ningún renglón tiene lectura ni anomalía' }], cuantos: 1 }
}
